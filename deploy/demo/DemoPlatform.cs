using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Demo;

/// <summary>A running platform and everybody in the demo who may talk to it.</summary>
public sealed class DemoPlatform : IDisposable
{
    private readonly HttpClient _identityHttp = new();
    private readonly AuthorizationServer _identity;
    private readonly Uri _consoleRedirect;
    private readonly TimeProvider _clock;

    public DemoPlatform(PlatformAddresses addresses, DemoCredentials credentials, TimeProvider clock)
    {
        Addresses = addresses;
        Credentials = credentials;
        _clock = clock;
        _identity = new AuthorizationServer(addresses.Identity.ToString().TrimEnd('/'), _identityHttp, clock);
        _consoleRedirect = new Uri(addresses.Console, DemoEnrolment.ConsoleRedirectPath);
    }

    public PlatformAddresses Addresses { get; }
    public DemoCredentials Credentials { get; }

    /// <summary>Signs in as an agency's system.</summary>
    public PartnerClient System(string clientId)
    {
        var client = Credentials.Client(clientId);
        return new PartnerClient(_identity, client.Identity, client.Scopes, _clock);
    }

    /// <summary>Signs in as a worker, through the console's client, with no more than <paramref name="scopes"/>.</summary>
    public WorkerSignIn Worker(string userName, string scopes) =>
        new(
            _identity,
            Credentials.Client(DemoAgencies.Console).Identity,
            _consoleRedirect,
            $"openid {scopes}",
            Credentials.Worker(userName).Credentials,
            _clock);

    public void Dispose() => _identityHttp.Dispose();
}
