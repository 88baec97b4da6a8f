using System.Globalization;

namespace SafeShare.Referrals.Clocks;

/// <summary>How long a hub keeps its cases, and the procedure that says so (R82): data of the hub, with its version.</summary>
/// <param name="Version">The version of the schedule.</param>
/// <param name="Procedure">The hub's procedure.</param>
/// <param name="ProcedureVersion">Its version.</param>
/// <param name="Classes">One for each pathway, with the day from which it counts.</param>
public sealed record RetentionSchedule(string Version, string Procedure, string ProcedureVersion, IReadOnlyList<RetentionRule> Classes)
{
    /// <summary>The rule in force that day for this pathway; the longest of them for one that has none of its own.</summary>
    public RetentionRule RuleFor(string pathway, DateOnly day)
    {
        var inForce = Classes.Where(rule => rule.From <= day).OrderByDescending(rule => rule.From).ToList();
        return inForce.Find(rule => rule.Pathway == pathway) ?? inForce.MaxBy(rule => rule.Years)!;
    }
}

/// <param name="Code">Code of the class.</param>
/// <param name="Pathway">child or adult.</param>
/// <param name="Years">How many years.</param>
/// <param name="CountedFrom">birth or case-closed.</param>
/// <param name="Authority">What says so.</param>
/// <param name="From">The first day on which it counts.</param>
public sealed record RetentionRule(string Code, string Pathway, int Years, string CountedFrom, string Authority, DateOnly From)
{
    /// <summary>
    /// The last day on which the case is kept: open cases have none, nor has one counted from a birthday that nobody knows.
    /// It is never before the case closed.
    /// </summary>
    public DateOnly? KeptUntil(string? dateOfBirth, DateTimeOffset? closedAt)
    {
        if (closedAt is not { } closed)
        {
            return null;
        }

        var end = LondonDay.Of(closed);
        if (CountedFrom != "birth")
        {
            return end.AddYears(Years);
        }

        return !DateOnly.TryParseExact(dateOfBirth, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? null
            : born.AddYears(Years) is var birthday && birthday > end ? birthday : end;
    }
}
