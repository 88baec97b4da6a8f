using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>When information may be shared although nobody agreed (R49 to R54).</summary>
internal static class WithoutConsentRules
{
    /// <summary>R49, R50: one of the nine grounds with its facts, or significant or serious harm, unless R52 stands against it.</summary>
    public static bool IsJustified(Case it) => HasBasis(it) && !it.RisksOnlySelf;

    /// <summary>Something that weighs at all: without it nothing can be shared against the person's will, whoever signs.</summary>
    public static bool HasBasis(Case it) => it.Grounds.Count > 0 || it.HarmToSubject || it.HarmToOthers;

    public static Verdict Of(Case it, List<Finding> because)
    {
        if (it.CoercionSuspected)
        {
            because.Add(new("R51", "There are signs of coercion: neither a yes nor a no can be relied on. Record duress as a ground, with its facts, where it is one."));
        }

        if (!HasBasis(it))
        {
            return NoBasis(it, because);
        }

        foreach (var ground in it.Grounds.OrderBy(ground => ground.Code, StringComparer.Ordinal))
        {
            because.Add(new("R49", $"A ground to share without consent is recorded: {it.Reference.Grounds.Within(ground.Code)}."));
        }

        if (it.HarmToSubject || it.HarmToOthers)
        {
            because.Add(new("R50", it.IsChild || it.Harm.ToChildren is not (null or "none")
                ? "There is evidence or reasonable cause to believe that a child is suffering significant harm or at risk of it."
                : "There is evidence or reasonable cause to believe that an adult is suffering serious harm or at risk of it."));
        }

        var signs = it.Harm.Signs ?? [];
        if ((it.HarmToSubject || it.HarmToOthers) && signs.Count > 0)
        {
            because.Add(new("R153", $"What shows it: {string.Join("; ", signs.Order(StringComparer.Ordinal).Select(it.Reference.HarmSigns.Within))}. Nobody has to be named as its cause."));
        }

        return it.RisksOnlySelf ? OnlySelf(because) : InDoubt(it, because) ?? Weighed(it, because) switch
        {
            { Route: Routes.Override } shared => FamilyRules.Of(it, because) ?? shared,
            var otherwise => otherwise,
        };
    }

    private static Verdict NoBasis(Case it, List<Finding> because)
    {
        if (it.CoercionSuspected)
        {
            return new(Proposals.TakeAdvice);
        }

        if (it.Harm is { ToSubject: null } or { ToChildren: null } or { ToOtherAdults: null })
        {
            because.Add(new("R50", "Whether anybody is suffering or at risk of harm is not answered yet. When in doubt, take advice without naming the person (R85)."));
            return new(Proposals.TakeAdvice);
        }

        because.Add(new("R49", "There is no consent to rest on and no ground to share without it."));
        return new(Proposals.DoNotShare);
    }

    /// <summary>R52: the one exception to serious harm, and the one departure that needs a senior.</summary>
    private static Verdict OnlySelf(List<Finding> because)
    {
        because.Add(new("R52", "An adult with capacity puts only themself at risk and nobody else: normally it is not shared without consent. Whoever decides otherwise says why, and a safeguarding lead confirms it."));
        because.Add(new("R85", "If unsure, take advice without naming the person."));
        return new(Proposals.DoNotShare);
    }

    /// <summary>R39: whether the person can decide is open, and nothing but their own risk speaks for sharing.</summary>
    public static bool DoubtStandsAlone(Case it) => it.AbilityInDoubt && it.Grounds.Count == 0 && !it.HarmToOthers;

    /// <summary>R39, R41: whether the person can decide is open, and nothing but their own risk speaks for sharing.</summary>
    private static Verdict? InDoubt(Case it, List<Finding> because)
    {
        if (!DoubtStandsAlone(it))
        {
            return null;
        }

        because.Add(new("R39", "Whether the person can decide this is in doubt: take advice and assess it, unless it cannot wait."));
        return new(Proposals.TakeAdvice);
    }

    /// <summary>R54, R58: the worker's own weighing has the last word among the rules.</summary>
    private static Verdict Weighed(Case it, List<Finding> because)
    {
        switch (it.Answers.PublicInterest?.Conclusion)
        {
            case "not-sharing":
                because.Add(new("R54", "Weighed against each other, what speaks against sharing counts for more."));
                return new(Proposals.DoNotShare);
            case "limited-sharing":
                because.Add(new("R58", "Sharing a part is enough to decide on more, or to act."));
                return new(Proposals.ShareLimited, Routes.Override);
            case "sharing":
                because.Add(new("R54", "Weighed against each other, what speaks for sharing counts for more."));
                break;
            default:
                because.Add(new("R54", "What may happen either way, necessity and proportionality are still to be weighed."));
                break;
        }

        return new(Proposals.ShareWithoutConsent, Routes.Override);
    }
}
