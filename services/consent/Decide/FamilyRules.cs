namespace SafeShare.Consents.Decide;

/// <summary>A relative, carer or friend who is to be told: a person and not an agency, so stricter rules hold (R78).</summary>
/// <param name="Name">Who.</param>
/// <param name="Relationship">family, carer or friend.</param>
/// <param name="NeedToKnow">Why this person needs to know (R55).</param>
/// <param name="MayBeSourceOfHarm">Whether the harm may come from this person (R62).</param>
/// <param name="PersonId">Who it is in the hub's index of people; without it nothing can be handed to them under the decision.</param>
public sealed record FamilyRecipientAnswer(string? Name = null, string? Relationship = null, string? NeedToKnow = null, bool? MayBeSourceOfHarm = null, Guid? PersonId = null);

/// <summary>R78, R83: family and carers are told with the person's consent, or in the person's best interests, each time anew.</summary>
internal static class FamilyRules
{
    public static void Check(Case it, Gaps gaps)
    {
        for (var at = 0; at < it.Family.Count; at++)
        {
            var (answer, field) = (it.Family[at], $"sharing.family[{at}]");
            gaps.NeedText(answer.Name, $"{field}.name", "R78", "Name the person who is to be told.");
            gaps.NeedText(answer.Relationship, $"{field}.relationship", "R78", "Say what the person is to the one it is about.");
            gaps.NeedText(answer.NeedToKnow, $"{field}.needToKnow", "R55", "Say why this person needs to know.");
            gaps.When(answer.MayBeSourceOfHarm is null, $"{field}.mayBeSourceOfHarm", "R62", "Say whether the harm may come from this person.");
            gaps.When(answer.MayBeSourceOfHarm == true, $"{field}.mayBeSourceOfHarm", "R62", "Whoever may be the source of the harm is not told.");
        }
    }

    /// <summary>R78: without consent, the person's best interests are on record for this decision; for a child, the welfare statement.</summary>
    public static bool InTheirInterest(Case it) => it.IsChild
        ? !string.IsNullOrWhiteSpace(it.Answers.Subject?.ChildWelfare)
        : it.Answers.Subject?.Capacity is { Lacks: true, BestInterests: { } interests } && !string.IsNullOrWhiteSpace(interests.Reasoning);

    /// <summary>R78: telling family without either of the two.</summary>
    public static bool Oversteps(Case it) => it.Family.Count > 0 && !InTheirInterest(it);

    /// <summary>Takes family out of a proposal to share without consent.</summary>
    public static Verdict? Of(Case it, List<Finding> because)
    {
        if (!Oversteps(it))
        {
            return null;
        }

        because.Add(new("R78", it.IsChild
            ? "Family or carers are to be told without consent: say first how that serves the child's welfare."
            : "Family, carers and friends are told with consent or, when the person lacks capacity, in their best interests. Neither is on record."));
        return it.Answers.Sharing is { Recipients.Count: > 0 } ? new(Proposals.ShareLimited, Routes.Override) : new(Proposals.DoNotShare);
    }
}
