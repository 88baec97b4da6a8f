namespace SafeShare.Consents;

/// <summary>One decision has taken the place of another. Written when the later one takes effect, and once for the earlier one, whoever comes first.</summary>
public sealed class Replacement
{
    public required Guid Replaced { get; init; }
    public required Guid ReplacedBy { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
}
