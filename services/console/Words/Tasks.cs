using SafeShare.Console.Clients;

namespace SafeShare.Console.Words;

/// <summary>What a task asks for, in a sentence.</summary>
public static class Tasks
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["missing-name"] = "Find out the person’s name",
        ["missing-date-of-birth"] = "Find out the date of birth",
        ["missing-nhs-number"] = "Find out the NHS number",
        ["missing-address"] = "Find out the address",
        ["missing-consent-reason"] = "Find out why consent was not sought or could not be obtained",
        ["missing-whether-informed"] = "Find out whether the person knows of the referral",
        ["review-emergency-disclosure"] = "Look again at what was shared in the emergency",
        ["review-withdrawal"] = "Look at what the withdrawal of consent changes",
        ["review-withheld-answer"] = "Look at an answer that was withheld",
        ["review-late-answer"] = "Look at an answer that came late",
        ["review-failed-delivery"] = "Look at a delivery that failed",
        ["tell-the-person"] = "Tell the person that information was shared",
        ["tell-person"] = "Tell the person that information was shared",
        ["review-not-telling"] = "Look again at not telling the person",
        ["review-onward-share"] = "Look at what a recipient passed on",
        ["chase-withdrawal"] = "Chase a recipient that has not confirmed the withdrawal",
        ["tell-of-withdrawal-by-hand"] = "Tell of the withdrawal somebody who was told by hand",
        ["tell-of-correction-by-hand"] = "Tell somebody who holds a copy by hand that it was corrected",
        ["tell-of-ended-silence-by-hand"] = "Tell somebody who was told by hand that the person may know of it",
        ["review-correction"] = "Decide what a holder of a corrected statement may read",
        ["review-loss"] = "Look at a copy that was lost or got into wrong hands",
        ["tell-originator-of-loss"] = "Decide how to tell the agency whose information was lost",
        ["escalate-disputed-refusal"] = "Take an answer that was withheld without good reason further",
        ["find-new-owner"] = "Find a new owner for this referral",
        ["complete-emergency"] = "Complete the emergency decision",
        ["renew-consent"] = "Ask for consent again: the person’s answer ends or has ended",
        ["sign-off"] = "Confirm the decision, or return it",
        ["decide-again"] = "Decide again: the decision was returned",
        ["review-not-asking"] = "Look again at not asking the person",
        ["review-not-sharing"] = "Look again at not sharing",
    };

    /// <summary>Those that end only when the person was told; until then they come up again (R69).</summary>
    public static bool IsAboutTelling(string kind) => kind is "tell-the-person" or "review-not-telling";

    public static string Of(string kind) => Words.GetValueOrDefault(kind) ?? Said.Of(kind);

    /// <summary>Where a task of a decision, or of a record of consent, is done.</summary>
    public static string AddressOf(string referral, DecisionTask task) => task.Kind switch
    {
        "review-not-asking" => $"{referral}/reviews/not-asking/{task.ConsentId}",
        _ when task.DecisionId is null => referral,
        "review-not-telling" => $"{referral}/reviews/not-telling/{task.DecisionId}",
        "review-not-sharing" => $"{referral}/reviews/not-sharing/{task.DecisionId}",
        "tell-person" => $"{referral}/decisions/{task.DecisionId}/telling",
        _ => $"{referral}/decisions/{task.DecisionId}",
    };
}
