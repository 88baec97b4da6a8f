namespace SafeShare.Consents.Once;

/// <summary>What a worker's form sent with a request (<see cref="OnceKey"/>), and the record it led to; kept for as long as the record is.</summary>
public sealed class IdempotencyKey
{
    public required Guid WorkerId { get; init; }
    public required string Operation { get; init; }
    public required byte[] KeyHash { get; init; }
    public required byte[] AnswersHash { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}
