using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>The rest of an act about a mailbox item, once the request was read and the item is held.</summary>
internal delegate Task<IResult> Writing<in TRequest>(Act act, TRequest request, ReceivedBody body, Delivery delivery, CancellationToken ct);

/// <summary>What everything that is done to a mailbox item has in common.</summary>
internal static class MailboxActs
{
    extension(GatewayDb db)
    {
        /// <summary>The caller's own item, locked until the end of the act; null for everybody else's.</summary>
        public async Task<Delivery?> FindMineAsync(Guid id, ClaimsPrincipal user, CancellationToken ct) =>
            await db.Deliveries.FromSql($"select * from deliveries where id = {id} and agency_id = {user.AgencyId} for update").SingleOrDefaultAsync(ct);

        /// <summary>What a recipient writes about its own item: read whole and checked, then done in one act that holds the item.</summary>
        public async Task<IResult> WriteAsync<TRequest>(Guid id, string action, HttpContext http, ClaimsPrincipal user, RequestReader reader, Writing<TRequest> write)
            where TRequest : class
        {
            var ct = http.RequestAborted;
            var faults = new Faults();
            var body = await ReceivedBody.ReadAsync(http.Request, ct);
            if (reader.Read<TRequest>(body, faults) is not { } request)
            {
                return faults.ToProblem();
            }

            await using var act = await db.BeginActAsync(user, ct);
            return await db.FindMineAsync(id, user, ct) is { } delivery
                ? await write(act, request, body, delivery, ct)
                : await db.NotYoursAsync(act, action, id, ct);
        }

        /// <summary>The items in the same mailbox that say what is wrong in this one.</summary>
        public Task<List<Guid>> CorrectionsOfAsync(Delivery delivery, CancellationToken ct) =>
            db.Deliveries.AsNoTracking().Where(other => other.Corrects == delivery.Id && other.AgencyId == delivery.AgencyId).OrderBy(other => other.Position).Select(other => other.Id).ToListAsync(ct);

        /// <summary>The same answer for another agency's item and for one that is not there (I5); the attempt is on record.</summary>
        public async Task<IResult> NotYoursAsync(Act act, string action, Guid id, CancellationToken ct)
        {
            db.Record(act.Refused(action, "not-found") with { ExchangeId = id });
            await act.CommitAsync(ct);
            return Problems.NotFound();
        }

        public async Task<IResult> RefuseAsync(Act act, string action, Delivery delivery, Refusal refusal, CancellationToken ct)
        {
            db.Record(act.Refused(action, refusal.Code).About(delivery));
            await act.CommitAsync(ct);
            return refusal.ToProblem();
        }
    }

    public static ActRecorded About(this ActRecorded recorded, Delivery delivery) => recorded with
    {
        HubId = delivery.HubId,
        ReferralId = delivery.ReferralId,
        ExchangeId = delivery.Id,
        DecisionId = delivery.DecisionId,
        ConsentId = delivery.ConsentId,
        Purpose = delivery.Purpose,
        Categories = delivery.Categories,
        Channel = "api",
        Marking = delivery.Marking,
    };
}
