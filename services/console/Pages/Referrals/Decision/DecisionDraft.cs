using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>A decision in the making: the answers so far, and which questions the worker has been through.</summary>
public sealed class DecisionDraft
{
    public required DecisionAnswers Answers { get; set; }

    /// <summary>Says on every page whom it is about.</summary>
    public string? PersonName { get; set; }

    /// <summary>The steps that were answered, by their names.</summary>
    public List<string> Visited { get; set; } = [];

    /// <summary>Capacity for this decision was assessed; presumed, while nobody says so (R40).</summary>
    public bool CapacityAssessed { get; set; }

    /// <summary>
    /// Asked of whoever has the time: not in an emergency, not where nothing leaves, and not a second time. Capacity only when it
    /// was assessed, and what is best for the person only when it is lacking.
    /// </summary>
    public bool AsksOnce(Step step) => !Visited.Contains(step.Name) && step.Name switch
    {
        "capacity" => CapacityAssessed,
        "interests" => Answers.Subject?.Capacity is { AsksInterests: true },
        _ => step.AskedOnce && Answers is { Emergency: null, Identifiable.Answer: true } && (step == Step.Others || Visited.Contains(Step.Sharing.Name)),
    };

    public static string NameFor(Guid referralId) => $"decision/{referralId}";

    public void Visit(Step step)
    {
        if (!Visited.Contains(step.Name))
        {
            Visited.Add(step.Name);
        }
    }

    /// <summary>The versions that the first answer was given with (R1).</summary>
    public AnsweredWith? Versions { get; set; }

    public static DecisionDraft Begin(ReferralView referral, ReferenceData reference, Guid? replaces) => new()
    {
        PersonName = referral.Subject.Name,
        Versions = reference.Current("sharing-decision"),
        Answers = new DecisionAnswers
        {
            ReferralId = referral.ReferralId,
            PersonId = referral.Subject.PersonId,
            Replaces = replaces,
            Subject = new SubjectAnswer { Kind = referral.Pathway },
        },
    };
}
