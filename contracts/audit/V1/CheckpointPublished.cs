namespace SafeShare.Contracts.Audit.V1;

/// <summary>The log signed its state: evidence can be made. Disclosures wait when this stays away too long (I4).</summary>
public sealed record CheckpointPublished
{
    public required string Origin { get; init; }
    public required long Size { get; init; }

    /// <summary>Base64 of the 32-byte RFC 6962 tree hash.</summary>
    public required string RootHash { get; init; }
    public required DateTimeOffset SignedAt { get; init; }
}
