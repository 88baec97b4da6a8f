using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Rate;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Receive;

/// <summary>Puts what the gateway accepted into the hub's queue, once, whatever is missing from it (I1, I2).</summary>
public sealed class Receiving(ReferralDb db, ISealing sealing, TimeProvider clock)
{
    public async Task ReceiveAsync(ReferralSubmitted message, CancellationToken ct)
    {
        await db.TakeTurnAsync(message.ReferralId, ct);
        if (await IsHereAsync(message, ct))
        {
            return;
        }

        var content = sealing.Open<ReferralContent>(ReferralSubmitted.SealedAs(message.ReferralId), message.SealedContent);
        var policy = await db.PolicyOfAsync(message.HubId, ct);
        var now = clock.GetStorableNow();
        var referral = Referral.Receive(message, content, policy, now);

        db.Add(referral);
        db.Add(RatingChange.Of(referral, referral.ProposedBecause, by: null, now));
        var subject = Person.From(content.Subject, referral.SubjectId, referral);
        var people = content.OtherPeople.Select(person => Person.From(person, Guid.CreateVersion7(now), referral)).Prepend(subject).ToList();
        var identified = new Identified(referral, referral.FromAgencyId, people, now);
        db.AddRange(content.Statements.DistinctBy(said => said.StatementId).Select(said => identified.Read(said, requestId: null)));
        people.AddRange(identified.Added);
        db.AddRange(people);
        db.AddRange(Missing.From(content).Select(kind => HubTask.Open(kind, referral, about: null, policy, now)));

        await db.TellReferrerAsync(referral, now, ct);
        await CatchUpAsync(referral, now, ct);
        db.Record(db.Reacted("referral.received") with
        {
            HubId = referral.HubId,
            ReferralId = referral.Id,
            SubjectIds = [.. people.Select(person => person.Id)],
            OtherAgencyIds = [referral.FromAgencyId],
        });
    }

    private async Task<bool> IsHereAsync(ReferralSubmitted message, CancellationToken ct)
    {
        var kept = await db.Referrals.Where(referral => referral.Id == message.ReferralId).Select(referral => referral.BodySha256).SingleOrDefaultAsync(ct);
        return kept is not null && kept != message.BodySha256
            ? throw new InvalidOperationException("Another referral is here under this id; the message is set aside for a person to look at.")
            : kept is not null;
    }

    /// <summary>Decisions and withdrawals that overtook the referral count from the start (I9).</summary>
    private async Task CatchUpAsync(Referral referral, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Decisions.AnyAsync(decision => decision.ReferralId == referral.Id, ct))
        {
            referral.WasDecided();
            await db.TellReferrerAsync(referral, now, ct);
        }

        foreach (var consent in await db.Withdrawals.Where(withdrawal => withdrawal.ReferralId == referral.Id).Select(withdrawal => withdrawal.ConsentId).ToListAsync(ct))
        {
            await db.OpenTaskAsync(HubTask.ReviewWithdrawal, referral, consent, now, ct);
        }
    }
}
