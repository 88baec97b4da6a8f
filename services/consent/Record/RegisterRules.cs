using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Record;

/// <summary>R37: whoever answers for a child is held against the register of parental responsibility. One valid holder is enough.</summary>
internal static class RegisterRules
{
    private const string Named = "obtained.givenBy.responsibilityId";

    /// <summary>An entry that is not there; the same whether it is another child's, another hub's or nobody's (I5).</summary>
    public static Dictionary<string, string[]> ErrorsIn(ConsentAnswers answers, Known known) =>
        answers.Obtained?.GivenBy?.ResponsibilityId is { } named && known.Register.All(entry => entry.Entry.Id != named)
            ? new() { [Named] = ["There is no such entry in the register of this child."] }
            : [];

    /// <returns>What the register's entry says of where the responsibility comes from; what the worker says, where none is named.</returns>
    public static string? Check(ConsentGiver giver, ConsentScope? scope, Known known, ReferenceData reference, DateOnly today, Gaps gaps)
    {
        if (known.Register.FirstOrDefault(entry => entry.Entry.Id == giver.ResponsibilityId) is not { } named)
        {
            gaps.When(known.Register.Any(entry => entry.CountsOn(today)) && string.IsNullOrWhiteSpace(giver.Evidence), Named, "R37",
                "The register says who holds parental responsibility for this child: name the entry, or say what shows a responsibility that the register does not know.");
            return giver.ResponsibilityBasis;
        }

        gaps.When(!named.CountsOn(today), Named, "R37", "By the register this responsibility has ended, or the entry was corrected.");
        gaps.When(giver.ResponsibilityBasis is { } said && said != named.Entry.Basis, "obtained.givenBy.responsibilityBasis", "R37", $"The register says otherwise: {reference.ResponsibilityBases.Within(named.Entry.Basis)}.");
        gaps.When(named.CountsOn(today) && scope?.ValidUntil is { } until && LondonTime.DayOf(until) > named.Entry.HeldUntil, "obtained.scope.validUntil", "R37", "This goes on for longer than the responsibility of whoever agreed, by the register.");
        return named.Entry.Basis;
    }
}
