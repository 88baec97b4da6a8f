namespace SafeShare.Referrals.Disclose;

/// <summary>
/// Whom a statement identifies besides its subject (R5): those its source named as such, and those of the referral whose
/// names stand in the words that leave. Each gets an assessment of their own.
/// </summary>
public static class ThirdParties
{
    public static IEnumerable<Guid> In(Leaving leaving, Person subject, IReadOnlyList<Person> people)
    {
        var words = new Words(leaving.Words);
        var subjects = Words.OfName(subject).ToHashSet(StringComparer.Ordinal); // a family name that both bear says no more of the other
        return leaving.Statement.Identifies
            .Concat(people.Where(person => Words.OfName(person).Except(subjects).Any(words.Has) || words.HasNumber(person.NhsNumber)).Select(person => person.Id))
            .Where(id => id != subject.Id)
            .Distinct();
    }
}
