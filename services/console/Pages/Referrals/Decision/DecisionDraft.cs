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

    public static string NameFor(Guid referralId) => $"decision/{referralId}";

    public void Visit(Step step)
    {
        if (!Visited.Contains(step.Name))
        {
            Visited.Add(step.Name);
        }
    }

    public static DecisionDraft Begin(ReferralView referral, Guid? replaces) => new()
    {
        PersonName = referral.Subject.Name,
        Answers = new DecisionAnswers
        {
            ReferralId = referral.ReferralId,
            PersonId = referral.Subject.PersonId,
            Replaces = replaces,
            Subject = new SubjectAnswer { Kind = referral.Pathway },
        },
    };
}
