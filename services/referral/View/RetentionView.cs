using SafeShare.Referrals.Clocks;

namespace SafeShare.Referrals.View;

/// <summary>By which procedure the hub works and how long it keeps this case (R82). Nothing erases by it yet: it says what an erasure on schedule would go by.</summary>
/// <param name="Class">Code of the class.</param>
/// <param name="CountedFrom">birth or case-closed.</param>
/// <param name="KeptUntil">The last day; absent while the case is open, or while the birthday it is counted from is not known.</param>
/// <param name="Version">The version of the hub's schedule.</param>
public sealed record RetentionView(string Class, int Years, string CountedFrom, string Authority, DateOnly? KeptUntil, string Procedure, string ProcedureVersion, string Version)
{
    internal static RetentionView Of(Referral referral, Person subject, RetentionSchedule schedule, DateTimeOffset now)
    {
        var rule = schedule.RuleFor(referral.Pathway, LondonDay.Of(now));
        return new RetentionView(rule.Code, rule.Years, rule.CountedFrom, rule.Authority, rule.KeptUntil(subject.DateOfBirth, referral.ClosedAt), schedule.Procedure, schedule.ProcedureVersion, schedule.Version);
    }
}
