using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.PartnerGateway.Mailbox;

public static class DeliveryKind
{
    public const string InformationRequest = "information-request";
    public const string Disclosure = "disclosure";
    public const string Withdrawal = "withdrawal";
    public const string Correction = "correction";
    public const string Loss = "loss";
    public const string UndertakingEnd = "undertaking-ended";

    /// <summary>What only tells of something: it has no content, rests on no decision and does not age.</summary>
    public static readonly string[] News = [Withdrawal, Loss, UndertakingEnd];
}

public static class DeliveryState
{
    public const string Waiting = "waiting";
    public const string Opened = "opened";
    public const string Acknowledged = "acknowledged";
    public const string Recalled = "recalled";
    public const string Expired = "expired";
    public const string Suspended = "agency-suspended";
}

/// <summary>
/// One item in an agency's mailbox: content that waits under seal until the recipient accepts its conditions, or the news
/// that consent for such content was withdrawn, or what is right in its place, or that it need not be kept from the person.
/// </summary>
public sealed class Delivery
{
    private const string SilenceCondition = "do-not-tell-person";

    public static readonly Refusal ConsentWithdrawn = new("consent-withdrawn", "Consent was withdrawn, so this can not be read any more.");
    private static readonly Refusal NotWaiting = new("expired", "The time in which this could be read is over.");
    private static readonly Refusal NothingToOpen = new("nothing-to-open", "This only tells you of something. Acknowledge it when you have acted on it.");
    private static readonly Refusal GivenUp = new("given-up", "You said that this was destroyed or returned, so it is not shown again. Ask the hub if you need it.");
    private static readonly Refusal NotOpened = new("not-opened", "Open it first.");
    private static readonly Refusal NoQuestion = new("not-a-request", "Nothing was asked here, so there is nothing to answer.");

    public required Guid Id { get; init; }
    public required Guid AgencyId { get; init; }

    /// <summary>Its place in the mailbox; a later arrival has a higher one.</summary>
    public required long Position { get; init; }
    public required string Kind { get; init; }
    public string State { get; private set; } = DeliveryState.Waiting;
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid DecisionId { get; init; }
    public Guid? ConsentId { get; init; }
    public Guid? RequestId { get; init; }

    /// <summary>The delivery whose consent was withdrawn, when this tells of a withdrawal.</summary>
    public Guid? Withdraws { get; init; }

    /// <summary>The delivery or onward share whose content this corrects (R65).</summary>
    public Guid? Corrects { get; init; }

    /// <summary>Who passed the content on to this agency, when this tells of the withdrawal or the correction of something passed on.</summary>
    public Guid? PassedOnBy { get; init; }
    public required string Purpose { get; init; }
    public required List<string> Categories { get; init; }
    public required List<string> Conditions { get; init; }
    public required string Marking { get; init; }

    /// <summary>It came so that neither the person nor anybody who might tell them may learn of it; whether that still holds says <see cref="KeepsSilence"/> (R68).</summary>
    public bool DoNotTell { get; init; }
    public DateTimeOffset? UndertakingEndedAt { get; private set; }

    /// <summary>The delivery or onward share that need not be kept from the person any more, when this tells of it.</summary>
    public Guid? EndsUndertakingOf { get; init; }

