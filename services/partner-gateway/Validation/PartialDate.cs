using System.Globalization;

namespace SafeShare.PartnerGateway.Validation;

/// <summary>A date that may be known in part: yyyy, yyyy-MM or yyyy-MM-dd. It lies in the last 130 years and not in the future.</summary>
public static class PartialDate
{
    private const int OldestInYears = 130;

    public static bool IsValid(string text, DateOnly today) => Earliest(text) is { } first && first <= today && first.Year >= today.Year - OldestInYears;

    /// <summary>A whole date only.</summary>
    public static bool IsValidDay(string text, DateOnly today) => text.Length == 10 && IsValid(text, today);

    private static DateOnly? Earliest(string text)
    {
        var format = text.Length switch { 4 => "yyyy", 7 => "yyyy-MM", 10 => "yyyy-MM-dd", _ => null };
        return format is not null && DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
