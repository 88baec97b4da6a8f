namespace SafeShare.Consents.Record;

/// <summary>Who said yes, and why that person could (R33 to R43).</summary>
public sealed record ConsentGiver
{
    /// <summary>subject, parental-responsibility, local-authority, attorney or deputy.</summary>
    public required string Role { get; init; }
    public string? Name { get; init; }

    /// <summary>For parental responsibility: the entry of the child's register that shows it (R37).</summary>
    public Guid? ResponsibilityId { get; init; }

    /// <summary>For parental responsibility: where it comes from, unless the register's entry says so (R37).</summary>
    public string? ResponsibilityBasis { get; init; }

    /// <summary>For parents who live apart: whether the child usually lives with this one (R37).</summary>
    public bool? ChildLivesWith { get; init; }

    /// <summary>The first day on which the responsibility or authority no longer holds, when it ends (R37, R43).</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>For attorney and deputy: the kinds of information they may decide about, when the document or order says which (R43).</summary>
    public IReadOnlyList<string>? Covers { get; init; }

    /// <summary>What shows the authority: the document seen, or the register asked. For attorney and deputy also what it covers, in words (R43).</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether asking this person could add to the risk (R36).</summary>
    public string? RiskOfAsking { get; init; }

    /// <summary>Whether the harm may come from this person, who then cannot answer for the child (R36).</summary>
    public bool? MayBeSourceOfHarm { get; init; }

    /// <summary>What the person said whom it is about, even when somebody else answered (R36, R44).</summary>
    public string? SubjectsViews { get; init; }
}
