using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>Question six: no more than needed, to no more than need it (R55, R56, R63, R74, R79).</summary>
internal static class SharingQuestion
{
    public static void Check(Case it, Gaps gaps)
    {
        Recipients(it, gaps);
        Categories(it, gaps);
        Sensitive(it, gaps);
        SmallerScope.Check(it, gaps);
        SuppliedRules.Check(it, gaps);
        gaps.When(it.Answers.Sharing?.ValidUntil is null, "sharing.validUntil", "R21", "Say until when it may be shared.");
        gaps.When(it.Answers.Sharing?.ValidUntil <= it.Now, "sharing.validUntil", "R21", "This time has passed already.");
    }

    /// <summary>R55: nobody receives it who does not need to know.</summary>
    public static void Recipients(Case it, Gaps gaps)
    {
        var recipients = it.Answers.Sharing?.Recipients ?? [];
        gaps.When(recipients.Count == 0 && it.Family.Count == 0, "sharing.recipients", "R55", "Name who is to receive it.");
        for (var at = 0; at < recipients.Count; at++)
        {
            gaps.NeedText(recipients[at].NeedToKnow, $"sharing.recipients[{at}].needToKnow", "R55", "Say why this recipient needs to know.");
            gaps.When(recipients.Take(at).Any(earlier => earlier.AgencyId == recipients[at].AgencyId), $"sharing.recipients[{at}].agencyId", "R55", "This recipient is named twice.");
        }

        FamilyRules.Check(it, gaps);
    }

    /// <summary>R55, R63: nothing is shared by default.</summary>
    public static void Categories(Case it, Gaps gaps)
    {
        var categories = it.Answers.Sharing?.Categories ?? [];
        gaps.When(categories.Count == 0, "sharing.categories", "R55", "Name what is to be shared; nothing is by default.");
        for (var at = 0; at < categories.Count; at++)
        {
            gaps.When(categories.Take(at).Any(earlier => earlier.Code == categories[at].Code), $"sharing.categories[{at}].code", "R55", "This category is named twice.");
        }
    }

    /// <summary>R56: each sensitive category has a reason of its own.</summary>
    private static void Sensitive(Case it, Gaps gaps)
    {
        var categories = it.Answers.Sharing?.Categories ?? [];
        for (var at = 0; at < categories.Count; at++)
        {
            gaps.When(it.Reference.Categories.Find(categories[at].Code) is { Sensitive: true } && string.IsNullOrWhiteSpace(categories[at].Justification),
                $"sharing.categories[{at}].justification", "R56", "This category is sensitive: say why it is needed.");
        }
    }
}
