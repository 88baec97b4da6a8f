using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.IdentityModel.JsonWebTokens;

namespace SafeShare;

/// <summary>Checks that whoever shows the token holds the key it was made out to (RFC 9449 §7).</summary>
public sealed class SenderConstraint(ProofReplay replay, TimeProvider clock)
{
    public JwtBearerEvents Events => new()
    {
        OnMessageReceived = TakeToken,
        OnTokenValidated = CheckProofAsync,
        OnChallenge = Challenge,
    };

    /// <summary>Only the header's DPoP scheme counts. A bearer token, or one in the query, is as good as none.</summary>
    private static Task TakeToken(MessageReceivedContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header is [{ } value] && value.StartsWith("DPoP ", StringComparison.OrdinalIgnoreCase))
        {
            context.Token = value["DPoP ".Length..].Trim();
        }
        else
        {
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    private async Task CheckProofAsync(TokenValidatedContext context)
    {
        var token = (JsonWebToken)context.SecurityToken;
        var expected = new DpopExpectation
        {
            Method = context.Request.Method,
            Uri = new Uri(UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, context.Request.PathBase, context.Request.Path)),
            Now = clock.GetUtcNow(),
            AccessToken = token.EncodedToken,
            Jkt = KeyOf(token),
        };
        if (expected.Jkt is null || !DpopProof.TryVerify(context.Request.Headers["DPoP"], expected, out var proof, out _))
        {
            context.Fail("The token is not bound to a key, or the proof does not fit.");
        }
        else if (!await replay.IsFirstUseAsync(proof, context.HttpContext.RequestAborted))
        {
            context.Fail("The proof was used before.");
        }
    }

    private static string? KeyOf(JsonWebToken token) =>
        token.TryGetPayloadValue<JsonElement>("cnf", out var confirmation) ? confirmation.Text("jkt") : null;

    private static Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = context.AuthenticateFailure is null
            ? """DPoP algs="ES256 PS256" """.TrimEnd()
            : """DPoP error="invalid_token", algs="ES256 PS256" """.TrimEnd();
        return Task.CompletedTask;
    }
}
