using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.ByHand;

/// <summary>What a worker told somebody outside the gateway, under a decision like any other (R71-R73, R78). It never changes but for a withdrawal.</summary>
public sealed class ManualDisclosure
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid DecisionId { get; private init; }
    public Guid? ConsentId { get; private init; }

    /// <summary>telephone, in-person, fax or secure-email.</summary>
    public string Channel { get; private init; } = "";
    public Guid? ToAgencyId { get; private init; }

    /// <summary>A person of this referral: family, a friend or a carer (R78).</summary>
    public Guid? ToPersonId { get; private init; }
    public string RecipientName { get; private init; } = "";
    public string? RecipientRole { get; private init; }

    /// <summary>The number called or the address written to.</summary>
    public string? Contact { get; private init; }

    /// <summary>call-back, known-in-person or identification-seen (R66).</summary>
    public string Verification { get; private init; } = "";
    public string VerificationNote { get; private init; } = "";

    /// <summary>The colleague who checked a fax number (R72).</summary>
    public Guid? CheckedBy { get; private init; }
    public string? CheckedByName { get; private init; }
    public string? Necessity { get; private init; }
    public string? Assurance { get; private init; }
    public bool LimitsExplained { get; private init; }
    public string OnwardSharing { get; private init; } = "";

    /// <summary>What was said, in the worker's words; the statements are what it rests on.</summary>
    public string Summary { get; private init; } = "";
    public IReadOnlyList<Guid> StatementIds { get; private init; } = [];
    public IReadOnlyList<Guid> LeftOut { get; private init; } = [];
    public bool NamesSubject { get; private init; }
    public string Purpose { get; private init; } = "";
    public IReadOnlyList<string> Categories { get; private init; } = [];
    public IReadOnlyList<string> Conditions { get; private init; } = [];
    public string Marking { get; private init; } = "";
    public bool DoNotTell { get; private init; }
    public string ContentSha256 { get; private init; } = "";

    /// <summary>The statements as they were told, sealed (R80).</summary>
    public string SealedContent { get; private init; } = "";
    public DateTimeOffset DisclosedAt { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }
    public Guid RecordedBy { get; private init; }
    public string RecordedByName { get; private init; } = "";
    public DateTimeOffset? WithdrawnAt { get; private set; }

    private ManualDisclosure() { }

    public static ManualDisclosure Of(RecordDisclosure.Request told, Release release, string? checkedByName, Worker by, DateTimeOffset disclosedAt, DateTimeOffset at) => new()
    {
        Id = release.DeliveryId,
        ReferralId = release.Referral.Id,
        HubId = release.Referral.HubId,
        DecisionId = release.Decision.Id,
        ConsentId = release.Decision.ConsentId,
        Channel = told.Channel,
        ToAgencyId = told.Recipient.AgencyId,
        ToPersonId = told.Recipient.PersonId,
        RecipientName = told.Recipient.Name,
        RecipientRole = told.Recipient.Role,
        Contact = told.Recipient.Contact,
        Verification = told.Verification.Method,
        VerificationNote = told.Verification.Note,
        CheckedBy = told.Fax?.CheckedBy,
        CheckedByName = told.Fax is null ? null : checkedByName,
        Necessity = told.Fax?.Necessity,
        Assurance = told.Fax?.Assurance,
        LimitsExplained = told.LimitsExplained,
        OnwardSharing = told.OnwardSharing,
        Summary = told.Summary,
        StatementIds = release.Package.StatementIds,
        LeftOut = release.Package.LeftOut,
        NamesSubject = release.Package.NamesSubject,
        Purpose = release.Decision.Purpose,
        Categories = release.Package.Categories,
        Conditions = release.Conditions,
        Marking = Disclose.Marking.Default,
        DoNotTell = release.DoNotTell,
        ContentSha256 = release.Package.Sha256,
        SealedContent = release.SealedContent,
        DisclosedAt = disclosedAt,
        RecordedAt = at,
        RecordedBy = by.Id,
        RecordedByName = by.Name,
    };

    public void Withdraw(DateTimeOffset at) => WithdrawnAt = WithdrawnAt < at ? WithdrawnAt : at;
}
