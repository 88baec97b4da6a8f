using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Record;
using SafeShare.Consents.Register;
using SafeShare.Consents.Review;
using SafeShare.Consents.Withdraw;

namespace SafeShare.Consents;

/// <summary>A consent record as it stands now, for rules that must not look into a database.</summary>
/// <param name="Consent">The record itself.</param>
/// <param name="Withdrawal">R22: taken back since.</param>
/// <param name="RefusedLater">A refusal about the same person was recorded after it.</param>
/// <param name="LastReview">When it says not to ask: the last look at that (R46).</param>
/// <param name="Register">Who holds parental responsibility for the child, by the register as it is now (R37).</param>
public sealed record Standing(Consent Consent, Withdrawal? Withdrawal = null, bool RefusedLater = false, LookedAgain? LastReview = null, IReadOnlyList<Registered>? Register = null)
{
    /// <summary>R46: whether the person is not to be asked, and so not to be told.</summary>
    public Silence? Silence => Silence.Of(Consent, LastReview);

    public string Position => Consent.Position;

    public bool Withdrawn => Withdrawal is not null;

    /// <summary>R33: somebody agreed for a child who is presumed able to answer by now; the age counts of the day of the decision.</summary>
    public bool Outgrown(DateOnly day) => Consent.Answers is { Subject: { Kind: Subjects.Child, DateOfBirth: not null } child, FoundUnable: false, Obtained.GivenBy.Role: Givers.Parent or Givers.Council }
        && child.AgeOn(day) >= AgeRules.PresumedFrom;

    /// <summary>R37, R43: whoever agreed may not answer for the person any more, by the register or by what was said then.</summary>
    public bool Lapsed(DateOnly day) => Consent.Answers.Obtained?.GivenBy is { } giver
        && (giver.HeldUntil <= day || (giver.ResponsibilityId is { } entry && Registered.LatestOf(entry, Register ?? []) is { } latest && !latest.HeldOn(day)));

    /// <summary>standing, withdrawn, unreliable, refused-later or renewal-needed.</summary>
    public string State(DateTimeOffset now) => this switch
    {
        { Withdrawn: true } => "withdrawn",
        { Consent.Unreliable: true } => "unreliable",
        { RefusedLater: true, Position: Positions.Obtained } => "refused-later",
        _ when Outgrown(LondonTime.DayOf(now)) => "renewal-needed",
        _ when Lapsed(LondonTime.DayOf(now)) => "renewal-needed",
        _ when Consent.Answers.Obtained?.Scope?.ValidUntil <= now => "renewal-needed",
        _ => "standing",
    };
}

internal static class Standings
{
    /// <summary>What became of records of one referral.</summary>
    public static async Task<List<Standing>> StandingsAsync(this ConsentDb db, List<Consent> consents, Guid referralId, CancellationToken ct)
    {
        var withdrawals = await db.Withdrawals.Where(row => row.ReferralId == referralId).ToDictionaryAsync(row => row.ConsentId, ct);
        var refusals = await db.Consents.Where(row => row.ReferralId == referralId && row.Position == Positions.Refused).ToListAsync(ct);
        var reviews = await db.Reviews.Where(row => row.ReferralId == referralId && row.ConsentId != null).OrderBy(row => row.Id).ToListAsync(ct);
        var children = consents.Where(consent => consent.Answers.Obtained?.GivenBy?.ResponsibilityId is not null).Select(consent => consent.PersonId).OfType<Guid>().Distinct().ToList();
        var register = new List<Registered>();
        foreach (var child in children)
        {
            register.AddRange(await db.RegisterAsync(child, ct));
        }

        return consents.ConvertAll(consent => new Standing(
            consent, withdrawals.GetValueOrDefault(consent.Id), refusals.Exists(refused => refused.TakesBack(consent)), reviews.FindLast(review => review.ConsentId == consent.Id), register));
    }

    /// <summary>
    /// A later no about the same person; but nobody else's no takes back what a person agreed to for themself, unless they
    /// were found unable to decide since (R38, R40).
    /// </summary>
    private static bool TakesBack(this Consent refusal, Consent consent) => refusal.RecordedAt > consent.RecordedAt
        && (refusal.PersonId is null || consent.PersonId is null || refusal.PersonId == consent.PersonId)
        && (consent.Answers.Obtained?.GivenBy?.Role != Givers.Subject || refusal.Answers.Refused?.RefusedBy == Givers.Subject || refusal.Answers.FoundUnable);
}
