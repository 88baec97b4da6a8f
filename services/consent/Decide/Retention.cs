namespace SafeShare.Consents.Decide;

/// <summary>
/// By which procedure it was decided and how long the record is kept, as both stood that day (R82). It is the rule that an
/// erasure on schedule would follow; nothing erases by it.
/// </summary>
/// <param name="Class">Code of the class.</param>
/// <param name="Years">How many years.</param>
/// <param name="CountedFrom">birth or case-closed.</param>
/// <param name="Authority">What says so.</param>
/// <param name="Procedure">The deciding hub's procedure.</param>
/// <param name="ProcedureVersion">Its version.</param>
public sealed record Retention(string Class, int Years, string CountedFrom, string Authority, string Procedure, string ProcedureVersion)
{
    /// <summary>While nobody has said whether it is about a child, it is kept as if it were: the longer time loses nothing.</summary>
    public static Retention Of(Case it, Guid hubId)
    {
        var kept = it.Reference.RetentionClasses.First(known => known.InForce(it.Day) && known.Subject == (it.Answers.Subject?.Kind ?? Subjects.Child));
        var procedures = it.Reference.Procedures.Where(known => known.InForce(it.Day)).ToList();
        var procedure = procedures.Find(known => known.HubId == hubId) ?? procedures.First(known => known.HubId is null);
        return new Retention(kept.Code, kept.Years, kept.CountedFrom, kept.Authority, procedure.Name, procedure.Version);
    }
}
