using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Register;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Record;

/// <summary>R21, R33, R37: nobody's yes lasts for ever, and the hub knows beforehand when to ask again.</summary>
public static class Renewal
{
    /// <summary>
    /// The first day or instant from which it carries nothing: its own end, the child's sixteenth birthday, or the end of the giver's
    /// authority, by what was said and by the register.
    /// </summary>
    public static DateTimeOffset? DueAt(ConsentAnswers answers, IReadOnlyList<Registered> register)
    {
        if (answers.Obtained is not { } obtained)
        {
            return null;
        }

        var grownUp = answers is { Subject: { Kind: Subjects.Child, DateOfBirth: { } born }, FoundUnable: false } && obtained.GivenBy?.Role is Givers.Parent or Givers.Council
            ? LondonTime.StartOf(born.AddYears(AgeRules.PresumedFrom))
            : (DateTimeOffset?)null;
        var byRegister = obtained.GivenBy?.ResponsibilityId is { } entry ? Registered.LatestOf(entry, register)?.HeldUntil : null;
        return new[] { obtained.Scope?.ValidUntil?.ToUniversalTime(), grownUp, StartOf(obtained.GivenBy?.HeldUntil), StartOf(byRegister) }.Min();
    }

    /// <summary>What an entry that takes another's place says anew of the consents that rest on that other (R37).</summary>
    /// <param name="entry">Not in the database yet.</param>
    internal static async Task<IEnumerable<RenewalMoved>> MovedByAsync(this ConsentDb db, Responsibility entry, CancellationToken ct)
    {
        var before = await db.RegisterAsync(entry.PersonId, ct);
        var after = before.ConvertAll(one => one.Entry.Id == entry.Supersedes ? one with { SupersededBy = entry.Id } : one);
        after.Add(new Registered(entry, null));
        var consents = await db.Consents.Where(row => row.PersonId == entry.PersonId && row.Position == Positions.Obtained).ToListAsync(ct);
        return consents.Where(consent => DueAt(consent.Answers, after) != DueAt(consent.Answers, before)).Select(consent => new RenewalMoved
        {
            ConsentId = consent.Id,
            ReferralId = consent.ReferralId,
            HubId = consent.HubId,
            MovedAt = entry.RecordedAt,
            RenewalDueAt = DueAt(consent.Answers, after),
        });
    }

    private static DateTimeOffset? StartOf(DateOnly? day) => day is { } known ? LondonTime.StartOf(known) : null;

    /// <summary>What the same person agreed to before on this referral: whatever they answer now takes its place.</summary>
    internal static Task<List<Guid>> RenewedByAsync(this ConsentDb db, Consent consent, CancellationToken ct) => db.Consents
        .Where(row => row.ReferralId == consent.ReferralId && row.Id != consent.Id && row.Position == Positions.Obtained)
        .Where(row => row.PersonId == null || consent.PersonId == null || row.PersonId == consent.PersonId)
        .Select(row => row.Id)
        .ToListAsync(ct);
}
