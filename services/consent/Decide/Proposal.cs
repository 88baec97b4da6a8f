namespace SafeShare.Consents.Decide;

/// <summary>What the rules propose for a case, and why. The worker decides (R12).</summary>
public sealed record Proposal
{
    /// <summary>share, share-limited, share-without-consent, do-not-share, take-advice or must-share.</summary>
    public required string Outcome { get; init; }

    /// <summary>The route it would go by, when it is to share.</summary>
    public string? Route { get; init; }

    /// <summary>The rules that led here, in the order in which they were looked at.</summary>
    public required IReadOnlyList<Finding> Because { get; init; }

    /// <summary>Sharing without consent all the same awaits the sign-off of a safeguarding lead (I10).</summary>
    public bool SharingNeedsSignOff { get; init; }

    /// <summary>What the worker may still choose, with what each choice asks for.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];
}

/// <param name="Rule">The number of the requirement.</param>
/// <param name="Says">What it says about this case.</param>
public sealed record Finding(string Rule, string Says);
