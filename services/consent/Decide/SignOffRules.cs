namespace SafeShare.Consents.Decide;

/// <summary>Which choices one person does not take alone (I10). Emergencies are never among them: danger now waits for nobody (R13).</summary>
internal static class SignOffRules
{
    /// <returns>The rules that ask for a second person, for that outcome by that route; none when nobody has to be asked.</returns>
    public static IReadOnlyList<Finding> Asking(Case it, string? outcome, string? route)
    {
        var asking = new List<Finding>();
        if (outcome != Outcomes.Share || route is Routes.Emergency or Routes.Consent or Routes.PurposeAlone)
        {
            return asking;
        }

        if (route == Routes.Override && it.RisksOnlySelf)
        {
            asking.Add(new("R52", "A capable adult puts only themself at risk: sharing all the same needs a safeguarding lead beside the worker who decides."));
        }

        if (route == Routes.Override && WithoutConsentRules.DoubtStandsAlone(it) && !it.Advised())
        {
            asking.Add(new("R39", "Whether the person can decide is in doubt and no advice is recorded: sharing before that is settled needs a safeguarding lead."));
        }

        if (FamilyRules.Oversteps(it))
        {
            asking.Add(new("R78", "Family or carers are to be told with neither consent nor best interests on record: that needs a safeguarding lead."));
        }

        if (route == Routes.CourtOrder && it.Answers.Obligation is { Challenged: true } && !it.Advised("legal-adviser"))
        {
            asking.Add(new("R47", "The order is being challenged and no legal advice is recorded: answering it now needs a safeguarding lead."));
        }

        return asking;
    }

    /// <summary>The second person's role, when the answers as they stand need one.</summary>
    public static bool Needed(Case it) => Asking(it, it.Answers.Outcome, it.Answers.Route).Count > 0;
}
