using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>
/// The seven answers of a sharing decision (R1), and what goes with them. Everything may be left open while a worker is
/// still thinking: a proposal says what is missing, a decision is not taken before nothing is.
/// </summary>
public sealed record DecisionAnswers
{
    public required Guid ReferralId { get; init; }

    /// <summary>The person in the hub's index, when already known there.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The decision that this one takes the place of.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>The limited share that this one goes further than (R58).</summary>
    public Guid? Widens { get; init; }

    /// <summary>The versions the answers were given with; a stale one is refused by name (R1).</summary>
    public AnsweredWith? Versions { get; init; }

    /// <summary>share or do-not-share: what the worker decides (R12).</summary>
    public string? Outcome { get; init; }

    /// <summary>consent, override, duty, court-order, emergency or purpose-alone.</summary>
    public string? Route { get; init; }
    public SubjectAnswer? Subject { get; init; }

    /// <summary>1. Is there a clear and legitimate purpose (R2)?</summary>
    public PurposeAnswer? Purpose { get; init; }

    /// <summary>2. Can a living person be identified (R4)?</summary>
    public IdentifiableAnswer? Identifiable { get; init; }

    /// <summary>3. Is the information confidential (R6)?</summary>
    public ConfidentialAnswer? Confidential { get; init; }

    /// <summary>4. Is there consent (R29)?</summary>
    public ConsentAnswer? Consent { get; init; }

    /// <summary>5. Is there enough public interest (R49, R50, R54)?</summary>
    public PublicInterestAnswer? PublicInterest { get; init; }

    /// <summary>6. Is it shared properly: with whom, what, how (R55, R56, R74)?</summary>
    public SharingAnswer? Sharing { get; init; }

    /// <summary>7. Is it recorded properly, and does the person know (R68, R69)?</summary>
    public RecordedAnswer? Recorded { get; init; }

    /// <summary>The lawful basis: a question of its own, whatever the answer about consent.</summary>
    public LawfulBasisAnswer? LawfulBasis { get; init; }

    /// <summary>The duty or order that requires it, for the routes duty and court-order (R47).</summary>
    public ObligationAnswer? Obligation { get; init; }

    /// <summary>What the danger is, for the route emergency (R48).</summary>
    public EmergencyAnswer? Emergency { get; init; }

    /// <summary>For a decision not to share: as full a record as the other (R61).</summary>
    public NotSharingAnswer? NotSharing { get; init; }

    /// <summary>Why the worker decides otherwise than proposed (R12).</summary>
    public DepartureAnswer? Departure { get; init; }

    /// <summary>When it is a check with other agencies about a child (R102).</summary>
    public CheckAnswer? Check { get; init; }
}

/// <summary>Whose information it is.</summary>
public sealed record SubjectAnswer
{
    /// <summary>child or adult.</summary>
    public string? Kind { get; init; }

    /// <summary>For a person of sixteen or over. Presumed when nothing is said (R40); bound to this decision (R41).</summary>
    public CapacityAssessment? Capacity { get; init; }

    /// <summary>For an adult: whether children live with them (R105).</summary>
    public bool? ChildrenAtHome { get; init; }

    /// <summary>What the decision means for a child's welfare, which comes first (R148).</summary>
    public string? ChildWelfare { get; init; }
}

/// <param name="Code">A purpose that is open to the worker's kind of agency (R2).</param>
/// <param name="Description">The purpose in this case, in words.</param>
/// <param name="Power">The function or power relied on.</param>
/// <param name="CommissionedBy">For a commissioned service: the agency that commissions it.</param>
/// <param name="CollectedFor">The purpose it was collected for, when that was another one (R151).</param>
/// <param name="CompatibleBecause">Why it may serve the new purpose (R151).</param>
/// <param name="Department">For a use inside one agency: the department that would use it.</param>
public sealed record PurposeAnswer(
    string? Code = null, string? Description = null, string? Power = null, Guid? CommissionedBy = null,
    string? CollectedFor = null, string? CompatibleBecause = null, string? Department = null);

