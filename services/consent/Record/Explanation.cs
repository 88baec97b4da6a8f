namespace SafeShare.Consents.Record;

/// <summary>How the person was spoken with when they were asked.</summary>
public sealed record Explanation
{
    /// <summary>The person knows when the agency has to share without asking (R8).</summary>
    public LimitsExplained? Limits { get; init; }

    /// <summary>The privacy explanation they were given (R20).</summary>
    public NoticeGiven? Notice { get; init; }

    /// <summary>What they need in order to follow and to answer (R35).</summary>
    public Communication? Communication { get; init; }

    /// <summary>Advocates, peer supporters and others who were offered (R45).</summary>
    public IReadOnlyList<SupportOffer> Offers { get; init; } = [];
}

/// <param name="On">The day on which the limits were explained.</param>
/// <param name="How">How that was done.</param>
public sealed record LimitsExplained(DateOnly? On = null, string? How = null);

/// <param name="Version">Which edition of the agency's explanation.</param>
/// <param name="GivenOn">The day on which it was given.</param>
/// <param name="Format">Paper, easy-read, large print, signs, another language and so on.</param>
public sealed record NoticeGiven(string? Version = null, DateOnly? GivenOn = null, string? Format = null);

/// <param name="Need">Age, language, hearing, understanding: what had to be allowed for.</param>
/// <param name="MetBy">Interpreter, advocate, pictures, time and place: what was done.</param>
public sealed record Communication(string? Need = null, string? MetBy = null);

/// <param name="Kind">advocate, peer-supporter, interpreter or other.</param>
/// <param name="Outcome">What the person said to it.</param>
public sealed record SupportOffer(string? Kind = null, string? Outcome = null);

/// <summary>What is said about the talk is said whole: a notice without its edition, or an offer without an answer, shows nothing.</summary>
internal static class ExplanationRules
{
    public static void Check(Explanation? explanation, DateOnly today, Gaps gaps)
    {
        if (explanation?.Limits is { } limits)
        {
            Day(limits.On, "explanation.limits.on", "R8", today, gaps);
            gaps.NeedText(limits.How, "explanation.limits.how", "R8", "Say how the limits of confidence were explained.");
        }

        if (explanation?.Notice is { } notice)
        {
            gaps.NeedText(notice.Version, "explanation.notice.version", "R20", "Say which edition of the privacy explanation was given.");
            Day(notice.GivenOn, "explanation.notice.givenOn", "R20", today, gaps);
            gaps.NeedText(notice.Format, "explanation.notice.format", "R20", "Say in what form it was given.");
        }

        if (explanation?.Communication is { } communication)
        {
            gaps.NeedText(communication.Need, "explanation.communication.need", "R35", "Say what the person needs in order to follow.");
            gaps.NeedText(communication.MetBy, "explanation.communication.metBy", "R35", "Say how that need was met.");
        }

        var offers = explanation?.Offers ?? [];
        for (var at = 0; at < offers.Count; at++)
        {
            gaps.NeedText(offers[at].Kind, $"explanation.offers[{at}].kind", "R45", "Say what was offered.");
            gaps.NeedText(offers[at].Outcome, $"explanation.offers[{at}].outcome", "R45", "Say what the person answered.");
        }
    }

    private static void Day(DateOnly? day, string field, string rule, DateOnly today, Gaps gaps)
    {
        gaps.When(day is null, field, rule, "Say on which day.");
        gaps.When(day > today, field, rule, "This day is still to come.");
    }
}
