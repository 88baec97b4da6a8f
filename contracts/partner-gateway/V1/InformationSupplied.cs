namespace SafeShare.Contracts.PartnerGateway.V1;

/// <summary>A partner answered an information request.</summary>
public sealed record InformationSupplied
{
    public required Guid RequestId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid AgencyId { get; init; }
    public required DateTimeOffset SuppliedAt { get; init; }

    /// <summary>supplied, nothing-held or withheld.</summary>
    public required string Answer { get; init; }

    /// <summary>One of the closed reasons when withheld (R53).</summary>
    public string? WithholdingReason { get; init; }

    /// <summary>Withheld, but not all that R53 asks for holds: the hub escalates (R91).</summary>
    public bool Disputed { get; init; }

    /// <summary>The <see cref="SuppliedContent"/>, sealed: what was supplied, or who says that nothing is.</summary>
    public string? SealedContent { get; init; }

    /// <summary>The name under which <see cref="SealedContent"/> was sealed and opens again.</summary>
    public static string SealedAs(Guid requestId, Guid agencyId) => $"supplied-content/{requestId}/{agencyId}";
}

/// <summary>What the partner said. Never travels unsealed.</summary>
public sealed record SuppliedContent
{
    public required IReadOnlyList<StatementContent> Statements { get; init; }
    public required ReferrerContent AnsweredBy { get; init; }

    /// <summary>obtained, refused, not-sought or unable: the supplier records its own position (R29, R81).</summary>
    public required string ConsentPosition { get; init; }
    public string? ConsentReason { get; init; }

    /// <summary>What the hub may not do with it without asking first (R26).</summary>
    public string? Conditions { get; init; }

    /// <summary>Which of the eight circumstances of R53 the partner says hold, when it withholds.</summary>
    public IReadOnlyList<string> Attested { get; init; } = [];

    /// <summary>Why it withholds, in its own words (R92).</summary>
    public string? Explanation { get; init; }
}
