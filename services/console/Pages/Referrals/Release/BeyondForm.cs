using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Release;

/// <summary>One limit that a release goes beyond, said beside the fields that can put it right.</summary>
internal sealed class BeyondForm(ReleasePage page, Beyond beyond)
{
    public IEnumerable<(string Key, string Says)> Errors() => beyond.Limit switch
    {
        "outcome" => [("", "The decision is not to share")],
        "superseded" => [("", "Another decision has taken the place of this one")],
        "withdrawn" => [("", "Consent was withdrawn: this decision no longer holds")],
        "expired" => [("", "The decision has ended")],
        "not-yet-valid" when page is ByHandModel => [(nameof(ByHandModel.On), "The decision was taken after that: nothing could be told under it then")],
        "not-yet-valid" => [("", "The decision does not hold yet")],
        "recipient" => [("", "An agency is not among the recipients of the decision")],
        "identity" when beyond.Ids.Count == 0 => [("", "The question names the person, and the decision does not allow that")],
        "third-party" => Statements.SelectMany(OfOthers),
        "reason" => Statements.Select(said => (Key(said, nameof(ItemForm.Reason)), $"Say why this one is needed: {Begin(said)}")),
        "source-limit" => Statements.Select(OfSource),
        "attribution" => Statements.Select(OfAttribution),
        "category" => Ticked("The decision does not cover this"),
        "smaller-scope" => Ticked("A voluntary agency does not receive this under the decision"),
        "untyped" => Ticked("It is not said whether this is fact, opinion or hearsay"),
        "identity" => Ticked("This names the person, and the decision does not allow that"),
        _ => Ticked("This is outside the decision"),
    };

    private IEnumerable<Statement> Statements => page.Referral.Chronology.Where(said => beyond.Ids.Contains(said.StatementId));

    private IEnumerable<(string, string)> Ticked(string says) => Statements.Any()
        ? Statements.Select(said => (nameof(ReleasePage.StatementIds), $"{says}: {Begin(said)}"))
        : [(nameof(ReleasePage.StatementIds), says)];

    /// <summary>Narrower words may name somebody whom the original did not: then the words are what is wrong.</summary>
    private IEnumerable<(string, string)> OfOthers(Statement said)
    {
        var unsaid = page.Referral.People.Where(person => beyond.PersonIds?.Contains(person.PersonId) == true).ToList();
        var asked = page.Others(said).Where(unsaid.Contains).Where(person => page.Of(said).Others.GetValueOrDefault(person.PersonId.ToString()) is null).ToList();
        return asked.Count > 0
            ? asked.Select(person => (Key(said, $"Others[{person.PersonId}]"), $"Say why {person.Name ?? "the other person"} has to be in it: {Begin(said)}"))
            : page.Of(said).Wording is null ? [] : [(Key(said, nameof(ItemForm.Wording)), $"These words name somebody about whom nothing is said: {Begin(said)}")];
    }

    private (string, string) OfSource(Statement said) => said.SourceLimits.Contains("not-to-be-passed-on")
        ? (nameof(ReleasePage.StatementIds), $"Its source does not want it passed on: {Begin(said)}")
        : (Key(said, nameof(ItemForm.Reason)), $"Say what the source answered: {Begin(said)}");

    private (string, string) OfAttribution(Statement said) => page.Of(said).WithoutAttribution
        ? (Key(said, nameof(ItemForm.Wording)), $"The words still name the source: {Begin(said)}")
        : (Key(said, nameof(ItemForm.WithoutAttribution)), $"The source does not want to be named: {Begin(said)}");

    private static string Key(Statement said, string field) => $"Items[{said.StatementId}].{field}";

    private static string Begin(Statement said) => $"“{(said.Text.Length > 60 ? said.Text[..60] + "…" : said.Text)}”";
}
