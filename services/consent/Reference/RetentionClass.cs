namespace SafeShare.Consents.Reference;

/// <summary>How long the record of a decision is kept, counted from what, and on whose authority (R82).</summary>
public sealed record RetentionClass
{
    public required string Code { get; init; }
    public required string Label { get; init; }
    public string? Rule { get; init; }

    /// <summary>child or adult: about whom.</summary>
    public required string Subject { get; init; }
    public required int Years { get; init; }

    /// <summary>birth or case-closed.</summary>
    public required string CountedFrom { get; init; }
    public required string Authority { get; init; }

    /// <summary>The first day on which it counts; always, when absent.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The first day on which it no longer counts.</summary>
    public DateOnly? ValidUntil { get; init; }

    public bool InForce(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidUntil is null || day < ValidUntil);
}

/// <summary>The procedure that a hub's agencies decide by (R82).</summary>
public sealed record Procedure
{
    public required string Name { get; init; }
    public required string Version { get; init; }

    /// <summary>The hub that decides by it; every hub that has none of its own, when absent.</summary>
    public Guid? HubId { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidUntil { get; init; }

    public bool InForce(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidUntil is null || day < ValidUntil);
}
