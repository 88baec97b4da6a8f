using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Token;

/// <summary>Takes the DPoP proof that came with a request to this server (RFC 9449 §5), each proof once.</summary>
public sealed class Possession(Issuer issuer, ProofReplay replay, TimeProvider clock)
{
    public async Task<(DpopProof? Proof, OAuthError? Error)> ProveAsync(HttpRequest request, string path, CancellationToken ct)
    {
        var expected = new DpopExpectation { Method = request.Method, Uri = new Uri(issuer[path]), Now = clock.GetUtcNow() };
        if (!DpopProof.TryVerify(request.Headers["DPoP"], expected, out var proof, out var fault))
        {
            return (null, OAuthError.InvalidDpopProof(Describe(fault.Value)));
        }

        return await replay.IsFirstUseAsync(proof, ct) ? (proof, null) : (null, OAuthError.InvalidDpopProof("The proof was used before."));
    }

    private static string Describe(DpopFault fault) => fault switch
    {
        DpopFault.Missing => "A DPoP header with a proof is needed: all tokens here are bound to a key.",
        DpopFault.NotSingle => "Send one DPoP header with one proof.",
        DpopFault.Malformed => "The proof is not a well-formed signed JWT.",
        DpopFault.WrongType => "The proof's typ must be dpop+jwt.",
        DpopFault.WrongAlgorithm => "The proof's alg must be ES256 or PS256.",
        DpopFault.WrongKey => "The proof's jwk must be a public P-256 key, or an RSA key of 2048 to 4096 bits.",
        DpopFault.BadSignature => "The proof is not signed by the key it shows.",
        DpopFault.MissingClaim => "The proof needs jti, htm, htu and iat.",
        DpopFault.WrongMethod => "The proof's htm is not the method of this request.",
        DpopFault.WrongUri => "The proof's htu is not the address of this endpoint.",
        DpopFault.NotCurrent => "The proof's iat is not of this minute.",
        _ => "The proof does not fit this request.",
    };
}
