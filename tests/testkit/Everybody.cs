using System.Collections.Concurrent;
using SafeShare.Demo.Client;
using SafeShare.Local;

namespace SafeShare.Testkit;

/// <summary>Makes HTTP clients that call a service as somebody of the demo. Each signs in once.</summary>
public sealed class Everybody(Platform platform) : IDisposable
{
    private readonly ConcurrentDictionary<string, TokenSource> _signedIn = new();

    /// <param name="clientId">One of DemoAgencies.</param>
    /// <param name="service">The service to call, by its name.</param>
    public HttpClient System(string clientId, string service) => Tokens(clientId).CreateHttpClient(platform.AddressOf(service));

    /// <param name="userName">One of DemoWorkers.</param>
    /// <param name="scopes">Separated by spaces.</param>
    /// <param name="service">The service to call, by its name.</param>
    public HttpClient Worker(string userName, string scopes, string service) =>
        Tokens(userName, scopes).CreateHttpClient(platform.AddressOf(service));

    /// <summary>The system's token and the key it is bound to, for requests made by hand.</summary>
    public TokenSource Tokens(string clientId) => _signedIn.GetOrAdd(clientId, platform.Demo.System);

    public TokenSource Tokens(string userName, string scopes) =>
        _signedIn.GetOrAdd($"{userName} {scopes}", _ => platform.Demo.Worker(userName, scopes));

    /// <summary>A client that nobody has signed in with.</summary>
    public HttpClient Nobody(string service) => new() { BaseAddress = platform.AddressOf(service) };

    public void Dispose()
    {
        foreach (var tokens in _signedIn.Values)
        {
            tokens.Dispose();
        }
    }
}
