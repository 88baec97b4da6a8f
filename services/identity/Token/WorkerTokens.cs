using SafeShare.Contracts.Audit.V1;
using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Token;

/// <summary>Issues to a worker what role and enrolment allow at this moment, and puts it on record in the same transaction.</summary>
public sealed class WorkerTokens(IdentityDb db, TokenIssuer tokens)
{
    public async Task<(TokenResponse? Response, OAuthError? Error)> IssueAsync(
        Grant grant, TokenRequest request, IEnumerable<string> asked, string? refreshToken, Act act, CancellationToken ct)
    {
        var scopes = ApiScope.AllowedTo(grant.Worker!, asked.Intersect(request.Client.Scopes));
        if (scopes.Length == 0)
        {
            return (null, OAuthError.InvalidScope("The worker's roles allow none of the scopes asked for."));
        }

        db.Record(About(grant, act.Did("token.issued")));
        await act.CommitAsync(ct);
        return (new TokenResponse
        {
            AccessToken = tokens.ForWorker(grant, scopes, request.Proof.Jkt),
            Scope = string.Join(' ', scopes),
            RefreshToken = refreshToken,
            IdToken = scopes.Contains(ApiScope.OpenId) ? tokens.IdToken(grant) : null,
        }, null);
    }

    internal static ActRecorded About(Grant grant, ActRecorded act) => About(grant.Worker!, act) with { ClientId = grant.ClientId };

    internal static ActRecorded About(Worker worker, ActRecorded act) => act with
    {
        AgencyId = worker.AgencyId,
        WorkerId = worker.Id,
        HubId = worker.HubId,
        Roles = worker.Roles,
    };
}
