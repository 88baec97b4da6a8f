using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace SafeShare.Console.Forms;

/// <summary>A date as people type it, in three boxes.</summary>
public sealed record DateParts
{
    public string? Day { get; init; }
    public string? Month { get; init; }
    public string? Year { get; init; }

    public bool IsEmpty => Day is null && Month is null && Year is null;

    public static DateParts From(DateOnly date) => new()
    {
        Day = date.Day.ToString(CultureInfo.InvariantCulture),
        Month = date.Month.ToString(CultureInfo.InvariantCulture),
        Year = date.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <returns>Null when the boxes hold no date there is.</returns>
    public DateOnly? ToDate() =>
        int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 999 and < 10000
        && int.TryParse(Month, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is > 0 and < 13
        && int.TryParse(Day, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day > 0 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}

/// <summary>The boxes are empty, or hold a date that exists.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RealDateAttribute : ValidationAttribute
{
    public RealDateAttribute() => ErrorMessage = "Enter a real date, such as 27 3 2026";

    /// <summary>Whether the boxes may be left empty.</summary>
    public bool Optional { get; init; }

    public override bool IsValid(object? value) =>
        value is not DateParts parts || parts.IsEmpty ? Optional : parts.ToDate() is not null;
}
