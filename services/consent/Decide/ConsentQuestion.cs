namespace SafeShare.Consents.Decide;

/// <summary>Question four: where the person stands, and whether that carries the sharing (R18 to R32, R46).</summary>
internal static class ConsentQuestion
{
    public static void Check(Case it, Gaps gaps)
    {
        switch (it.Shares ? it.Answers.Route : Routes.None)
        {
            case Routes.Duty or Routes.CourtOrder:
                break; // R47: consent is not asked for
            case Routes.PurposeAlone:
                gaps.When(!it.BreaksNoConfidence, "route", "R6", "The information is confidential and about somebody: the purpose alone does not carry it.");
                break;
            case Routes.Consent:
                Carried(it, gaps);
                break;
            default:
                PositionKnown(it, gaps);
                Considered(it, gaps);
                break;
        }
    }

    /// <summary>R18 to R25: the sharing stays within what the person agreed to, or rests on something else.</summary>
    private static void Carried(Case it, Gaps gaps)
    {
        foreach (var gap in ConsentCover.Unusable(it).Concat(ConsentCover.Beyond(it)))
        {
            gaps.Add(gap.Field, gap.Rule, gap.Says);
        }
    }

    /// <summary>R29: obtained, refused, not sought or unable; without a record nobody knows.</summary>
    private static void PositionKnown(Case it, Gaps gaps) =>
        gaps.When(it.Standing is null && !it.BreaksNoConfidence, "consent.consentId", "R29", "Name the record of where the person stands: obtained, refused, not sought or unable.");

    /// <summary>R32: a refusal is not passed over; its reasons are considered before anything is shared against it.</summary>
    private static void Considered(Case it, Gaps gaps) =>
        gaps.When(it.Shares && it.Position == Positions.Refused && string.IsNullOrWhiteSpace(it.Answers.Consent?.RefusalConsidered),
            "consent.refusalConsidered", "R32", "The person refused: say how the reasons were considered and why the concern remains.");
}
