using System.Net;
using System.Net.Sockets;

namespace SafeShare.PartnerGateway.Notices;

/// <summary>
/// Where notices may go. An address is checked when it is registered and again, after resolving, at every connection, because
/// a name can be made to point elsewhere in between. <c>Notices:AllowedPrivateHosts</c> (<c>host</c> or <c>host:port</c>,
/// separated by commas) is the only way past, for demonstrations and tests on one machine.
/// </summary>
public sealed class NoticeTargets(IConfiguration configuration)
{
    private static readonly TimeSpan ResolveWithin = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _allowedPrivate = new(
        (configuration["Notices:AllowedPrivateHosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        StringComparer.OrdinalIgnoreCase);

    /// <returns>What is wrong with it, or null.</returns>
    public async Task<string?> FaultAsync(string url, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("https" or "http")
            || target.UserInfo.Length > 0 || target.Fragment.Length > 0 || target.IdnHost.Length == 0)
        {
            return "must be an absolute https address without a user name or fragment";
        }

        if (IsAllowedPrivate(target.IdnHost, target.Port))
        {
            return null;
        }

        if (target.Scheme is not "https")
        {
            return "must be an https address";
        }

        var addresses = await ResolveAsync(target.DnsSafeHost, ct);
        return addresses.Length == 0 ? "has a host name that leads nowhere"
            : addresses.All(PublicAddress.IsPublic) ? null : "leads to an address that is not on the open internet";
    }

    /// <summary>Connects to what the name means at this moment, and only if that is allowed.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        var addresses = await ResolveAsync(host, ct);
        var reachable = IsAllowedPrivate(host, port) ? addresses : Array.FindAll(addresses, PublicAddress.IsPublic);
        if (reachable.Length == 0)
        {
            throw new TargetRefusedException("The endpoint does not lead to an address that is allowed.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowedPrivate(string host, int port) => _allowedPrivate.Contains(host) || _allowedPrivate.Contains($"{host}:{port}");

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(ResolveWithin);
        try
        {
            return await Dns.GetHostAddressesAsync(host, deadline.Token);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return [];
        }
    }
}

/// <summary>A name that was fine when it was registered leads somewhere else now.</summary>
public sealed class TargetRefusedException(string message) : Exception(message);
