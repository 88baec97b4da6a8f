using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>Everything the rules may look at. They see nothing else, so the same case always gets the same answer.</summary>
public sealed record Case
{
    public required DecisionAnswers Answers { get; init; }

    /// <summary>The consent record named in the answers, as it stands now.</summary>
    public Standing? Standing { get; init; }

    /// <summary>The route of the decision that this one replaces.</summary>
    public string? ReplacedRoute { get; init; }

    /// <summary>R41: the other decision for which the same assessment of capacity was made.</summary>
    public Guid? AssessmentServed { get; init; }

    /// <summary>What the person wanted before (R42).</summary>
    public IReadOnlyList<EarlierWish> EarlierWishes { get; init; } = [];

    /// <summary>council, police, nhs, housing or vcs: the kind of agency that decides.</summary>
    public string? AgencyKind { get; init; }

    /// <summary>The kinds of the agencies that are to receive it, as far as their enrolment was heard of (R79).</summary>
    public IReadOnlyDictionary<Guid, string> RecipientKinds { get; init; } = new Dictionary<Guid, string>();

    public required ReferenceData Reference { get; init; }
    public required DateTimeOffset Now { get; init; }

    public DateOnly Day => LondonTime.DayOf(Now);

    public bool Shares => Answers.Outcome == Outcomes.Share;

    public string? Position => Standing?.Position;

    public bool CoercionSuspected => Standing is { Consent.Unreliable: true } || Answers.Consent is { CoercionSuspected: true };

    /// <summary>R4: nobody can be identified.</summary>
    public bool IdentifiesNobody => Answers.Identifiable is { Answer: false };

    /// <summary>R6: confidential only when all three tests say so; null while one that decides is open.</summary>
    public bool? IsConfidential => Answers.Confidential switch
    {
        { Sensitive: false } or { NotPublic: false } or { GivenInConfidence: false } => false,
        { Sensitive: true, NotPublic: true, GivenInConfidence: true } => true,
        _ => null,
    };

    /// <summary>R6: no confidence is broken, so that the purpose alone is enough.</summary>
    public bool BreaksNoConfidence => IdentifiesNobody || (IsConfidential == false && !StatutorilyRestricted);

    /// <summary>R11: a statute keeps the file confidential, whatever the three tests say.</summary>
    public bool StatutorilyRestricted => Answers.Confidential is { Statutory: true };

    /// <summary>R151: it was collected for another purpose than it is to serve now.</summary>
    public bool ChangesPurpose => Answers.Purpose is { CollectedFor: { } before, Code: { } now } && before != now;

    /// <summary>R78: relatives, carers and friends who are to be told.</summary>
    public IReadOnlyList<FamilyRecipientAnswer> Family => Answers.Sharing?.Family ?? [];

    public bool IsChild => Answers.Subject?.Kind == Subjects.Child;

    /// <summary>R40: presumed, unless an assessment for this decision says otherwise.</summary>
    public string Capacity => Answers.Subject?.Capacity?.State ?? CapacityStates.Presumed;

    /// <summary>R39: nobody knows yet whether the person can decide this for themself.</summary>
    public bool AbilityInDoubt => Capacity == CapacityStates.InDoubt || Standing?.Consent.Answers.Unable is { Reason: UnableReasons.InDoubt };

    /// <summary>R49: the grounds that have their facts.</summary>
    public IReadOnlyList<GroundAnswer> Grounds =>
        [.. (Answers.PublicInterest?.Grounds ?? []).Where(ground => !string.IsNullOrWhiteSpace(ground.Facts))];

    public HarmAnswer Harm => Answers.PublicInterest?.Harm ?? new HarmAnswer(null, null, null);

    /// <summary>R50: reasonable cause is enough; proof is not asked for.</summary>
    public bool HarmToSubject => IsHarm(Harm.ToSubject);

    public bool HarmToOthers => IsHarm(Harm.ToChildren) || IsHarm(Harm.ToOtherAdults);

    /// <summary>R52: an adult with capacity, under no duress, who puts only themself at risk, and no ground beside it.</summary>
    public bool RisksOnlySelf => Answers.Subject?.Kind == Subjects.Adult
        && Capacity is CapacityStates.Presumed or CapacityStates.Has
        && Grounds.Count == 0
        && !CoercionSuspected
        && HarmToSubject
        && !HarmToOthers;

    private static bool IsHarm(string? level) => level is not (null or "none");
}
