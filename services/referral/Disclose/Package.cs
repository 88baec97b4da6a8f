using System.Security.Cryptography;
using System.Text.Json;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Correct;

namespace SafeShare.Referrals.Disclose;

/// <summary>What one recipient gets, and what was left out (R63).</summary>
public sealed record Package(DisclosedContent Content, bool NamesSubject, IReadOnlyList<Guid> LeftOut, IReadOnlyList<string> Categories)
{
    /// <summary>What the sources of its statements ask of the recipient (R25, R26).</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    public const string NameWithheld = "Name withheld";

    public IReadOnlyList<Guid> StatementIds => [.. Content.Items.Select(item => item.StatementId)];

    /// <summary>SHA-256 of the content as JSON, in lower-case hex: says later what exactly was released (R80).</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Content, JsonSerializerOptions.Web)));

    /// <summary>The same, saying of each statement that was checked by whom and up to which day (R65).</summary>
    public Package Verified(IReadOnlyList<Verification> verifications) => this with
    {
        Content = Content with
        {
            Items = [.. Content.Items.Select(item => Freshness.Latest(item.StatementId, verifications) is { } latest
                ? item with { AsOf = latest.AsOf, VerifiedBy = latest.VerifiedBy }
                : item)],
        },
    };

    internal static Package Of(Person subject, bool namesSubject, IReadOnlyList<Leaving> leaving, IReadOnlyList<Guid> leftOut, IReadOnlyList<string> allowed, string? question)
    {
        var content = new DisclosedContent
        {
            SubjectName = namesSubject ? subject.Name ?? "Name not known" : NameWithheld,
            SubjectDateOfBirth = namesSubject ? subject.DateOfBirth : null,
            SubjectNhsNumber = namesSubject ? subject.NhsNumber : null,
            SubjectAddress = namesSubject ? subject.Address : null,
            Question = question,
            Items = [.. leaving.Select(Item)],
        };
        var categories = leaving.Select(one => one.Statement.Category).Concat(namesSubject ? [Intersection.Identity] : []).Distinct().Intersect(allowed);
        return new Package(content, namesSubject, leftOut, [.. categories.Order(StringComparer.Ordinal)])
        {
            Conditions = [.. leaving.SelectMany(one => SourceLimits.Conditions(one.Statement)).Distinct()],
        };
    }

    private static DisclosedItem Item(Leaving leaving) => new()
    {
        StatementId = leaving.Statement.Id,
        Kind = leaving.Statement.Kind,
        Category = leaving.Statement.Category,
        Text = leaving.Text,
        Source = leaving.Source,
        ObservedOn = leaving.Statement.ObservedOn,
        Confidential = leaving.Statement.Confidential,
        SourceLimits = leaving.Statement.SourceLimits,
        WithoutAttribution = leaving.Terms.WithoutAttribution,
        Redacted = leaving.IsRedacted,
    };
}
