namespace SafeShare.Contracts.Audit.V1;

/// <summary>
/// Somebody did, saw or tried something. Saved in the same transaction as the act itself (I4).
/// Carries ids and codes only; anything a person could read is in <see cref="SealedDetail"/>.
/// </summary>
public sealed record ActRecorded
{
    public required Guid ActId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>noun.verb in past tense: referral.claimed, disclosure.released, referral.viewed.</summary>
    public required string Action { get; init; }

    /// <summary>The service in which it happened.</summary>
    public required string Service { get; init; }

    /// <summary>The agency that acted; empty for the platform itself.</summary>
    public Guid? AgencyId { get; init; }
    public Guid? WorkerId { get; init; }
    public string? ClientId { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
    public Guid? HubId { get; init; }
    public Guid? ReferralId { get; init; }

    /// <summary>Ids of the people it is about, from the hub's index of people.</summary>
    public IReadOnlyList<Guid> SubjectIds { get; init; } = [];

    /// <summary>The agencies that received, were asked, or whose information it was.</summary>
    public IReadOnlyList<Guid> OtherAgencyIds { get; init; } = [];

    /// <summary>Pairs the two halves of one exchange (R81): the delivery's id.</summary>
    public Guid? ExchangeId { get; init; }
    public Guid? DecisionId { get; init; }
    public Guid? ConsentId { get; init; }
    public string? Purpose { get; init; }
    public string? LawfulBasis { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? Channel { get; init; }
    public string? Marking { get; init; }
    public string? Informed { get; init; }

    /// <summary>done or refused; attempts that were refused are acts too.</summary>
    public required string Outcome { get; init; }
    public string? RefusalCode { get; init; }
    public string? TraceId { get; init; }
    public string? SealedDetail { get; init; }

    /// <summary>The name under which <see cref="SealedDetail"/> was sealed and opens again.</summary>
    public static string DetailSealedAs(Guid actId) => $"act-detail/{actId}";
}
