using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Match;

namespace SafeShare.Referrals.Receive;

/// <summary>
/// The people of one referral as its statements bring them up (R5). Somebody described the same way twice is one row; who is
/// described otherwise gets a row, and a worker may link the two.
/// </summary>
internal sealed class Identified(Referral referral, Guid agencyId, IEnumerable<Person> known, DateTimeOffset now)
{
    private readonly Dictionary<string, Guid> _known = known.GroupBy(person => Key(person.Role, person.GivenName, person.FamilyName, person.Relationship))
        .ToDictionary(same => same.Key, same => same.First().Id);

    /// <summary>Those who were not known before.</summary>
    public List<Person> Added { get; } = [];

    public Statement Read(StatementContent said, Guid? requestId) =>
        Statement.From(said, referral, agencyId, requestId, now, [.. said.Identifies.Select(IdOf).Where(id => id != referral.SubjectId).Distinct()]);

    private Guid IdOf(PersonContent person)
    {
        var key = Key(person.Role, person.GivenName, person.FamilyName, person.Relationship);
        if (!_known.TryGetValue(key, out var id))
        {
            id = Guid.CreateVersion7(now);
            _known.Add(key, id);
            Added.Add(Person.From(person, id, referral, agencyId));
        }

        return id;
    }

    /// <summary>By name where there is one; else by what they are to the person.</summary>
    private static string Key(string role, string? given, string? family, string? relationship)
    {
        var name = $"{NameKey.Letters(given)}|{NameKey.Letters(family)}";
        return $"{role}|{(name == "|" ? $"?{NameKey.Letters(relationship)}" : name)}";
    }
}
