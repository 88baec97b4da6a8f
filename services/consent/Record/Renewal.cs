using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Record;

/// <summary>R21, R33, R37: nobody's yes lasts for ever, and the hub knows beforehand when to ask again.</summary>
public static class Renewal
{
    /// <summary>The first day or instant from which it carries nothing: its own end, the child's sixteenth birthday, or the end of the giver's authority.</summary>
    public static DateTimeOffset? DueAt(ConsentAnswers answers)
    {
        if (answers.Obtained is not { } obtained)
        {
            return null;
        }

        var grownUp = answers is { Subject: { Kind: Subjects.Child, DateOfBirth: { } born }, FoundUnable: false } && obtained.GivenBy?.Role is Givers.Parent or Givers.Council
            ? LondonTime.StartOf(born.AddYears(AgeRules.PresumedFrom))
            : (DateTimeOffset?)null;
        var authorityEnds = obtained.GivenBy?.HeldUntil is { } day ? LondonTime.StartOf(day) : (DateTimeOffset?)null;
        return new[] { obtained.Scope?.ValidUntil?.ToUniversalTime(), grownUp, authorityEnds }.Min();
    }

    /// <summary>What the same person agreed to before on this referral: whatever they answer now takes its place.</summary>
    internal static Task<List<Guid>> RenewedByAsync(this ConsentDb db, Consent consent, CancellationToken ct) => db.Consents
        .Where(row => row.ReferralId == consent.ReferralId && row.Id != consent.Id && row.Position == Positions.Obtained)
        .Where(row => row.PersonId == null || consent.PersonId == null || row.PersonId == consent.PersonId)
        .Select(row => row.Id)
        .ToListAsync(ct);
}
