using SafeShare.Consents.Record;

namespace SafeShare.Consents.Decide;

/// <summary>What the guidance asks a worker to think of, and no rule makes a decision wait for.</summary>
public static class Prompts
{
    public static IReadOnlyList<Gap> For(Case it)
    {
        var prompts = new Gaps();
        var (subject, weighing) = (it.Answers.Subject, it.Answers.PublicInterest);
        prompts.When(subject is { Kind: Subjects.Adult, ChildrenAtHome: null }, "subject.childrenAtHome", "R105", "Do children live with this adult? Then their welfare comes first (R148).");
        prompts.When(it.Standing is null && !it.BreaksNoConfidence && it.Answers.Obligation is null, "consent.consentId", "R28", "Asking the person is the first option.");
        EarlierWish.Prompt(subject?.Capacity, it.EarlierWishes, "subject.capacity", prompts);
        if (!it.Shares)
        {
            prompts.When(it.Answers.NotSharing is { PersonKnowsRisk: not true }, "notSharing.personKnowsRisk", "R61", "Make sure that the person knows the risk, and go on persuading.");
            prompts.NeedText(it.Answers.NotSharing?.SupportOffered, "notSharing.supportOffered", "R61", "Offer an advocate or other support, and record the answer (R45).");
            return prompts.Found;
        }

        prompts.When(it.Answers.Identifiable is { Answer: true, SourceRecognisable: null }, "identifiable.sourceRecognisable", "R70", "Could whoever gave the information be recognised as its source?");
        SmallerScope.Prompt(it, prompts);
        if (it.Answers.Route == Routes.Override)
        {
            prompts.NeedText(weighing?.Aim, "publicInterest.aim", "R128", "Name the aim that justifies interfering with private life (Article 8).");
            prompts.When(weighing?.Danger?.Adds is null, "publicInterest.danger.adds", "R62", "Could sharing itself add to the danger?");
            prompts.NeedText(weighing?.CounterInterests, "publicInterest.counterInterests", "R57", "What speaks against sharing, such as trust in the service?");
            prompts.When((it.Answers.Recorded?.Advice ?? []).Count == 0, "recorded.advice", "R14", "Was advice taken? Record what came of it.");
        }

        return prompts.Found;
    }
}
