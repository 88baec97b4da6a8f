using SafeShare.Consents.Sign;

namespace SafeShare.Consents.Decide;

/// <summary>One way a worker may still decide, and what the rules ask of whoever takes it (I10, R12).</summary>
public sealed record Choice
{
    /// <summary>share or do-not-share.</summary>
    public required string Outcome { get; init; }

    /// <summary>What the sharing would rest on.</summary>
    public string? Route { get; init; }

    /// <summary>It is what the rules propose.</summary>
    public bool Proposed { get; init; }

    /// <summary>It departs from the proposal, so that the record says why.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>The role of the second person who confirms it before it takes effect; absent when one person is enough.</summary>
    public string? SignOffBy { get; init; }

    /// <summary>The rules that ask for the second person.</summary>
    public IReadOnlyList<Finding> Because { get; init; } = [];

    /// <summary>For not sharing: the reasons that these facts bear.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}

/// <summary>What is open to the worker in this case. What is not listed here is refused, and its gap says why.</summary>
internal static class Choices
{
    private static readonly string[] Sharing = [Routes.Consent, Routes.Override, Routes.Duty, Routes.CourtOrder, Routes.PurposeAlone, Routes.Emergency];

    public static IReadOnlyList<Choice> Of(Case it, Proposal proposal) =>
    [
        .. Sharing.Where(route => IsOpen(it, route)).Select(route => Share(it, proposal, route)),
        .. NotSharingRules.IsOpen(it) ? [NotShare(it, proposal)] : Array.Empty<Choice>(),
    ];

    private static bool IsOpen(Case it, string route) => route switch
    {
        Routes.Consent => ConsentCover.Unusable(it).Count == 0,
        Routes.Override => WithoutConsentRules.HasBasis(it) && it.Answers.PublicInterest?.Conclusion != "not-sharing",
        Routes.PurposeAlone => it.BreaksNoConfidence,
        Routes.Emergency => it.ReplacedRoute != Routes.Emergency, // R13: the emergency path is open at every step
        _ => ObligationRules.Binding(it) == route,
    };

    private static Choice Share(Case it, Proposal proposal, string route)
    {
        var asking = SignOffRules.Asking(it, Outcomes.Share, route);
        return new()
        {
            Outcome = Outcomes.Share,
            Route = route,
            Proposed = proposal.Route == route,
            NeedsReason = Departure.NeedsReason(it, proposal, Outcomes.Share, route),
            SignOffBy = asking.Count > 0 ? SignOffs.Role : null,
            Because = asking,
        };
    }

    private static Choice NotShare(Case it, Proposal proposal) => new()
    {
        Outcome = Outcomes.DoNotShare,
        Proposed = proposal.Outcome == Proposals.DoNotShare,
        NeedsReason = Departure.NeedsReason(it, proposal, Outcomes.DoNotShare, null),
        Reasons = NotSharingRules.ReasonsFor(it),
    };
}
