using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Referrals.Decide;

/// <summary>This service's copy of a sharing decision. It never changes; what became of it is told by <see cref="Standing"/>.</summary>
public sealed class Decision
{
    public const string Share = "share";
    public const string EmergencyRoute = "emergency";
    public const string ConsentRoute = "consent";
    public const string ConsentObtained = "obtained";

    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid AgencyId { get; private init; }
    public Guid DecidedBy { get; private init; }
    public DateTimeOffset DecidedAt { get; private init; }
    public string Outcome { get; private init; } = "";
    public string Route { get; private init; } = "";
    public IReadOnlyList<Guid> RecipientAgencyIds { get; private init; } = [];
    public string Purpose { get; private init; } = "";
    public IReadOnlyList<string> Categories { get; private init; } = [];
    public IReadOnlyList<string> Conditions { get; private init; } = [];
    public DateTimeOffset ValidFrom { get; private init; }
    public DateTimeOffset ValidUntil { get; private init; }
    public string ConfidentialityPosition { get; private init; } = "";
    public string LawfulBasis { get; private init; } = "";
    public Guid? ConsentId { get; private init; }
    public Guid? Replaces { get; private init; }
    public string? Informed { get; private init; }

    /// <summary>When telling the person, or not telling, comes up again (R68).</summary>
    public DateTimeOffset? InformedReviewAt { get; private init; }

    /// <summary>People besides the subject about whom it was decided too (R5).</summary>
    public IReadOnlyList<Guid> OtherPersonIds { get; private init; } = [];

    /// <summary>Family, friends and carers who may be told, by hand (R78).</summary>
    public IReadOnlyList<Guid> RecipientPersonIds { get; private init; } = [];

    /// <summary>What the person excluded when they agreed: to whom, for what and which kinds of information (R25).</summary>
    public IReadOnlyList<Guid> ExcludedAgencyIds { get; private init; } = [];
    public IReadOnlyList<string> ExcludedPurposes { get; private init; } = [];
    public IReadOnlyList<string> ExcludedCategories { get; private init; } = [];

    /// <summary>Voluntary agencies that receive the smaller scope, and what lies outside it (R79).</summary>
    public IReadOnlyList<Guid> SmallerScopeAgencyIds { get; private init; } = [];
    public IReadOnlyList<string> SmallerScopeExcludes { get; private init; } = [];

    /// <summary>Code of the class under which the consent service keeps it (R82).</summary>
    public string? RetentionClass { get; private init; }

    private Decision() { }

    public static Decision From(SharingDecided decided) => new()
    {
        Id = decided.DecisionId,
        ReferralId = decided.ReferralId,
        HubId = decided.HubId,
        AgencyId = decided.AgencyId,
        DecidedBy = decided.DecidedBy,
        DecidedAt = decided.DecidedAt,
        Outcome = decided.Outcome,
        Route = decided.Route,
        RecipientAgencyIds = decided.RecipientAgencyIds,
        Purpose = decided.Purpose,
        Categories = decided.Categories,
        Conditions = decided.Conditions,
        ValidFrom = decided.ValidFrom,
        ValidUntil = decided.ValidUntil,
        ConfidentialityPosition = decided.ConfidentialityPosition,
        LawfulBasis = decided.LawfulBasis,
        ConsentId = decided.ConsentId,
        Replaces = decided.Replaces,
        Informed = decided.Informed,
        InformedReviewAt = decided.InformedReviewAt,
        OtherPersonIds = decided.OtherPersonIds,
        RecipientPersonIds = decided.RecipientPersonIds,
        ExcludedAgencyIds = decided.ExcludedAgencyIds,
        ExcludedPurposes = decided.ExcludedPurposes,
        ExcludedCategories = decided.ExcludedCategories,
        SmallerScopeAgencyIds = decided.SmallerScopeAgencyIds,
        SmallerScopeExcludes = decided.SmallerScopeExcludes,
        RetentionClass = decided.RetentionClass,
    };

    /// <summary>What the decision lets go to all of these agencies: the smaller scope as soon as one of them receives no more (R79).</summary>
    public IReadOnlyList<string> CategoriesFor(IEnumerable<Guid> agencies) =>
        agencies.Intersect(SmallerScopeAgencyIds).Any() ? [.. Categories.Except(SmallerScopeExcludes, StringComparer.Ordinal)] : Categories;
}
