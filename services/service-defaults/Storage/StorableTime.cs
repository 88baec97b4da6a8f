namespace SafeShare;

public static class StorableTime
{
    /// <summary>Now, to the microsecond: what is answered at once and what is read from PostgreSQL later are the same instant.</summary>
    public static DateTimeOffset GetStorableNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
