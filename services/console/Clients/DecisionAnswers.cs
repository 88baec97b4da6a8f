using System.Text.Json.Serialization;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Clients;

/// <summary>The seven answers of a sharing decision and what goes with them, as the consent service takes them. Forms fill them in bit by bit.</summary>
public sealed class DecisionAnswers
{
    public Guid ReferralId { get; set; }
    public Guid? PersonId { get; set; }
    public Guid? Replaces { get; set; }
    public Guid? Widens { get; set; }
    public AnsweredWith? Versions { get; set; }
    public string? Outcome { get; set; }
    public string? Route { get; set; }
    public SubjectAnswer? Subject { get; set; }
    public PurposeAnswer? Purpose { get; set; }
    public IdentifiableAnswer? Identifiable { get; set; }
    public ConfidentialAnswer? Confidential { get; set; }
    public ConsentAnswer? Consent { get; set; }
    public PublicInterestAnswer? PublicInterest { get; set; }
    public SharingAnswer? Sharing { get; set; }
    public RecordedAnswer? Recorded { get; set; }
    public LawfulBasisAnswer? LawfulBasis { get; set; }
    public ObligationAnswer? Obligation { get; set; }
    public EmergencyAnswer? Emergency { get; set; }
    public NotSharingAnswer? NotSharing { get; set; }
    public DepartureAnswer? Departure { get; set; }
    public CheckAnswer? Check { get; set; }
}

public sealed class SubjectAnswer
{
    public string? Kind { get; set; }
    public CapacityAssessment? Capacity { get; set; }
    public bool? ChildrenAtHome { get; set; }
    public string? ChildWelfare { get; set; }
}

public sealed class PurposeAnswer
{
    public string? Code { get; set; }
    public string? Description { get; set; }
    public string? Power { get; set; }
    public Guid? CommissionedBy { get; set; }
    public string? CollectedFor { get; set; }
    public string? CompatibleBecause { get; set; }
    public string? Department { get; set; }
}

public sealed class IdentifiableAnswer
{
    public bool? Answer { get; set; }
    public string? Reason { get; set; }
    public List<OtherPersonAnswer> Others { get; set; } = [];
    public bool? SourceRecognisable { get; set; }
    public string? SourceProtection { get; set; }
}

/// <summary>Somebody else who can be recognised (R5).</summary>
public sealed class OtherPersonAnswer
{
    public string? Role { get; set; }
    public string? Assessment { get; set; }
    public Guid? PersonId { get; set; }
}

public sealed class ConfidentialAnswer
{
    public bool? Sensitive { get; set; }
    public bool? NotPublic { get; set; }
    public bool? GivenInConfidence { get; set; }
    public string? Reason { get; set; }
    public bool? Statutory { get; set; }
    public string? StatutoryBasis { get; set; }
}

public sealed class ConsentAnswer
{
    public Guid? ConsentId { get; set; }
    public bool CoercionSuspected { get; set; }
    public string? ChangedSince { get; set; }
    public string? RefusalConsidered { get; set; }
}

public sealed class PublicInterestAnswer
{
    public HarmAnswer? Harm { get; set; }
    public List<GroundAnswer> Grounds { get; set; } = [];
    public string? IfShared { get; set; }
    public string? IfNotShared { get; set; }
    public string? Necessity { get; set; }
    public string? Proportionality { get; set; }
    public string? CounterInterests { get; set; }
    public string? Aim { get; set; }
    public DangerAnswer? Danger { get; set; }
    public string? Conclusion { get; set; }
}

public sealed class HarmAnswer
{
    public string? ToSubject { get; set; }
    public string? ToChildren { get; set; }
    public string? ToOtherAdults { get; set; }
    public List<string> Signs { get; set; } = [];
}

/// <summary>Whether sharing itself adds to the danger (R62).</summary>
public sealed class DangerAnswer
{
    public bool? Adds { get; set; }
    public string? Mitigation { get; set; }
    public string? SafeContact { get; set; }
}

public sealed class GroundAnswer
{
    public required string Code { get; set; }
    public string? Facts { get; set; }
}

public sealed class SharingAnswer
{
    public List<RecipientAnswer> Recipients { get; set; } = [];
    public List<FamilyRecipientAnswer> Family { get; set; } = [];
    public List<CategoryAnswer> Categories { get; set; } = [];
    public List<SuppliedAnswer> FromOthers { get; set; } = [];
    public List<string> Conditions { get; set; } = [];

    [RealDate(Optional = true), JsonConverter(typeof(EndOfDay))]
    public DateParts? ValidUntil { get; set; }
}

public sealed class RecipientAnswer
{
    public Guid AgencyId { get; set; }
    public string? NeedToKnow { get; set; }

    /// <summary>Why a voluntary agency needs more than it receives by default (R79).</summary>
    public string? WiderBecause { get; set; }
}

/// <summary>A relative, carer or friend who is to be told (R78).</summary>
public sealed class FamilyRecipientAnswer
{
    public string? Name { get; set; }
    public string? Relationship { get; set; }
    public string? NeedToKnow { get; set; }
    public bool? MayBeSourceOfHarm { get; set; }

    /// <summary>Who it is in the hub's index: only then can something be handed to them under the decision.</summary>
    public Guid? PersonId { get; set; }
}

/// <summary>What somebody else supplied, and on which conditions (R26).</summary>
public sealed class SuppliedAnswer
{
    public string? Source { get; set; }
    public string? Category { get; set; }
    public List<string> Conditions { get; set; } = [];
    public bool? Agreed { get; set; }
    public string? Despite { get; set; }
}

public sealed class CategoryAnswer
{
    public required string Code { get; set; }
    public string? Justification { get; set; }
}

public sealed class RecordedAnswer
{
    public InformedAnswer? Informed { get; set; }
    public List<AdviceAnswer> Advice { get; set; } = [];
}

public sealed class InformedAnswer
{
    public string? State { get; set; }

    /// <summary>When the person was told, or until when telling is put off: the start of that day serves both.</summary>
    [RealDate(Optional = true), JsonConverter(typeof(StartOfDay))]
    public DateParts? At { get; set; }
    public string? How { get; set; }
    public string? Reason { get; set; }
    public string? AuthorisedBy { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(EndOfDay))]
    public DateParts? ReviewAt { get; set; }
}

public sealed class AdviceAnswer
{
    public required string From { get; set; }
    public string? Outcome { get; set; }
    public Guid? ConsultationId { get; set; }
}

public sealed class LawfulBasisAnswer
{
    public string? Basis { get; set; }
    public List<string> Conditions { get; set; } = [];
}

public sealed class ObligationAnswer
{
    public string? Duty { get; set; }
    public string? Reference { get; set; }
    public string? Issuer { get; set; }
    public string? Scope { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(EndOfDay))]
    public DateParts? Deadline { get; set; }
    public bool Challenged { get; set; }
    public string? LegalLead { get; set; }
}

public sealed class EmergencyAnswer
{
    public string? Danger { get; set; }
}

public sealed class NotSharingAnswer
{
    public string? Reason { get; set; }
    public string? Explanation { get; set; }
    public string? RiskLevel { get; set; }

    [RealDate(Optional = true), JsonConverter(typeof(EndOfDay))]
    public DateParts? ReviewAt { get; set; }
    public bool? PersonKnowsRisk { get; set; }
    public string? SupportOffered { get; set; }
}

public sealed class DepartureAnswer
{
    public string? Reason { get; set; }
}

/// <summary>A check with other agencies about a child (R102).</summary>
public sealed class CheckAnswer
{
    public string? Type { get; set; }
    public string? Exception { get; set; }
    public string? Reason { get; set; }
}
