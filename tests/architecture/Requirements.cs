using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SafeShare.Architecture.Tests;

/// <summary>
/// Which requirement is shown by which test, read from the tests as they are written: a trait of the test, the rules in
/// a row of a case table, the name of the test, or the rules that a summary above the test names; where a test says
/// nothing of its own, the summary of its class speaks for it.
/// </summary>
internal static partial class Requirements
{
    private const string Folder = "tests";

    public static string Table { get; } = Path.Combine(Tree.Root, Folder, "TRACEABILITY.md");

    /// <summary>Every requirement of the guidance and every promise of the design, in our own few words.</summary>
    public static IReadOnlyDictionary<string, string> Titles { get; } =
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Tree.Root, Folder, "requirements.json")))!;

    public static IReadOnlyList<Shown> InTests() =>
        [.. Tree.Files(Folder, "*.cs").Where(file => !file.StartsWith($"{Folder}/architecture/Require", StringComparison.Ordinal)).SelectMany(In).Distinct()];

    public static string Written(IReadOnlyList<Shown> all)
    {
        var text = new StringBuilder("""
            # What is shown by which test

            Written by `make traceability` from the tests; a test fails when it is stale. Requirements are those of the guidance (R) and
            the promises of the design (I), in the words of `tests/requirements.json`. A behaviour is the name of a test, or of a case
            in a test's table.


            """);
        var shown = all.ToLookup(one => one.Requirement);
        text.Append(CultureInfo.InvariantCulture, $"{Titles.Keys.Count(shown.Contains)} of {Titles.Count} are shown by a test. [The others](#not-yet-covered) come last.\n\n");
        text.Append("| requirement | behaviour | test |\n| --- | --- | --- |\n");
        foreach (var (requirement, title) in Titles)
        {
            var first = true;
            foreach (var one in shown[requirement].OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Behaviour, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {(first ? $"**{requirement}** {title}" : "")} | {one.Behaviour} | [{one.Test}]({one.File[(Folder.Length + 1)..]}) |\n");
                first = false;
            }
        }

        text.Append("\n## Not yet covered\n\nNo test names these. That some behaviour serves them all the same is possible; it is not shown.\n\n");
        foreach (var (requirement, title) in Titles.Where(one => !shown.Contains(one.Key)))
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{requirement}** {title}\n");
        }

        return text.ToString();
    }

    internal static IEnumerable<Shown> In(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Tree.Root, file));
        var helpers = Helpers(string.Join('\n', lines));
        var (ofClass, pending, type, isTest) = (new List<string>(), new List<string>(), "", false);
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("///", StringComparison.Ordinal))
            {
                pending.AddRange(Code.Matches(line).Select(match => match.Value));
            }
            else if (line.StartsWith('['))
            {
                isTest |= Marks.IsMatch(line);
                pending.AddRange(Quoted.Matches(line).Select(match => match.Groups["code"].Value));
            }
            else if (Class.Match(line) is { Success: true } declared)
            {
                (type, ofClass, pending, isTest) = (declared.Groups["name"].Value, pending, [], false);
            }
            else if (isTest && Method.Match(line) is { Success: true } method)
            {
                var (inName, name) = (method.Groups["code"].Value, method.Groups["name"].Value.Replace('_', ' '));
                List<string> own = inName.Length > 0 ? [.. pending, inName] : pending;
                foreach (var code in (own.Count > 0 ? own : ofClass).Distinct())
                {
                    yield return new(code, name, type, file);
                }

                (pending, isTest) = ([], false);
            }
            else if (Row.Match(line) is { Success: true } row)
            {
                var codes = Rules.Matches(line).SelectMany(match => match.Groups["codes"].Value.Split(' ')).Concat(helpers.GetValueOrDefault(row.Groups["helper"].Value, []));
                foreach (var code in codes.Distinct())
                {
                    yield return new(code, row.Groups["what"].Value, type, file);
                }
            }
            else if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                pending = isTest ? pending : [];
            }
        }
    }

    /// <summary>Rows of a table are often made by a helper that knows their rule.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Helpers(string text) => Helper.Matches(text)
        .GroupBy(match => match.Groups["name"].Value)
        .ToDictionary(same => same.Key, same => (IReadOnlyList<string>)[.. same.SelectMany(match => Rules.Matches(match.Value)).SelectMany(match => match.Groups["codes"].Value.Split(' '))]);

    [GeneratedRegex(@"\b[RI]\d{1,3}\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"""(?<code>[RI]\d{1,3})""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"""(?<codes>[RI]\d{1,3}( [RI]\d{1,3})*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Rules { get; }

    [GeneratedRegex(@"^\[(Fact|Theory)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Marks { get; }

    [GeneratedRegex(@"^(public|internal) (sealed |static |partial )*class (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Class { get; }

    [GeneratedRegex(@"^public (static |async )*[\w<>]+ ((?<code>[RI]\d{1,3})_)?(?<name>\w+)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Method { get; }

    /// <summary>A line of a table begins with what the case is, in words.</summary>
    [GeneratedRegex(@"^(?<helper>\w+)\(""(?<what>[^""]* [^""]*)"",", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"private static Row (?<name>\w+)\([^;]*;", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Helper { get; }
}

/// <param name="Requirement">The number of the requirement, or of the promise.</param>
/// <param name="Behaviour">What is shown, as a sentence.</param>
/// <param name="Test">The class of the test.</param>
/// <param name="File">Where it is written.</param>
internal sealed record Shown(string Requirement, string Behaviour, string Test, string File);