/// <param name="Answer">Whether a living person can be identified.</param>
/// <param name="Reason">Why nobody can be identified, other information considered too.</param>
/// <param name="Others">Everybody else who can be recognised (R5).</param>
/// <param name="SourceRecognisable">Whether whoever gave the information could be recognised as its source (R70).</param>
/// <param name="SourceProtection">How the source is kept safe (R70).</param>
public sealed record IdentifiableAnswer(
    bool? Answer = null, string? Reason = null, IReadOnlyList<OtherPersonAnswer>? Others = null, bool? SourceRecognisable = null, string? SourceProtection = null);

/// <summary>Three tests; only all three together make information confidential (R6).</summary>
/// <param name="Sensitive">Private or sensitive in nature.</param>
/// <param name="NotPublic">Not lawfully public or easily found.</param>
/// <param name="GivenInConfidence">Given where the person could expect that it goes no further.</param>
/// <param name="Reason">When it is not confidential: why.</param>
/// <param name="Statutory">A statute makes the file confidential, as it does for looked-after children (R11).</param>
/// <param name="StatutoryBasis">The provision that lets it be shared all the same.</param>
public sealed record ConfidentialAnswer(
    bool? Sensitive = null, bool? NotPublic = null, bool? GivenInConfidence = null, string? Reason = null, bool? Statutory = null, string? StatutoryBasis = null);

public sealed record ConsentAnswer
{
    /// <summary>The record of the person's position (R29).</summary>
    public Guid? ConsentId { get; init; }

    /// <summary>Signs that came up since that the person's answer is not their own (R19, R51).</summary>
    public bool CoercionSuspected { get; init; }

    /// <summary>What has changed since the person agreed, in the use or in who they deal with: then they are asked again (R21).</summary>
    public string? ChangedSince { get; init; }

    /// <summary>After a refusal: how its reasons were considered and why the concern remains (R32).</summary>
    public string? RefusalConsidered { get; init; }
}

public sealed record PublicInterestAnswer
{
    public HarmAnswer? Harm { get; init; }

    /// <summary>Grounds to share without consent, each with its facts (R49).</summary>
    public IReadOnlyList<GroundAnswer> Grounds { get; init; } = [];

    /// <summary>What may happen when it is shared (R54), danger from the sharing itself included (R62).</summary>
    public string? IfShared { get; init; }

    /// <summary>What may happen when it is not shared (R54).</summary>
    public string? IfNotShared { get; init; }

    /// <summary>How sharing would contribute to the aim, and why nothing less would do (R54).</summary>
    public string? Necessity { get; init; }

    /// <summary>Why the intrusion is in balance with what is gained (R54).</summary>
    public string? Proportionality { get; init; }

    /// <summary>What speaks against, such as trust in the service (R57).</summary>
    public string? CounterInterests { get; init; }

    /// <summary>The aim that justifies interfering with private life under Article 8 (R128).</summary>
    public string? Aim { get; init; }

    /// <summary>Whether sharing itself adds to the danger (R62).</summary>
    public DangerAnswer? Danger { get; init; }

    /// <summary>What weighs more: sharing, limited-sharing or not-sharing (R54, R58).</summary>
    public string? Conclusion { get; init; }
}

/// <summary>
/// none, reasonable-cause or evidence, for each. Significant harm counts for a child, serious harm for an adult; reasonable
/// cause needs no proof (R50), and no perpetrator (R153).
/// </summary>
/// <param name="ToSubject">To the person it is about.</param>
/// <param name="ToChildren">To any other child.</param>
/// <param name="ToOtherAdults">To any other adult.</param>
/// <param name="Signs">What shows it: failure to thrive and a refused assessment are signs as much as an assault is (R153).</param>
public sealed record HarmAnswer(string? ToSubject = null, string? ToChildren = null, string? ToOtherAdults = null, IReadOnlyList<string>? Signs = null);

public sealed record GroundAnswer(string Code, string? Facts = null);

public sealed record SharingAnswer
{
    public IReadOnlyList<RecipientAnswer> Recipients { get; init; } = [];

