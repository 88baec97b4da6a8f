namespace SafeShare.Demo.Playing;

/// <summary>With whom a worker means to share what about an adult who agrees; written out as consent and as the seven answers.</summary>
internal sealed record SharingPlan(Guid ReferralId, Guid PersonId, IReadOnlyList<Recipient> Recipients)
{
    private const string Purpose = "protect-adult";
    private static readonly string[] Sensitive = ["domestic-abuse", "offending", "police-intelligence"];

    public IReadOnlyList<string> Categories { get; init; } =
        ["identity-contact", "concern", "domestic-abuse", "family-relationships", "health", "offending", "police-intelligence"];

    /// <summary>Body of <c>POST /v1/consents</c>.</summary>
    public object ToConsent() => new
    {
        ReferralId,
        PersonId,
        position = "obtained",
        subject = new { kind = "adult", ageYears = 31 },
        obtained = new
        {
            kind = "explicit",
            form = "verbal",
            note = "Spoken to alone by telephone at the time she had asked for; repeated back what would be shared and with whom.",
            explained = new[] { "why", "what", "who", "use", "implications" },
            givenBy = new { role = "subject" },
            scope = new
            {
                recipientAgencyIds = Recipients.Select(recipient => recipient.AgencyId),
                purposes = new[] { Purpose },
                Categories,
                validUntil = TimeProvider.System.GetUtcNow().AddDays(90),
            },
        },
    };

    /// <summary>Body of <c>POST /v1/decisions</c> and of its proposal.</summary>
    public object ToDecision(Guid consentId) => new
    {
        ReferralId,
        PersonId,
        outcome = "share",
        route = "consent",
        subject = new { kind = "adult" },
        purpose = new { code = Purpose, description = "Find out how great the danger is and help her to leave safely with the children.", power = "care2014-s42" },
        identifiable = new { answer = true },
        confidential = new { sensitive = true, notPublic = true, givenInConfidence = true },
        consent = new { consentId },
        sharing = new
        {
            Recipients,
            categories = Categories.Select(code => new
            {
                code,
                justification = Sensitive.Contains(code) ? "The danger cannot be judged, nor the leaving planned, without it." : null,
            }),
            conditions = new[] { "no-onward-sharing", "use-for-purpose-only" },
            validUntil = TimeProvider.System.GetUtcNow().AddDays(30),
            marking = "OFFICIAL-SENSITIVE",
        },
        recorded = new { informed = new { state = "told", at = TimeProvider.System.GetUtcNow().AddMinutes(-5), how = "In the same telephone call." } },
        lawfulBasis = new { basis = "uk-gdpr-6-1-e", conditions = new[] { "uk-gdpr-9-2-g", "dpa2018-sch1-18" } },
    };
}

internal sealed record Recipient(Guid AgencyId, string NeedToKnow, string? WiderBecause = null);
