using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Register;

namespace SafeShare.Consents.Record;

/// <summary>What was recorded before and bears on a new record; rules see it and look into no database.</summary>
/// <param name="Register">Who holds parental responsibility for the child (R37).</param>
/// <param name="ChildsOwnAnswer">The latest record in which this child was found competent and answered for themself (R38).</param>
/// <param name="CompetenceServed">The record of another decision for which the same assessment of competence was made (R34).</param>
public sealed record Known(IReadOnlyList<Registered> Register, Consent? ChildsOwnAnswer = null, Guid? CompetenceServed = null)
{
    public static readonly Known Nothing = new([]);

    /// <summary>What this person wanted before (R42).</summary>
    public IReadOnlyList<EarlierWish> Wishes { get; init; } = [];

    internal static async Task<Known> AboutAsync(ConsentAnswers answers, ConsentDb db, CancellationToken ct, Guid? but = null)
    {
        var earlier = (await db.EarlierAsync(answers.ReferralId, answers.PersonId, ct)).FindAll(consent => consent.Id != but);
        var wishes = EarlierWish.Among(earlier);
        if (answers.Subject.Kind != Subjects.Child)
        {
            return Nothing with { Wishes = wishes };
        }

        var ids = earlier.ConvertAll(consent => consent.Id);
        var withdrawn = await db.Withdrawals.Where(row => ids.Contains(row.ConsentId)).Select(row => row.ConsentId).ToListAsync(ct);
        var register = answers.PersonId is { } child ? await db.RegisterAsync(child, ct) : [];
        return new Known(
            register,
            earlier.FindLast(consent => consent.ReferralId == answers.ReferralId && consent.Answers.ByCompetentChild),
            earlier.Find(consent => answers.Subject.Competence?.IsTheSameAs(consent.Answers.Subject.Competence) == true
                && (withdrawn.Contains(consent.Id) || !answers.AsksTheSameAs(consent.Answers)))?.Id)
        {
            Wishes = wishes,
        };
    }
}

internal static class EarlierRecords
{
    /// <summary>What the hub recorded about one person, on this referral and on others, oldest first.</summary>
    public static Task<List<Consent>> EarlierAsync(this ConsentDb db, Guid referralId, Guid? personId, CancellationToken ct) => db.Consents
        .Where(row => (row.ReferralId == referralId && (row.PersonId == null || personId == null || row.PersonId == personId)) || (personId != null && row.PersonId == personId))
        .OrderBy(row => row.Id)
        .ToListAsync(ct);
}
