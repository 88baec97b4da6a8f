namespace SafeShare.Consents.Record;

/// <summary>What the guidance asks a worker to think of once a position is on record, and no record waits for.</summary>
public static class ConsentPrompts
{
    public static IReadOnlyList<Gap> For(ConsentAnswers answers, Known known, DateOnly today)
    {
        var prompts = new Gaps();
        var asked = answers.Position is Positions.Obtained or Positions.Refused;
        prompts.When(asked && answers.Explanation?.Limits is null, "explanation.limits", "R8", "Does the person know when the agency has to share without asking?");
        prompts.When(asked && answers.Explanation?.Notice is null, "explanation.notice", "R20", "Were they given the agency's privacy explanation, in a form they can use?");
        prompts.When(answers.Position == Positions.Refused && string.IsNullOrWhiteSpace(answers.Refused?.SupportOffered) && answers.Explanation is null or { Offers.Count: 0 },
            "explanation.offers", "R45", "Offer an advocate or a peer supporter, and record the answer.");
        prompts.When(answers.Objections.Any(objection => objection.EncouragedToTalk is not true), "objections", "R38", "Encourage the child to talk it over with whoever objects; no service depends on it.");
        EarlierWish.Prompt(answers.Subject.Capacity, known.Wishes, "subject.capacity", prompts);
        if (answers.Obtained?.GivenBy is { } giver)
        {
            Giver(giver, known, today, prompts);
        }

        return prompts.Found;
    }

    /// <summary>R37, R43: whom else to think of when somebody answers for another.</summary>
    private static void Giver(ConsentGiver giver, Known known, DateOnly today, Gaps prompts)
    {
        prompts.When(giver.Role is "attorney" or "deputy" && giver.Covers is null, "obtained.givenBy.covers", "R43", "Which kinds of information does the document or order cover?");
        if (giver.Role != Givers.Parent)
        {
            return;
        }

        var holders = known.Register.Where(entry => entry.CountsOn(today)).ToList();
        prompts.When(holders.Exists(entry => entry.Entry.Basis == "care-order"), "obtained.givenBy", "R37", "The council shares parental responsibility under a care order: speak with its social worker.");
        prompts.When(holders.Exists(entry => entry.Entry.Answers.ChildLivesWith == true) && holders.Find(entry => entry.Entry.Id == giver.ResponsibilityId) is not { Entry.Answers.ChildLivesWith: true },
            "obtained.givenBy", "R37", "The child lives with another holder of parental responsibility: that one is usually asked.");
    }
}
