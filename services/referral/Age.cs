using System.Globalization;

namespace SafeShare.Referrals;

/// <summary>How old somebody is in London today, as far as their date of birth is known: yyyy, yyyy-MM or yyyy-MM-dd.</summary>
public static class Age
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <returns>Whole years, the younger when the date leaves two possible; null when unknown or not born yet.</returns>
    public static int? On(string? dateOfBirth, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, London).Date);
        var latest = dateOfBirth?.Length switch
        {
            4 => $"{dateOfBirth}-12-31",
            7 when TryMonth(dateOfBirth, out var month) => month.AddMonths(1).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => dateOfBirth,
        };
        if (!DateOnly.TryParseExact(latest, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born))
        {
            return null;
        }

        var years = today.Year - born.Year - (today < born.AddYears(today.Year - born.Year) ? 1 : 0);
        return years < 0 ? (dateOfBirth!.Length < 10 && today.Year == born.Year ? 0 : null) : years;
    }

    private static bool TryMonth(string text, out DateOnly month) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out month);
}
