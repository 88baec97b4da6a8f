using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>
/// R79: voluntary agencies take part, and receive less by default: nothing of the special, criminal and other sensitive
/// kinds, and not the person's history with services. A worker who thinks that one of them needs more says why; danger now
/// and what the law demands wait for no such reason. Whoever is not known here yet is taken for one of them: too little is put
/// right by a reason, too much is not.
/// </summary>
internal static class SmallerScope
{
    /// <summary>The categories of these answers that a voluntary agency does not receive by default.</summary>
    public static IReadOnlyList<string> Excludes(Case it) =>
        [.. (it.Answers.Sharing?.Categories ?? []).Select(category => category.Code).Where(code => it.Reference.Categories.Find(code) is { BeyondSmallerScope: true }).Distinct()];

    /// <summary>The recipients that receive the smaller scope under this route, because nobody said why they need more.</summary>
    public static IReadOnlyList<Guid> Recipients(Case it, string? route) => route is not (Routes.Consent or Routes.Override) || Excludes(it).Count == 0 ? []
        : [.. (it.Answers.Sharing?.Recipients ?? []).Where(recipient => Has(it, recipient) && string.IsNullOrWhiteSpace(recipient.WiderBecause)).Select(recipient => recipient.AgencyId).Distinct()];

    /// <summary>Takes what goes beyond the smaller scope out of a proposal to share, or says that the worker's reason widens it.</summary>
    public static Verdict Of(Case it, Verdict verdict, List<Finding> because)
    {
        var shares = verdict.Outcome is Proposals.Share or Proposals.ShareLimited or Proposals.ShareWithoutConsent;
        if (shares && Recipients(it, verdict.Route).Count > 0)
        {
            because.Add(new("R79", $"A voluntary agency, or one of an unknown kind, receives the smaller scope unless it is said why it needs more. For it this is left out: {Words(it)}."));
            return verdict with { Outcome = Proposals.ShareLimited };
        }

        if (shares && verdict.Route is Routes.Consent or Routes.Override && Excludes(it).Count > 0 && (it.Answers.Sharing?.Recipients ?? []).Any(recipient => Has(it, recipient)))
        {
            because.Add(new("R79", $"A voluntary agency, or one of an unknown kind, receives more than the smaller scope, for the reason recorded: {Words(it)}."));
        }

        return verdict;
    }

    /// <summary>A recipient for whom nothing would be left is no recipient, unless it is said why it needs what is kept back.</summary>
    public static void Check(Case it, Gaps gaps)
    {
        var narrowed = Recipients(it, it.Answers.Route);
        gaps.EachOf(it, narrowed.Count > 0 && it.Answers.Sharing!.Categories.All(category => Excludes(it).Contains(category.Code)) ? narrowed : [],
            "Everything named lies outside what a voluntary agency, or one of an unknown kind, receives by default: say why it needs more, or share something else.");
    }

    /// <summary>What stays back is said while there is still time to say why it should not.</summary>
    public static void Prompt(Case it, Gaps prompts) =>
        prompts.EachOf(it, Recipients(it, it.Answers.Route), $"This is a voluntary agency, or of a kind not known here yet: by default it does not receive {Words(it)}. Does it need more to help? Then say why.");

    private static bool Has(Case it, RecipientAnswer recipient) =>
        it.Reference.AgencyKinds.Find(it.RecipientKinds.GetValueOrDefault(recipient.AgencyId)) is not { SmallerScope: false };

    private static string Words(Case it) => string.Join("; ", Excludes(it).Select(code => it.Reference.Categories.Find(code)!.Label).Order(StringComparer.Ordinal));

    private static void EachOf(this Gaps gaps, Case it, IReadOnlyList<Guid> agencies, string says)
    {
        var recipients = it.Answers.Sharing?.Recipients ?? [];
        for (var at = 0; at < recipients.Count; at++)
        {
            gaps.When(agencies.Contains(recipients[at].AgencyId), $"sharing.recipients[{at}].widerBecause", "R79", says);
        }
    }
}
