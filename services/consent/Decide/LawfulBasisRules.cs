using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>
/// The lawful basis under data-protection law (R3), as it counts on the day. It is asked whatever the confidentiality
/// position is: consent to share is not the same thing as Article 6(1)(a).
/// </summary>
internal static class LawfulBasisRules
{
    public static void Check(Case it, Gaps gaps)
    {
        if (!it.Shares || it.IdentifiesNobody)
        {
            return; // nothing is processed by sharing, or nobody's data
        }

        var answer = it.Answers.LawfulBasis;
        gaps.NeedText(answer?.Basis, "lawfulBasis.basis", "R3", "Name the lawful basis.");
        if (it.Reference.LawfulBases.Find(answer?.Basis) is not { } basis)
        {
            return;
        }

        gaps.When(!basis.InForce(it.Day), "lawfulBasis.basis", "R3", "This basis is not in force today.");
        gaps.When(!basis.For(it.AgencyKind), "lawfulBasis.basis", "R3", "Your kind of agency cannot rely on this basis for its functions.");
        Conditions(it, basis.Code == "dpa2018-part-3", gaps);
    }

    /// <summary>Special-category and criminal-offence data need a condition beside the basis.</summary>
    private static void Conditions(Case it, bool lawEnforcement, Gaps gaps)
    {
        const string field = "lawfulBasis.conditions";
        List<Entry> conditions = [.. (it.Answers.LawfulBasis!.Conditions ?? []).Select(it.Reference.LawfulConditions.Find).OfType<Entry>()];
        List<string> laws = [.. (it.Answers.Sharing?.Categories ?? []).Select(category => it.Reference.Categories.Find(category.Code)?.Law).OfType<string>()];
        if (lawEnforcement)
        {
            gaps.When(laws.Contains("special") && conditions.TrueForAll(condition => condition.Law != "schedule-8"), field, "R3", "Sensitive law-enforcement data needs a condition of Schedule 8.");
            return;
        }

        gaps.When(laws.Contains("special") && conditions.TrueForAll(condition => condition.Law != "article-9"), field, "R3", "Health and other special categories need a condition of Article 9.");
        gaps.When(laws.Contains("criminal") && conditions.TrueForAll(condition => condition.Law != "schedule-1"), field, "R3", "Criminal-offence data needs a condition of Schedule 1.");
        foreach (var condition in conditions.Where(condition => condition.NeedsOneOf is not null && !conditions.Exists(other => condition.NeedsOneOf.Contains(other.Code))))
        {
            gaps.Add(field, "R3", $"“{condition.Label}” only holds together with one of: {string.Join("; ", condition.NeedsOneOf!.Select(code => it.Reference.LawfulConditions.Find(code)?.Label ?? code))}.");
        }
    }
}
