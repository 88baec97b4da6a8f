namespace SafeShare.Demo.Client;

/// <summary>An agency's system: signs in as itself with client_credentials (RFC 6749 §4.4).</summary>
public sealed class PartnerClient(AuthorizationServer server, ClientIdentity client, string scopes, TimeProvider clock) : TokenSource(clock)
{
    protected override Task<AccessToken> RequestAsync(AccessToken? expired, CancellationToken ct) =>
        server.RequestTokenAsync(
            client,
            ProofKey,
            new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = scopes },
            ct);
}
