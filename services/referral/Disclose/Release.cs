using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Tell;

namespace SafeShare.Referrals.Disclose;

/// <summary>One package on its way to one recipient.</summary>
public sealed record Release
{
    public required Guid DeliveryId { get; init; }
    public required DeliveryKind Kind { get; init; }

    /// <summary>What it corrects, when it does.</summary>
    public Guid? Corrects { get; init; }
    public required Referral Referral { get; init; }
    public required Decision Decision { get; init; }
    /// <summary>Empty for a person who is told by hand: nothing of that kind goes through the gateway (R78).</summary>
    public required Guid? ToAgencyId { get; init; }
    public required Package Package { get; init; }
    public required string SealedContent { get; init; }

    /// <summary>What was said for single statements of the package.</summary>
    public IReadOnlyList<Terms> Terms { get; init; } = [];

    /// <summary>What the recipient accepts before it reads: the decision's conditions and those of the sources (R25, R26). Silence only while it stands.</summary>
    public IReadOnlyList<string> Conditions =>
        [.. Decision.Conditions.Union(Package.Conditions, StringComparer.Ordinal).Except([Silence.Condition], StringComparer.Ordinal), .. DoNotTell ? [Silence.Condition] : Array.Empty<string>()];

    /// <summary>Silence stands: the recipient accepts to keep it before it reads (R68).</summary>
    public bool DoNotTell { get; init; }

    public static Release To(Guid? agencyId, ReleaseCheck check, ISealing sealing, DateTimeOffset at)
    {
        var deliveryId = Guid.CreateVersion7(at);
        var package = check.Intersection!.Pack(check.Referral.Id, agencyId, check.Asked.StatementIds, check.Statements, check.Asked.Question, check.Asked.MadeAt ?? at).Verified(check.Verifications);
        return new Release
        {
            DeliveryId = deliveryId,
            Kind = check.Asked.Kind,
            Referral = check.Referral,
            Decision = check.Decision!,
            ToAgencyId = agencyId,
            Package = package,
            SealedContent = sealing.Seal(DisclosedContent.SealedAs(deliveryId), package.Content),
            Terms = check.Asked.Terms,
            DoNotTell = check.Silence,
        };
    }
}