    /// <summary>Relatives, carers and friends who are to be told (R78).</summary>
    public IReadOnlyList<FamilyRecipientAnswer> Family { get; init; } = [];
    public IReadOnlyList<CategoryAnswer> Categories { get; init; } = [];

    /// <summary>What somebody else supplied, with the conditions they set (R26).</summary>
    public IReadOnlyList<SuppliedAnswer> FromOthers { get; init; } = [];

    /// <summary>Codes of what the recipient must accept before it may read (R67).</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The marking on everything that leaves (R74).</summary>
    public string Marking { get; init; } = "OFFICIAL-SENSITIVE";
}

/// <param name="AgencyId">Who receives it.</param>
/// <param name="NeedToKnow">Why this agency needs it (R55).</param>
/// <param name="WiderBecause">For a voluntary agency: why it needs more than the smaller scope (R79).</param>
public sealed record RecipientAnswer(Guid AgencyId, string? NeedToKnow = null, string? WiderBecause = null);

/// <param name="Code">What kind of information.</param>
/// <param name="Justification">Why a sensitive category is needed, for each of them (R56).</param>
public sealed record CategoryAnswer(string Code, string? Justification = null);

public sealed record RecordedAnswer
{
    public InformedAnswer? Informed { get; init; }

    /// <summary>Advice taken, and what came of it (R14).</summary>
    public IReadOnlyList<AdviceAnswer> Advice { get; init; } = [];
}

/// <summary>Whether the person knows (R68, R69).</summary>
public sealed record InformedAnswer
{
    /// <summary>told, deferred or not-to-be-told.</summary>
    public string? State { get; init; }

    /// <summary>When the person was told, or until when telling is deferred.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How the person was told.</summary>
    public string? How { get; init; }

    /// <summary>Why the person is told later, or not at all.</summary>
    public string? Reason { get; init; }
    public string? AuthorisedBy { get; init; }

    /// <summary>When not telling is looked at again.</summary>
    public DateTimeOffset? ReviewAt { get; init; }
}

/// <param name="From">manager, safeguarding-lead, caldicott-guardian, legal-adviser and so on (R86).</param>
/// <param name="Outcome">What was advised (R14).</param>
/// <param name="ConsultationId">The consultation in which it was given, when there is one (R85).</param>
public sealed record AdviceAnswer(string From, string? Outcome = null, Guid? ConsultationId = null);

/// <param name="Basis">Article 6 of the UK GDPR, or Part 3 of the Data Protection Act 2018.</param>
/// <param name="Conditions">Conditions for special-category and criminal-offence data.</param>
public sealed record LawfulBasisAnswer(string? Basis = null, IReadOnlyList<string>? Conditions = null);

public sealed record ObligationAnswer
{
    /// <summary>For a duty: the power that demands it.</summary>
    public string? Duty { get; init; }

    /// <summary>The order's or request's reference.</summary>
    public string? Reference { get; init; }
    public string? Issuer { get; init; }

    /// <summary>What exactly is required.</summary>
    public string? Scope { get; init; }
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Lower-case hex SHA-256 of the order or request, when it was seen.</summary>
    public string? DocumentSha256 { get; init; }

    /// <summary>The organisation challenges the order, led by whom.</summary>
    public bool Challenged { get; init; }
    public string? LegalLead { get; init; }
}

/// <param name="Danger">Who is in what danger now.</param>
public sealed record EmergencyAnswer(string? Danger = null);

public sealed record NotSharingAnswer
{
    public string? Reason { get; init; }
    public string? Explanation { get; init; }

    /// <summary>low, medium or high: the risk that is left (R61).</summary>
    public string? RiskLevel { get; init; }
    public DateTimeOffset? ReviewAt { get; init; }

    /// <summary>The person knows the risk and what may come of it.</summary>
    public bool? PersonKnowsRisk { get; init; }

    /// <summary>Advocate, peer supporter or other support offered, with the answer.</summary>
    public string? SupportOffered { get; init; }
}

public sealed record DepartureAnswer(string? Reason = null);
