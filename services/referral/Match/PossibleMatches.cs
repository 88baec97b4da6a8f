using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Match;

/// <summary>Finds who may be the same person, among those the caller's hub knows. Links that stand are not proposed again.</summary>
internal static class PossibleMatches
{
    private const int Most = 50;

    /// <summary>Which of these people have a possible match: a hint for the queue, by index, without saying how many or where.</summary>
    public static async Task<HashSet<Guid>> WithPossibleMatchAsync(this ReferralDb db, IReadOnlyList<Guid> personIds, CancellationToken ct)
    {
        var ids = personIds.ToArray();
        var hinted = await db.Database.SqlQuery<Guid>($"""
            select p.id as "Value" from people p
            where p.id = any({ids}) and (
                exists (select from people o
                    where o.hub_id = p.hub_id and o.nhs_number = p.nhs_number and o.referral_id <> p.referral_id and not are_linked(o.id, p.id))
                or exists (select from people o
                    where o.hub_id = p.hub_id and o.name_key = p.name_key and o.referral_id <> p.referral_id
                        and coalesce(o.nhs_number = p.nhs_number, true)
                        and (starts_with(o.date_of_birth, p.date_of_birth) or starts_with(p.date_of_birth, o.date_of_birth))
                        and not are_linked(o.id, p.id)))
            """).ToListAsync(ct);
        return [.. hinted];
    }

    /// <summary>The possible matches of one person, strongest first, each explained.</summary>
    public static async Task<List<(Person Person, Comparison Comparison)>> PossibleMatchesOfAsync(this ReferralDb db, Person person, CancellationToken ct)
    {
        var linked = (await db.StandingLinksAsync([person.Id], ct)).ConvertAll(link => link.OtherThan(person.Id));
        var candidates = await db.People.AsNoTracking()
            .Where(other => other.HubId == person.HubId && other.ReferralId != person.ReferralId && !linked.Contains(other.Id))
            .Where(other => (person.NhsNumber != null && other.NhsNumber == person.NhsNumber) || (person.NameKey != null && other.NameKey == person.NameKey))
            .OrderByDescending(other => other.Id)
            .Take(Most)
            .ToListAsync(ct);
        return
        [
            .. candidates.Select(other => (Person: other, Comparison: Comparison.Of(person, other)))
                .Where(match => match.Comparison.Strength is not null)
                .OrderBy(match => match.Comparison.Strength switch { "strong" => 0, "likely" => 1, _ => 2 }),
        ];
    }

    public static Task<List<PersonLink>> StandingLinksAsync(this ReferralDb db, IReadOnlyList<Guid> personIds, CancellationToken ct) =>
        db.PersonLinks.AsNoTracking()
            .Where(link => link.UnlinkedAt == null && (personIds.Contains(link.PersonId) || personIds.Contains(link.SameAsPersonId)))
            .ToListAsync(ct);
}
