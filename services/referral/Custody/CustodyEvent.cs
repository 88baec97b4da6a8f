using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Custody;

/// <summary>What became of a copy in somebody's custody (R76). It never changes.</summary>
public sealed class CustodyEvent
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }

    /// <summary>The delivery, onward share or disclosure by hand through which the copy came to its holder.</summary>
    public Guid CopyId { get; private init; }

    /// <summary>lost, breached, destroyed or returned.</summary>
    public string Event { get; private init; } = "";

    /// <summary>yyyy-MM-dd.</summary>
    public string HappenedOn { get; private init; } = "";
    public string Description { get; private init; } = "";
    public string ReportedBy { get; private init; } = "";

    /// <summary>The holder, when it reported through the gateway.</summary>
    public Guid? ReportedByAgencyId { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>The worker who wrote it down; empty when the holder reported it itself.</summary>
    public Guid? RecordedBy { get; private init; }
    public string? RecordedByName { get; private init; }

    private CustodyEvent() { }

    /// <summary>Somebody else may have it now: the hub looks at it, and whose information it was is told.</summary>
    public bool IsLoss => Event is "lost" or "breached";

    /// <summary>The holder has it no more.</summary>
    public bool Ends => Event is "destroyed" or "returned";

    public static CustodyEvent From(CopyReported reported, CopyReportedContent content, Referral referral) => new()
    {
        Id = reported.ReportId,
        ReferralId = referral.Id,
        HubId = referral.HubId,
        CopyId = reported.DeliveryId,
        Event = reported.Event,
        HappenedOn = reported.HappenedOn,
        Description = content.Description,
        ReportedBy = content.ReportedBy.Name,
        ReportedByAgencyId = reported.AgencyId,
        RecordedAt = reported.ReportedAt,
    };

    public static CustodyEvent Of(RecordCustody.Request told, Guid copyId, Referral referral, Worker by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ReferralId = referral.Id,
        HubId = referral.HubId,
        CopyId = copyId,
        Event = told.Event,
        HappenedOn = told.HappenedOn,
        Description = told.Description,
        ReportedBy = told.ReportedBy,
        RecordedAt = at,
        RecordedBy = by.Id,
        RecordedByName = by.Name,
    };
}
