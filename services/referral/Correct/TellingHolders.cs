using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Correct;

/// <summary>
/// Everybody who holds a copy of what was wrong is told, those it was passed on to as well (R65). What they read instead leaves
/// under the decision of then and within it (I3); where it allows the words no more, they learn only that something is wrong.
/// Whoever was told of a withdrawal is not told again: nobody may use that copy, right or wrong.
/// </summary>
internal sealed class TellingHolders(Referral referral, Statement wrong, Statement right, Correction correction, Verification verification, string? narrowerWording)
{
    public async Task<IReadOnlyList<CorrectStatement.Told>> TellAsync(ReferralDb db, Act act, Worker by, ISealing sealing, CancellationToken ct)
    {
        var silence = await db.SilenceStandsAsync(referral, ct);
        var told = new List<CorrectStatement.Told>();
        foreach (var copy in await db.HeldCopiesAsync(referral.Id, wrong.Id, ct))
        {
            var release = await ReleaseAsync(copy, db, sealing, silence, act.At, ct);
            var delivery = Delivery.Of(release, by, act.At);
            var worded = delivery.StatementIds.Count > 0;
            db.Add(delivery);
            db.AddRange(ReleaseReason.Of(delivery.Id, referral, worded ? release.Terms : [], act.At));
            db.Publish(Message(delivery, release, copy.PassedOnBy, worded));
            db.Record(Releasing.Released(act.Did("correction.released"), release));
            if (!worded)
            {
                await db.OpenTaskAsync(HubTask.ReviewCorrection, referral, delivery.Id, act.At, ct);
            }

            told.Add(new(copy.Of, copy.AgencyId, worded ? "corrected" : "told-only"));
        }

        foreach (var byHand in await db.ToldByHandAsync(referral.Id, wrong.Id, ct))
        {
            await db.OpenTaskAsync(HubTask.TellOfCorrection, referral, byHand.Id, act.At, ct);
            told.Add(new(byHand.Id, byHand.ToAgencyId, "by-hand"));
        }

        return told;
    }

    private async Task<Release> ReleaseAsync(Held copy, ReferralDb db, ISealing sealing, bool silence, DateTimeOffset at, CancellationToken ct)
    {
        var decision = await db.Decisions.AsNoTracking().SingleAsync(one => one.Id == copy.Delivery.DecisionId, ct);
        var people = await db.People.AsNoTracking().Where(person => person.ReferralId == referral.Id).ToListAsync(ct);
        var terms = await TermsAsync(copy.Delivery, db, ct);
        var intersection = new Intersection(
            decision, await Standing.OfAsync(decision, db, ct), people.Single(person => person.Id == referral.SubjectId), people, terms is null ? [] : [terms]);
        var package = Without(intersection.Pack(referral.Id, copy.Delivery.ToAgencyId, terms is null ? [] : [right.Id], [right], question: null, at));
        var deliveryId = Guid.CreateVersion7(at);
        return new Release
        {
            DeliveryId = deliveryId,
            Kind = DeliveryKind.Correction,
            Corrects = copy.Of,
            Referral = referral,
            Decision = decision,
            ToAgencyId = copy.AgencyId,
            Package = package,
            SealedContent = sealing.Seal(DisclosedContent.SealedAs(deliveryId), package.Content),
            Terms = terms is null ? [] : [terms],
            DoNotTell = silence || await db.UndertakingStandsAsync(copy.Delivery, ct),
        };
    }

    /// <summary>What held for the wrong words holds for the right ones. Who got narrower words gets narrower ones again, or none.</summary>
    private async Task<Terms?> TermsAsync(Delivery delivery, ReferralDb db, CancellationToken ct)
    {
        var narrowed = delivery.Redacted.Contains(wrong.Id);
        if (narrowed && narrowerWording is null)
        {
            return null;
        }

        var reasons = await db.ReleaseReasons.AsNoTracking().Where(reason => reason.DeliveryId == delivery.Id && reason.StatementId == wrong.Id).ToListAsync(ct);
        return new Terms(
            right.Id, reasons.Find(reason => reason.PersonId is null)?.Reason, delivery.Unattributed.Contains(wrong.Id), narrowed ? narrowerWording : null,
            [.. reasons.Where(reason => reason.PersonId is not null).Select(reason => new ThirdPartyReason(reason.PersonId!.Value, reason.Reason))]);
    }

    /// <summary>The holder knows whom it is about: nothing says so again.</summary>
    private Package Without(Package package)
    {
        var items = package.Verified([verification]).Content.Items;
        return package with
        {
            Content = new DisclosedContent
            {
                SubjectName = Package.NameWithheld,
                Items = items,
                Corrected = [new CorrectedItem { StatementId = wrong.Id, ReplacedBy = items.Count > 0 ? right.Id : null, CorrectedAt = correction.CorrectedAt }],
            },
            NamesSubject = false,
            LeftOut = [],
            Categories = [.. items.Select(item => item.Category)],
        };
    }

    private static CorrectionReleased Message(Delivery delivery, Release release, Guid? passedOnBy, bool worded) => new()
    {
        DeliveryId = delivery.Id,
        Corrects = delivery.Corrects!.Value,
        PassedOnBy = passedOnBy,
        ReferralId = delivery.ReferralId,
        HubId = delivery.HubId,
        ToAgencyId = delivery.ToAgencyId,
        DecisionId = delivery.DecisionId,
        ConsentId = delivery.ConsentId,
        Purpose = delivery.Purpose,
        Categories = delivery.Categories,
        Conditions = delivery.Conditions,
        Marking = delivery.Marking,
        CorrectedAt = delivery.ReleasedAt,
        ValidUntil = worded ? delivery.ValidUntil : null,
        DoNotTell = delivery.DoNotTell,
        ExcludedAgencyIds = release.Decision.ExcludedAgencyIds,
        ExcludedPurposes = release.Decision.ExcludedPurposes,
        ExcludedCategories = release.Decision.ExcludedCategories,
        SealedContent = release.SealedContent,
    };
}
