namespace SafeShare.Consents.Decide;

/// <summary>R12: a worker may decide otherwise than proposed, and says why.</summary>
internal static class Departure
{
    /// <summary>
    /// Against the proposal, and with no advice that would explain it. A route that does not hold is a gap of its own, so
    /// only an override or an order can depart towards sharing.
    /// </summary>
    public static bool NeedsReason(Case it, Proposal proposal, string? outcome, string? route)
    {
        var against = outcome == Outcomes.DoNotShare
            ? proposal.Outcome is not Proposals.DoNotShare
            : outcome == Outcomes.Share && proposal.Outcome is Proposals.DoNotShare or Proposals.TakeAdvice && (route == Routes.Override || ObligationRules.Binding(it) == route);
        return against && !(it.Advised() && proposal.Outcome == Proposals.TakeAdvice);
    }

    /// <summary>R14: advice was taken, and what came of it is on record.</summary>
    public static bool Advised(this Case it, string? from = null) =>
        (it.Answers.Recorded?.Advice ?? []).Any(advice => !string.IsNullOrWhiteSpace(advice.Outcome) && (from is null || advice.From == from));
}
