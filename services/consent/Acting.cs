using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Consents;

internal static class Acting
{
    extension(ClaimsPrincipal user)
    {
        /// <summary>The hub worker who writes. The routes let nobody else through.</summary>
        public Author AuthorAt(DateTimeOffset at) => new(user.HubId!.Value, user.AgencyId, user.WorkerId!.Value, at);
    }

    extension(ConsentDb db)
    {
        /// <summary>Puts the refused attempt on record before the caller hears of it (I4).</summary>
        public async Task<ProblemHttpResult> RefuseAsync(Act act, ActRecorded refused, ProblemHttpResult problem, CancellationToken ct)
        {
            db.Record(refused);
            await act.CommitAsync(ct);
            return problem;
        }
    }
}
