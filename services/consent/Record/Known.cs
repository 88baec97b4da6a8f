using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Register;

namespace SafeShare.Consents.Record;

/// <summary>What was recorded before and bears on a new record; rules see it and look into no database.</summary>
/// <param name="Register">Who holds parental responsibility for the child (R37).</param>
/// <param name="ChildsOwnAnswer">The latest record in which this child was found competent and answered for themself (R38).</param>
public sealed record Known(IReadOnlyList<Registered> Register, Consent? ChildsOwnAnswer = null)
{
    public static readonly Known Nothing = new([]);

    internal static async Task<Known> AboutAsync(ConsentAnswers answers, ConsentDb db, CancellationToken ct)
    {
        if (answers.Subject.Kind != Subjects.Child)
        {
            return Nothing;
        }

        var register = answers.PersonId is { } child ? await db.RegisterAsync(child, ct) : [];
        var earlier = await db.Consents
            .Where(row => row.ReferralId == answers.ReferralId && (row.PersonId == null || answers.PersonId == null || row.PersonId == answers.PersonId))
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        return new Known(register, earlier.FindLast(consent => consent.Answers.ByCompetentChild));
    }
}
