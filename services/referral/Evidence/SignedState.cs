namespace SafeShare.Referrals.Evidence;

/// <summary>The audit log's last signed state that was heard of here.</summary>
public sealed class SignedState
{
    public required string Origin { get; init; }
    public required long Size { get; init; }
    public required DateTimeOffset SignedAt { get; init; }
}
