using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Decide;

namespace SafeShare.Referrals.Disclose;

/// <summary>One package on its way to one recipient.</summary>
public sealed record Release
{
    public required Guid DeliveryId { get; init; }
    public required DeliveryKind Kind { get; init; }
    public required Referral Referral { get; init; }
    public required Decision Decision { get; init; }
    public required Guid ToAgencyId { get; init; }
    public required Package Package { get; init; }
    public required string SealedContent { get; init; }

    public static Release To(Guid agencyId, ReleaseCheck check, ISealing sealing, DateTimeOffset at)
    {
        var deliveryId = Guid.CreateVersion7(at);
        var package = check.Intersection!.Pack(check.Referral.Id, agencyId, check.Asked.StatementIds, check.Statements, check.Asked.Question, at);
        return new Release
        {
            DeliveryId = deliveryId,
            Kind = check.Asked.Kind,
            Referral = check.Referral,
            Decision = check.Decision!,
            ToAgencyId = agencyId,
            Package = package,
            SealedContent = sealing.Seal(DisclosedContent.SealedAs(deliveryId), package.Content),
        };
    }
}
