using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>R47: what a statutory duty or a court order requires, and what it takes to challenge an order.</summary>
internal static class ObligationRules
{
    /// <returns>The route that the law demands, or null when nothing in the answers binds.</returns>
    public static string? Binding(Case it) => it.Answers.Obligation switch
    {
        { Duty: { } duty } => DutyGap(it, duty) is null ? Routes.Duty : null,
        { Issuer: not null, Reference: not null } => Routes.CourtOrder,
        _ => null,
    };

    public static void Check(Case it, Gaps gaps)
    {
        var answer = it.Answers.Obligation;
        switch (it.Shares ? it.Answers.Route : Routes.None)
        {
            case Routes.Duty when answer?.Duty is null:
                gaps.Add("obligation.duty", "R47", "Name the duty that requires it.");
                break;
            case Routes.Duty:
                gaps.When(DutyGap(it, answer.Duty) is not null, "obligation.duty", "R47", DutyGap(it, answer.Duty)!);
                gaps.NeedText(answer.Scope, "obligation.scope", "R47", "Say what exactly the duty requires in this case.");
                break;
            case Routes.CourtOrder:
                Order(answer, gaps);
                break;
            case Routes.None:
                gaps.When(Binding(it) is not null && answer is { Challenged: false }, "outcome", "R47", "A duty or an order requires it to be shared. Only an order that the organisation challenges may be left unanswered.");
                break;
        }

        gaps.When(answer is { Challenged: true, Duty: not null }, "obligation.challenged", "R47", "A statutory duty is not challenged; an order may be.");
        gaps.When(answer is { Challenged: true } && string.IsNullOrWhiteSpace(answer.LegalLead), "obligation.legalLead", "R47", "Name who leads the challenge in law.");
    }

    private static void Order(ObligationAnswer? answer, Gaps gaps)
    {
        gaps.NeedText(answer?.Reference, "obligation.reference", "R47", "Give the order's reference.");
        gaps.NeedText(answer?.Issuer, "obligation.issuer", "R47", "Name the court or authority.");
        gaps.NeedText(answer?.Scope, "obligation.scope", "R47", "Say what exactly the order requires.");
        gaps.When(answer?.Deadline is null, "obligation.deadline", "R47", "Say by when the order is to be answered.");
    }

    private static string? DutyGap(Case it, string? code) => it.Reference.Powers.Find(code) switch
    {
        null or { Duty: false } => "This is a power and no duty: it allows sharing and does not require it.",
        { } duty when !duty.InForce(it.Day) => "This duty is not in force today.",
        { } duty when !duty.For(it.AgencyKind) => "This duty does not bind your kind of agency.",
        { } duty when !duty.About(it.Answers.Subject?.Kind) => "This duty does not reach this person: it is for children only, or for adults only.",
        _ => null,
    };
}
