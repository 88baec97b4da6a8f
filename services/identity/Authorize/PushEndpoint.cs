using System.Text.Json.Serialization;
using SafeShare.Identity.Clients;
using SafeShare.Identity.OAuth;
using SafeShare.Identity.Token;

namespace SafeShare.Identity.Authorize;

/// <summary>RFC 9126 §2.2.</summary>
public sealed record PushResponse(
    [property: JsonPropertyName("request_uri")] string RequestUri,
    [property: JsonPropertyName("expires_in")] long ExpiresIn);

/// <summary>Takes an authorization request from its authenticated client, before any browser is involved (RFC 9126).</summary>
internal static class PushEndpoint
{
    private const string RequestUriPrefix = "urn:ietf:params:oauth:request_uri:";

    public static void Map(WebApplication app) => app.MapPost(Paths.Par, HandleAsync).AllowAnonymous();

    private static async Task<IResult> HandleAsync(
        HttpContext http, ClientAuthentication clients, Possession possession, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        var (form, error) = await OAuthForm.ReadAsync(http.Request, ct);
        if (form is null)
        {
            return error!.ToResult();
        }

        (var client, error) = await clients.AuthenticateAsync(form, ct);
        if (client is null)
        {
            return error!.ToResult();
        }

        DpopProof? proof = null;
        if (http.Request.Headers.ContainsKey("DPoP"))
        {
            (proof, error) = await possession.ProveAsync(http.Request, Paths.Par, ct);
            if (proof is null)
            {
                return error!.ToResult();
            }
        }

        var requestUri = RequestUriPrefix + Secret.NewValue();
        (var request, error) = AuthorizationRequest.Read(form, client, requestUri, proof, clock.GetUtcNow());
        if (request is null)
        {
            return error!.ToResult();
        }

        db.Add(request);
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new PushResponse(requestUri, (long)Lifetimes.RequestUri.TotalSeconds), statusCode: StatusCodes.Status201Created);
    }
}
