namespace SafeShare.Contracts.Identity.V1;

/// <summary>The worker may no longer act.</summary>
public sealed record WorkerSuspended
{
    public required Guid WorkerId { get; init; }
    public required Guid AgencyId { get; init; }
    public required DateTimeOffset SuspendedAt { get; init; }
}
