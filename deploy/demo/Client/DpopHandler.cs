using System.Net.Http.Headers;

namespace SafeShare.Demo.Client;

/// <summary>Adds the token and a proof made for exactly this request (RFC 9449 §7.1).</summary>
internal sealed class DpopHandler(TokenSource tokens, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetTokenAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("DPoP", token);
        request.Headers.Add("DPoP", DpopProof.Create(tokens.ProofKey, request.Method, request.RequestUri!, clock.GetUtcNow(), token));
        return await base.SendAsync(request, cancellationToken);
    }
}
