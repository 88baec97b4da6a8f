using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals.Disclose;

public enum DeliveryKind { Request, Disclosure, Correction }

/// <summary>
/// What was released to one recipient under one decision, and what became of it. Only moments are kept, each the earliest
/// heard of, and the state follows from them: messages may come twice and in any order (I9).
/// </summary>
public sealed class Delivery
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid ToAgencyId { get; private init; }
    public DeliveryKind Kind { get; private init; }
    public Guid DecisionId { get; private init; }

    /// <summary>The delivery, or the onward share, whose content this corrects (R65).</summary>
    public Guid? Corrects { get; private init; }
    public Guid? ConsentId { get; private init; }
    public Guid SubjectId { get; private init; }

    /// <summary>The subject's identity was part of it.</summary>
    public bool NamesSubject { get; private init; }
    public string Purpose { get; private init; } = "";
    public IReadOnlyList<string> Categories { get; private init; } = [];
    public IReadOnlyList<string> Conditions { get; private init; } = [];
    public string Marking { get; private init; } = "";

    /// <summary>The recipient keeps silence towards the person, and accepted that before it read (R68).</summary>
    public bool DoNotTell { get; private init; }
    public IReadOnlyList<Guid> StatementIds { get; private init; } = [];

    /// <summary>What the referral held and the recipient did not get (R63).</summary>
    public IReadOnlyList<Guid> LeftOut { get; private init; } = [];
    /// <summary>Those that left without their source (R70).</summary>
    public IReadOnlyList<Guid> Unattributed { get; private init; } = [];

    /// <summary>Those that left in narrower words; the statement keeps the original (R63).</summary>
    public IReadOnlyList<Guid> Redacted { get; private init; } = [];
    public string ContentSha256 { get; private init; } = "";

    /// <summary>The copy of exactly what was released (R80), sealed.</summary>
    public string SealedContent { get; private init; } = "";
    public DateTimeOffset ReleasedAt { get; private init; }
    public Guid ReleasedBy { get; private init; }
    public string ReleasedByName { get; private init; } = "";
    public DateTimeOffset ValidUntil { get; private init; }
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>no, within-agency or to-others: what the recipient said on opening (R67).</summary>
    public string? OnwardSharing { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>When the recipient confirmed that it acted on the withdrawal (R23).</summary>
    public DateTimeOffset? WithdrawalAcknowledgedAt { get; private set; }
    public DateTimeOffset? FailedAt { get; private set; }
    public string? FailedBecause { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    private Delivery() { }

    public static Delivery Of(Release release, Worker by, DateTimeOffset at) => new()
    {
        Id = release.DeliveryId,
        ReferralId = release.Referral.Id,
        HubId = release.Referral.HubId,
        ToAgencyId = release.ToAgencyId!.Value,
        Kind = release.Kind,
        DecisionId = release.Decision.Id,
        Corrects = release.Corrects,
        ConsentId = release.Decision.ConsentId,
        SubjectId = release.Referral.SubjectId,
        NamesSubject = release.Package.NamesSubject,
        Purpose = release.Decision.Purpose,
        Categories = release.Package.Categories,
        Conditions = release.Conditions,
        Marking = Disclose.Marking.Default,
        DoNotTell = release.DoNotTell,
        StatementIds = release.Package.StatementIds,
        LeftOut = release.Package.LeftOut,
        Unattributed = [.. release.Package.Content.Items.Where(item => item.WithoutAttribution).Select(item => item.StatementId)],
        Redacted = [.. release.Package.Content.Items.Where(item => item.Redacted).Select(item => item.StatementId)],
        ContentSha256 = release.Package.Sha256,
        SealedContent = release.SealedContent,
        ReleasedAt = at,
        ReleasedBy = by.Id,
        ReleasedByName = by.Name,
        ValidUntil = release.Decision.ValidUntil,
    };

    /// <summary>released, opened, acknowledged, failed or held. What was read once has been read, whatever else is heard.</summary>
    public string State => this switch
    {
        { AcknowledgedAt: not null } => "acknowledged",
        { OpenedAt: not null } => "opened",
        { FailedAt: not null } => "failed",
        { WithdrawnAt: not null } => "held",
        _ => "released",
    };

    /// <summary>It reached the recipient, or still may: the same again would be sent for nothing.</summary>
    public bool Stands => State is not ("failed" or "held");

    public void Opened(DeliveryOpened message)
    {
        if (OpenedAt is null || message.OpenedAt < OpenedAt)
        {
            (OpenedAt, OnwardSharing) = (message.OpenedAt, message.OnwardSharing);
        }
    }

    public void Acknowledged(DeliveryAcknowledged message)
    {
        if (message.OfWithdrawal)
        {
            WithdrawalAcknowledgedAt = Earlier(WithdrawalAcknowledgedAt, message.AcknowledgedAt);
        }
        else
        {
            AcknowledgedAt = Earlier(AcknowledgedAt, message.AcknowledgedAt);
        }
    }

    public void Failed(DeliveryFailed message)
    {
        if (FailedAt is null || message.FailedAt < FailedAt)
        {
            (FailedAt, FailedBecause) = (message.FailedAt, message.Reason);
        }
    }

    public void Withdraw(DateTimeOffset at) => WithdrawnAt = Earlier(WithdrawnAt, at);

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
}
