using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Withdraw;

namespace SafeShare.Consents;

/// <summary>A consent record as it stands now, for rules that must not look into a database.</summary>
/// <param name="Consent">The record itself.</param>
/// <param name="Withdrawal">R22: taken back since.</param>
/// <param name="RefusedLater">A refusal about the same person was recorded after it.</param>
public sealed record Standing(Consent Consent, Withdrawal? Withdrawal = null, bool RefusedLater = false)
{
    public string Position => Consent.Position;

    public bool Withdrawn => Withdrawal is not null;

    /// <summary>standing, withdrawn, unreliable, refused-later or renewal-needed.</summary>
    public string State(DateTimeOffset now) => this switch
    {
        { Withdrawn: true } => "withdrawn",
        { Consent.Unreliable: true } => "unreliable",
        { RefusedLater: true, Position: Positions.Obtained } => "refused-later",
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
        var refusals = await db.Consents.Where(row => row.ReferralId == referralId && row.Position == Positions.Refused)
            .Select(row => new Refused(row.RecordedAt, row.PersonId)).ToListAsync(ct);
        return consents.ConvertAll(consent =>
            new Standing(consent, withdrawals.GetValueOrDefault(consent.Id), refusals.Exists(refused => refused.Follows(consent))));
    }

    private sealed record Refused(DateTimeOffset At, Guid? PersonId)
    {
        public bool Follows(Consent consent) => At > consent.RecordedAt && (PersonId is null || consent.PersonId is null || PersonId == consent.PersonId);
    }
}