    /// <summary>What the person excluded when they agreed: to whom it must not go, for what it must not be used, and which kinds of information must not be shared (R25).</summary>
    public List<Guid> ExcludedAgencyIds { get; init; } = [];
    public List<string> ExcludedPurposes { get; init; } = [];
    public List<string> ExcludedCategories { get; init; } = [];
    public required DateTimeOffset SentAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The decision behind it holds until then; news of a withdrawal does not age.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The content as the hub sealed it. Erased here when it may not be read any more.</summary>
    public string? SealedContent { get; set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public string? OnwardSharing { get; private set; }
    public string? SealedOpener { get; set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>When a withdrawal that was not confirmed is brought up again (R23).</summary>
    public DateTimeOffset? RemindAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the recipient said that it holds the copy no more (R76).</summary>
    public DateTimeOffset? GivenUpAt { get; private set; }

    /// <summary>lost or breached: what happened to a copy of what the agency once told, when this is the news of it.</summary>
    public string? LossEvent { get; init; }
    public string? LossOn { get; init; }
    public List<Guid>? LossStatementIds { get; init; }

    public bool KeepsSilence => DoNotTell && UndertakingEndedAt is null;

    /// <summary>The conditions as they stand now: that of silence ends with it.</summary>
    public IReadOnlyList<string> StandingConditions => UndertakingEndedAt is null ? Conditions : [.. Conditions.Where(condition => condition is not SilenceCondition)];

    public bool IsNews => DeliveryKind.News.Contains(Kind, StringComparer.Ordinal);

    /// <summary>Why the content may not be read now, if so.</summary>
    public Refusal? MayBeOpened(DateTimeOffset at) => this switch
    {
        { IsNews: true } => NothingToOpen,
        { GivenUpAt: not null } => GivenUp,
        { State: DeliveryState.Recalled } => ConsentWithdrawn,
        { State: DeliveryState.Suspended } => Agencies.Standing.Suspended,
        { State: DeliveryState.Expired } => NotWaiting,
        _ => at >= ValidUntil ? NotWaiting : null,
    };

    /// <summary>The recipient reads it, having accepted the conditions (R67). It may read again, and may by then mean to pass it on.</summary>
    /// <returns>True when the hub has to hear of it: the first time, and when the intention changed.</returns>
    public bool Open(DateTimeOffset at, string onwardSharing)
    {
        var isNews = OnwardSharing != onwardSharing;
        OnwardSharing = onwardSharing;
        OpenedAt ??= at;
        State = AcknowledgedAt is null ? DeliveryState.Opened : DeliveryState.Acknowledged;
        return isNews;
    }

    /// <summary>Why it can not be confirmed, if so. Confirming twice is the same as confirming once.</summary>
    public Refusal? Acknowledge(DateTimeOffset at)
    {
        if (AcknowledgedAt is not null)
        {
            return null;
        }

        if (!IsNews && State is not DeliveryState.Opened)
        {
            return MayBeOpened(at) ?? NotOpened;
        }

        (AcknowledgedAt, State, RemindAt) = (at, DeliveryState.Acknowledged, null);
        return null;
    }

    /// <summary>Why it can not be answered, if so. A late answer is welcome: what protects somebody is not refused for a date.</summary>
    public Refusal? MayBeAnswered() => this switch
    {
        { Kind: not DeliveryKind.InformationRequest } => NoQuestion,
        { State: DeliveryState.Recalled } => ConsentWithdrawn,
        { OpenedAt: null } => NotOpened,
        _ => null,
    };

    /// <summary>Why it may not be passed on outside the agency on this ground, if so (R25, R67).</summary>
    public Refusal? MayBePassedOn(string ground, Guid? toAgencyId, DateTimeOffset at) => this switch
    {
        { IsNews: true } => NothingToOpen,
        { GivenUpAt: not null } => GivenUp,
        { State: DeliveryState.Recalled } => ConsentWithdrawn,
        { OpenedAt: null } => MayBeOpened(at) ?? NotOpened,
        _ => OnwardRules.Against(this, ground, toAgencyId, at),
    };

    /// <summary>The recipient says what became of its copy. Whoever has none can not have lost it, and what is gone is read here no more.</summary>
    public Refusal? Report(string what, DateTimeOffset at)
    {
        if (IsNews || OpenedAt is null)
        {
            return IsNews ? NothingToOpen : NotOpened;
        }

        if (what is "destroyed" or "returned")
        {
            (GivenUpAt, SealedContent) = (GivenUpAt ?? at, null);
        }

        return null;
    }

    /// <summary>Nobody has to keep it from the person any more. What is not read yet asks for no such undertaking.</summary>
    public void EndUndertaking(DateTimeOffset at) => UndertakingEndedAt ??= at;

    public void RemindLater(DateTimeOffset at) => RemindAt = at;

    /// <summary>It can not reach the recipient any more, and the hub hears so.</summary>
    /// <param name="state">recalled, expired or agency-suspended.</param>
    /// <param name="at">When.</param>
    public DeliveryFailed Fail(string state, DateTimeOffset at)
    {
        End(state, at);
        return new DeliveryFailed { DeliveryId = Id, ReferralId = ReferralId, AgencyId = AgencyId, FailedAt = at, Reason = state };
    }

    /// <summary>It was read before consent was withdrawn. Nobody reads it here again.</summary>
    public void Withdraw(DateTimeOffset at) => End(DeliveryState.Recalled, at);

    private void End(string state, DateTimeOffset at) => (State, EndedAt, SealedContent) = (state, at, null);
}
