namespace SafeShare.Consents.Register;

/// <summary>Who holds parental responsibility for a child, as the worker records it (R37).</summary>
public sealed record ResponsibilityAnswers
{
    /// <summary>The name of the person, or of the council.</summary>
    public string? Holder { get; init; }

    /// <summary>mother, father-or-second-parent, adoption, special-guardianship, child-arrangements, agreement-or-order or care-order.</summary>
    public string? Basis { get; init; }
    public DateOnly? HeldFrom { get; init; }

    /// <summary>The first day on which it no longer holds, when it ends.</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>Whether the child usually lives with this person: of parents who live apart, usually this one is asked.</summary>
    public bool? ChildLivesWith { get; init; }

    /// <summary>For responsibility by an order: its number and court.</summary>
    public string? OrderReference { get; init; }

    /// <summary>What shows it: the certificate or order seen, or the register or agency asked.</summary>
    public string? Source { get; init; }

    /// <summary>The day on which that was seen or asked.</summary>
    public DateOnly? SourceSeenOn { get; init; }

    /// <summary>The entry that this one corrects or ends.</summary>
    public Guid? Supersedes { get; init; }
}
