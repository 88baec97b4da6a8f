namespace SafeShare.Consents.Register;

/// <summary>An entry of the register, and whether it counts.</summary>
public sealed record ResponsibilityView
{
    public required Guid ResponsibilityId { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>held, ended or superseded.</summary>
    public required string State { get; init; }
    public Guid? SupersededBy { get; init; }
    public required ResponsibilityAnswers Answers { get; init; }
}
