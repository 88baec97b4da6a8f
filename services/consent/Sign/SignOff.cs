namespace SafeShare.Consents.Sign;

/// <summary>What a second person said to a decision that a rule does not let one person take alone (I10). The decision itself stays as it was.</summary>
public sealed class SignOff
{
    public required Guid DecisionId { get; init; }

    /// <summary>Kept beside who signs, so that the database can see that they are two.</summary>
    public required Guid DecidedBy { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>confirmed or returned.</summary>
    public required string Outcome { get; init; }
    public required string Reasons { get; init; }

    /// <summary>Whoever decided cannot be their own second person, whatever their role.</summary>
    public static Refusal? MaySign(SharingDecision decision, SignOff? earlier, Guid? workerId) => decision switch
    {
        { SignOffDueAt: null } => new Refusal("no-sign-off-needed", "This decision took effect when it was recorded: no rule asks for a second person."),
        _ when earlier is not null => new Refusal("signed-already", "Somebody has confirmed or returned this decision already."),
        _ when decision.DecidedBy == workerId => new Refusal("sign-off-by-another", "You took this decision: another safeguarding lead confirms or returns it.", StatusCodes.Status403Forbidden),
        _ => null,
    };
}

/// <summary>What the second person may say.</summary>
public static class SignOffs
{
    public const string Confirmed = "confirmed";
    public const string Returned = "returned";

    /// <summary>Whose sign-off the rules ask for.</summary>
    public const string Role = "safeguarding-lead";
}
