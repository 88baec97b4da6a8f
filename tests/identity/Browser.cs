using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AuthenticatorCode = SafeShare.Demo.Client.AuthenticatorCode;

namespace SafeShare.Identity.Tests;

/// <summary>What a page answered: where it sends the browser, or what it shows.</summary>
public sealed record PageAnswer(HttpStatusCode Status, Uri? Location, string Html, HttpResponseMessage Response)
{
    public string? LocationParameter(string name) =>
        Location is { IsAbsoluteUri: true } ? System.Web.HttpUtility.ParseQueryString(Location.Query)[name] : null;
}

/// <summary>A browser without JavaScript: keeps cookies, shows each redirect, sends forms with their hidden fields.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _issuer;

    /// <param name="issuer">The server it looks at.</param>
    /// <param name="address">The loopback address it comes from: another one is another place to the server.</param>
    public Browser(string issuer, string address = "127.0.0.1")
    {
        _issuer = issuer;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = Cookies,
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(context.DnsEndPoint, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    public CookieContainer Cookies { get; } = new();

    public Task<PageAnswer> GetAsync(string address) => SendAsync(HttpMethod.Get, address, null);

    /// <summary>Loads the page for its hidden field, then sends its form.</summary>
    public async Task<PageAnswer> SubmitAsync(string address, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(address);
        var token = HiddenToken().Match(page.Html).Groups["value"].Value;
        return await PostAsync(address, [("__RequestVerificationToken", WebUtility.HtmlDecode(token)), .. fields]);
    }

    public Task<PageAnswer> PostAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, address, new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));

    public Task<PageAnswer> EnterPasswordAsync(string userName, string password, string at = "/sign-in") =>
        SubmitAsync(at, ("UserName", userName), ("Password", password));

    /// <summary>Both pages, as the worker.</summary>
    /// <param name="worker">Who signs in.</param>
    /// <param name="at">The sign-in page's address, with the request it is for.</param>
    /// <param name="stepsAhead">1 takes the code of the next 30 seconds: a code counts once.</param>
    public async Task<PageAnswer> SignInAsync(TestWorker worker, string at = "/sign-in", int stepsAhead = 0)
    {
        var next = await EnterPasswordAsync(worker.UserName, worker.Password, at);
        next.Status.ShouldBe(HttpStatusCode.SeeOther, next.Html);
        return await SubmitAsync(next.Location!.ToString(), ("Code", CodeOf(worker, stepsAhead)));
    }

    public static string CodeOf(TestWorker worker, int stepsAhead = 0) =>
        AuthenticatorCode.At(TimeProvider.System.GetUtcNow().AddSeconds(30 * stepsAhead), worker.AuthenticatorKey);

    public void Dispose() => _http.Dispose();

    private async Task<PageAnswer> SendAsync(HttpMethod method, string address, HttpContent? form)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(_issuer), address)) { Content = form };
        var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(response.StatusCode, response.Headers.Location, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenToken();
}
