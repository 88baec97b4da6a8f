using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SafeShare.Demo;

namespace SafeShare.Journeys.Watching;

/// <summary>
/// The names, numbers, addresses and sentences of the demo's people, and a search for them that is not put off by JSON escapes,
/// upper case or base64.
/// </summary>
internal sealed partial class PersonalData
{
    private const int ShortestSentence = 25;

    /// <summary>What the player writes beyond the referrals: answers, feedback, the words of the withdrawal.</summary>
    private static readonly string[] Played =
    [
        "convicted in 2023 of assault", "bound by a restraining order", "Two calls from neighbours since the summer", "never seen alone and looks to father",
        "Please tell us about incidents, injuries or worries", "Not to be put to Mr Tolland", "she is being helped", "he has found out that she called",
    ];

    private readonly List<(string What, Regex Pattern)> _terms = [];

    public PersonalData(IEnumerable<string> workers)
    {
        foreach (var referral in DemoReferrals.All.Select(referral => referral.Read()))
        {
            foreach (var person in (referral["otherPeople"]?.AsArray() ?? []).Prepend(referral["subject"]))
            {
                AddPerson(person!.AsObject());
            }

            Add(referral["referrer"]!["name"]!.GetValue<string>());
            foreach (var statement in referral["statements"]!.AsArray())
            {
                AddSentences(statement!["text"]!.GetValue<string>());
            }
        }

        foreach (var text in workers.Concat(Played))
        {
            Add(text);
        }
    }

    public int Count => _terms.Count;

    /// <summary>What of it can be read in the text, as it stands or after decoding.</summary>
    public IReadOnlyList<string> FindIn(string text)
    {
        var unescaped = Escapes().Replace(text, escape => ((char)int.Parse(escape.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        var decoded = string.Join('\n', Base64Runs().Matches(unescaped).Select(run => Decode(run.Value)));
        return [.. _terms.Where(term => term.Pattern.IsMatch(unescaped) || term.Pattern.IsMatch(decoded)).Select(term => term.What)];
    }

    public IReadOnlyList<string> FindIn(byte[] bytes) => FindIn(Encoding.UTF8.GetString(bytes));

    private void AddPerson(JsonObject person)
    {
        var (given, family) = (Text(person, "givenName"), Text(person, "familyName"));
        if (given is not null && family is not null)
        {
            Add($"{given} {family}");
            Add($"{family}, {given}");
        }

        foreach (var field in new[] { "familyName", "nhsNumber", "uprn", "postcode" })
        {
            if (Text(person, field) is { Length: > 4 } value)
            {
                Add(value);
            }
        }

        if (Text(person, "addressLine") is { } address)
        {
            Add(address);
        }
    }

    private void AddSentences(string text)
    {
        foreach (var sentence in text.Split(['.', ';', ':', '"'], StringSplitOptions.TrimEntries).Where(sentence => sentence.Length >= ShortestSentence))
        {
            Add(sentence);
        }
    }

    /// <summary>Whole words in any case; a blank may be missing or escaped, as in addresses and postcodes.</summary>
    private void Add(string text)
    {
        if (!_terms.Exists(term => term.What == text))
        {
            var pattern = Regex.Escape(text).Replace("\\ ", "(?:\\s|%20|\\+)*", StringComparison.Ordinal);
            _terms.Add((text, new Regex($"(?<!\\w){pattern}(?!\\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMinutes(2))));
        }
    }

    private static string Decode(string run)
    {
        var urlSafe = run.Replace('+', '-').Replace('/', '_');
        return Base64Url.IsValid(urlSafe) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(urlSafe)) : "";
    }

    private static string? Text(JsonObject person, string name) => person[name]?.GetValue<string>();

    [GeneratedRegex(@"\\u(?<code>[0-9a-fA-F]{4})", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Escapes();

    [GeneratedRegex("[A-Za-z0-9+/_-]{24,}", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Base64Runs();
}
