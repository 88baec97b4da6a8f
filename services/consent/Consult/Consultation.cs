namespace SafeShare.Consents.Consult;

/// <summary>A question to somebody who can advise, asked without the subject (R85). It holds no link to a person or a referral, and its words never change.</summary>
public sealed class Consultation
{
    public required Guid Id { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Who is asked: manager, safeguarding-lead, caldicott-guardian and so on (R86).</summary>
    public required string Adviser { get; init; }

    /// <summary>Who of the directory is asked, when it is somebody in it.</summary>
    public Guid? AdviserId { get; init; }
    public required string Question { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required string FormVersion { get; init; }
}

/// <summary>What was advised, beside the question (R14, R85).</summary>
public sealed class Advice
{
    public required Guid ConsultationId { get; init; }

    /// <summary>Kept beside who advises, so that the database can see that they are two.</summary>
    public required Guid AskedBy { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid AdvisedBy { get; init; }
    public required DateTimeOffset AdvisedAt { get; init; }
    public required string Text { get; init; }
}

/// <summary>The consultation led to a referral, which refers to it. This is the only trace between them, and it is written when the worker decides to leave one.</summary>
public sealed class Promotion
{
    public required Guid ConsultationId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid PromotedBy { get; init; }
    public required DateTimeOffset PromotedAt { get; init; }
}

/// <summary>A consultation with what came of it.</summary>
public sealed record ConsultationView
{
    public required Guid ConsultationId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required string Adviser { get; init; }

    /// <summary>Who of the directory was asked.</summary>
    public AdviserView? AskedOf { get; init; }
    public required string Question { get; init; }

    /// <summary>By when an answer is wanted (R86).</summary>
    public required DateTimeOffset DueAt { get; init; }
    public required bool Overdue { get; init; }
    public Guid? AdvisedBy { get; init; }
    public DateTimeOffset? AdvisedAt { get; init; }
    public string? Advice { get; init; }
    public Guid? ReferralId { get; init; }
    public required string FormVersion { get; init; }

    /// <summary>Whether the caller may give the advice: it has none yet, and somebody else asked.</summary>
    public bool MayAdvise { get; init; }

    public static ConsultationView Of(Consultation asked, Advice? advice, Promotion? promotion, DateTimeOffset now, Adviser? adviser = null) => new()
    {
        ConsultationId = asked.Id,
        AgencyId = asked.AgencyId,
        AskedBy = asked.AskedBy,
        AskedAt = asked.AskedAt,
        Adviser = asked.Adviser,
        AskedOf = adviser is null ? null : AdviserView.Of(adviser),
        Question = asked.Question,
        DueAt = asked.DueAt,
        Overdue = advice is null && asked.DueAt <= now,
        AdvisedBy = advice?.AdvisedBy,
        AdvisedAt = advice?.AdvisedAt,
        Advice = advice?.Text,
        ReferralId = promotion?.ReferralId,
        FormVersion = asked.FormVersion,
    };
}
