namespace SafeShare.PartnerGateway.Validation;

/// <summary>Today, where the people are: a statement of half past midnight in June is of today, although it is yesterday in UTC.</summary>
public static class LondonDay
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, London).DateTime);
}
