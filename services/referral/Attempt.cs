using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Referrals;

/// <summary>A refused attempt is on record before the caller hears of it (I4).</summary>
internal static class Attempt
{
    extension(Act act)
    {
        /// <summary>Nothing changed: the rule said no.</summary>
        public async Task<ProblemHttpResult> RefuseAsync(ReferralDb db, string action, Refusal refusal, Referral referral, CancellationToken ct)
        {
            var attempt = act.Refused(action, refusal.Code) with { ReferralId = referral.Id, SubjectIds = [referral.SubjectId] };
            return await act.RefuseAsync(db, attempt, refusal.ToProblem(), ct);
        }

        /// <summary>Not there, or not for the caller to know of: one answer for both (I5).</summary>
        public Task<ProblemHttpResult> NotFoundAsync(ReferralDb db, string action, Guid referralId, CancellationToken ct) =>
            act.RefuseAsync(db, act.Refused(action, "not-found") with { ReferralId = referralId }, Problems.NotFound(), ct);

        public async Task<ProblemHttpResult> RefuseAsync(ReferralDb db, ActRecorded attempt, ProblemHttpResult answer, CancellationToken ct)
        {
            db.Record(attempt);
            await act.CommitAsync(ct);
            return answer;
        }
    }
}
