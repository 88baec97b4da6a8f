using SafeShare.Console.Clients;

namespace SafeShare.Console.Words;

/// <summary>Who said it, and what goes with it.</summary>
public static class Statements
{
    public static string From(Statement said) =>
        $"{said.Source}{(said.SourceRelation is { } relation ? $" ({relation})" : "")}, {said.From.Name ?? "an agency"}";

    public static string Kind(string code) => code == "unknown" ? "Not said whether fact" : Said.Of(code);

    public static string Colour(string kind) => kind switch
    {
        "fact" => "govuk-tag--green",
        "opinion" => "govuk-tag--purple",
        "hearsay" => "govuk-tag--yellow",
        _ => "govuk-tag--grey",
    };

    /// <summary>What has to be thought of before it leaves.</summary>
    public static IEnumerable<string> Marks(Statement said) => Marks(said.Confidential, said.Sensitive, said.SourceLimits);

    /// <summary>What its holder was told with it.</summary>
    public static IEnumerable<string> Marks(SentItem item) => Marks(item.Confidential, sensitive: false, item.SourceLimits);

    private static IEnumerable<string> Marks(bool confidential, bool sensitive, IEnumerable<string> limits) =>
        new[] { confidential ? "told in confidence" : null, sensitive ? "sensitive" : null }.OfType<string>().Concat(limits.Select(Limit));

    public static string Limit(string code) => code switch
    {
        "not-to-be-passed-on" => "the source does not want it passed on",
        "ask-first" => "the source wants to be asked first",
        "not-to-be-attributed" => "the source does not want to be named",
        _ => Said.Within(code),
    };

    public static string Signs(IEnumerable<string> signs) => string.Join(" and ", signs.Select(sign => sign switch
    {
        "source-name" => "by name",
        "source-role" => "by what they are to the person",
        _ => Said.Within(sign),
    }));
}
