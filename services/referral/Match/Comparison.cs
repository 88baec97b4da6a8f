namespace SafeShare.Referrals.Match;

/// <summary>What one field says about whether two descriptions are of one person.</summary>
/// <param name="Field">nhsNumber, name, dateOfBirth or postcode.</param>
/// <param name="Finding">same, compatible, different or unknown.</param>
public sealed record FieldFinding(string Field, string Finding, string Explanation);

/// <summary>Two descriptions compared field by field. It proposes and explains; a person decides (I10).</summary>
/// <param name="Strength">strong, likely or weak; null when it is not worth a look.</param>
public sealed record Comparison(string? Strength, IReadOnlyList<FieldFinding> Fields)
{
    public const string Same = "same";
    public const string Compatible = "compatible";
    public const string Different = "different";
    public const string Unknown = "unknown";

    public static Comparison Of(Person one, Person other)
    {
        var nhsNumber = NhsNumber(one, other);
        var name = Name(one, other);
        var born = DateOfBirth(one, other);
        var strength = (nhsNumber.Finding, name.Finding, born.Finding) switch
        {
            (Same, _, _) => "strong",
            (Different, _, _) => null,
            (_, Same, Same) => "likely",
            (_, Same, Compatible) => "likely",
            (_, Same, Unknown) => "weak",
            _ => null,
        };
        return new Comparison(strength, [nhsNumber, name, born, Postcode(one, other)]);
    }

    private static FieldFinding NhsNumber(Person one, Person other) => (one.NhsNumber, other.NhsNumber) switch
    {
        (null, _) or (_, null) => new("nhsNumber", Unknown, "Not known for both."),
        var (a, b) when a == b => new("nhsNumber", Same, "The NHS numbers are equal."),
        _ => new("nhsNumber", Different, "Each has an NHS number, and they differ."),
    };

    private static FieldFinding Name(Person one, Person other) => (one.NameKey, other.NameKey) switch
    {
        (null, _) or (_, null) => new("name", Unknown, "Not known for both."),
        var (a, b) when a == b => new("name", Same, "Family name and first given name are equal, but for case, accents and hyphens."),
        _ => new("name", Different, "The names differ."),
    };

    private static FieldFinding DateOfBirth(Person one, Person other)
    {
        var (a, b) = (one.DateOfBirth, other.DateOfBirth);
        var (shorter, longer) = (a?.Length ?? 0) <= (b?.Length ?? 0) ? (a, b) : (b, a);
        return (shorter, longer) switch
        {
            (null or "", _) or (_, null) => new("dateOfBirth", Unknown, "Not known for both."),
            _ when shorter == longer => new("dateOfBirth", Same, "The dates of birth are equal."),
            _ when longer.StartsWith(shorter, StringComparison.Ordinal) => new("dateOfBirth", Compatible, "One date is known only in part, and that part is equal."),
            _ when (one.DateOfBirthEstimated || other.DateOfBirthEstimated) && YearsApart(shorter, longer) <= 1 =>
                new("dateOfBirth", Compatible, "One date is an estimate, and the years are at most one apart."),
            _ => new("dateOfBirth", Different, "The dates of birth differ."),
        };
    }

    private static FieldFinding Postcode(Person one, Person other) => (NameKey.Letters(one.Postcode), NameKey.Letters(other.Postcode)) switch
    {
        ("", _) or (_, "") => new("postcode", Unknown, "Not known for both."),
        var (a, b) when a == b => new("postcode", Same, "The postcodes are equal."),
        _ => new("postcode", Different, "The postcodes differ; people move."),
    };

    private static int YearsApart(string one, string other) =>
        int.TryParse(one.AsSpan(0, Math.Min(4, one.Length)), out var a) && int.TryParse(other.AsSpan(0, Math.Min(4, other.Length)), out var b) ? Math.Abs(a - b) : int.MaxValue;
}
