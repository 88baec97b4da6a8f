namespace SafeShare.Contracts.Audit.V1;

/// <summary>
/// Acts that left a service together, because many were on their way. Each stands for itself, as if it had come alone: they belong
/// to different transactions, and may come again in other company.
/// </summary>
public sealed record ActsRecorded
{
    public required IReadOnlyList<ActRecorded> Acts { get; init; }
}
