using System.Text.RegularExpressions;

namespace SafeShare.Console.Words;

/// <summary>What a service says about an answer, without the codes and numbers that only the service needs.</summary>
public static partial class Plain
{
    public static string Of(string says)
    {
        var text = RuleNumber().Replace(says, "");
        text = Article().Replace(text, "UK GDPR Article ${article}(${part})(${letter})");
        text = Schedule().Replace(text, "Schedule ${schedule} paragraph ${paragraph}");
        text = Proposed().Replace(text, code => $"The proposal is to {Said.Within(code.Groups["code"].Value)}");
        text = Record().Replace(text, "another ${what}");
        return CodeAtTheEnd().Replace(text, code => $": {Said.Within(code.Groups["code"].Value)}.");
    }

    [GeneratedRegex(@" \(R\d+(, R\d+)*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleNumber();

    [GeneratedRegex(@"uk-gdpr-(?<article>\d+)-(?<part>\d+)-(?<letter>[a-z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Article();

    [GeneratedRegex(@"dpa2018-sch(?<schedule>\d+)-(?<paragraph>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Schedule();

    [GeneratedRegex(@"The proposal is (?<code>[a-z]+(-[a-z]+)+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Proposed();

    [GeneratedRegex(@"(?<what>decision|record) [0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Record();

    [GeneratedRegex(@": (?<code>[a-z]+(-[a-z]+)*)\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeAtTheEnd();
}
