using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Ask;

/// <summary>A question to one agency, and its answer. What travels with the question is a <see cref="Delivery"/> like any other.</summary>
public sealed class InformationRequest
{
    public const string Withheld = "withheld";

    public Guid Id { get; private init; }
    public Guid DeliveryId { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid ToAgencyId { get; private init; }
    public string Question { get; private init; } = "";

    /// <summary>The partner's own clock, apart from the hub's.</summary>
    public DateTimeOffset DueAt { get; private init; }

    /// <summary>supplied, nothing-held or withheld; empty until answered.</summary>
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public string? WithholdingReason { get; private set; }

    /// <summary>Withheld, but not all that R53 asks for holds.</summary>
    public bool Disputed { get; private set; }
    public IReadOnlyList<string> Attested { get; private set; } = [];
    public string? Explanation { get; private set; }
    public string? AnsweredByName { get; private set; }
    public string? AnsweredByJobTitle { get; private set; }
    public string? AnsweredByContact { get; private set; }

    /// <summary>The supplier's own confidentiality position (R29, R81).</summary>
    public string? SupplierConsentPosition { get; private set; }
    public string? SupplierConsentReason { get; private set; }

    /// <summary>What the hub may not do with the answer without asking first (R26).</summary>
    public string? SupplierConditions { get; private set; }

    private InformationRequest() { }

    public static InformationRequest Of(Release release, string question, DateTimeOffset dueAt, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        DeliveryId = release.DeliveryId,
        ReferralId = release.Referral.Id,
        HubId = release.Referral.HubId,
        ToAgencyId = release.ToAgencyId!.Value,
        Question = question,
        DueAt = dueAt,
    };

    /// <summary>This very answer is kept already. The database keeps whole microseconds, the message perhaps finer ones.</summary>
    public bool HasHeard(InformationSupplied message) =>
        Answer == message.Answer && AnsweredAt <= message.SuppliedAt && message.SuppliedAt < AnsweredAt?.AddMicroseconds(1);

    /// <summary>The latest word counts, in whatever order the words come (I9).</summary>
    public void Answered(InformationSupplied message, SuppliedContent? content)
    {
        if (AnsweredAt >= message.SuppliedAt)
        {
            return;
        }

        (Answer, AnsweredAt, WithholdingReason, Disputed) = (message.Answer, message.SuppliedAt, message.WithholdingReason, message.Disputed);
        (Attested, Explanation) = (content?.Attested ?? [], content?.Explanation);
        (AnsweredByName, AnsweredByJobTitle, AnsweredByContact) = (content?.AnsweredBy.Name, content?.AnsweredBy.JobTitle, content?.AnsweredBy.Contact);
        (SupplierConsentPosition, SupplierConsentReason, SupplierConditions) = (content?.ConsentPosition, content?.ConsentReason, content?.Conditions);
    }

    /// <summary>asked, opened, held, failed, or the answer: supplied, nothing-held, withheld.</summary>
    public string State(Delivery delivery) => Answer ?? (delivery.State switch { "released" => "asked", "acknowledged" => "opened", var state => state });

    public bool IsOverdue(Delivery delivery, DateTimeOffset now) => Answer is null && delivery.Stands && DueAt < now;
}
