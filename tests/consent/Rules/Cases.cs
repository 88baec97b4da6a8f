using SafeShare.Consents.Decide;
using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;
using SafeShare.Consents.Withdraw;

namespace SafeShare.Consents.Tests.Rules;

internal static class Cases
{
    private static readonly Author Worker = new(Guid.Parse("01a05b00-0000-7000-8000-0000000000f1"), Guid.Parse("01a05b00-0000-7000-8000-0000000000f2"), Guid.Parse("01a05b00-0000-7000-8000-0000000000f3"), Answers.Now.AddDays(-3));

    public static Case Of(DecisionAnswers answers, ConsentAnswers? consent = null) => new()
    {
        Answers = answers,
        Standing = consent is null ? null : Stands(consent),
        AgencyKind = "council",
        RecipientKinds = new Dictionary<Guid, string> { [Answers.Police] = "police", [Answers.Health] = "nhs", [Answers.Charity] = "housing" }, // a charity where a case says so
        Reference = ReferenceData.Current,
        Now = Answers.Now,
    };

    public static Standing Stands(ConsentAnswers consent) => new(Consent.From(consent, Worker, ReferenceData.Current));

    public static Standing Withdrawn(ConsentAnswers consent) => Stands(consent) with
    {
        Withdrawal = new Withdrawal
        {
            ConsentId = Guid.Empty,
            ReferralId = Answers.Referral,
            HubId = Worker.HubId,
            AgencyId = Worker.AgencyId,
            RecordedBy = Worker.WorkerId,
            WithdrawnAt = Answers.Now.AddDays(-1),
            DecisionIds = [],
        },
    };

    public static Case ByConsent => Of(Answers.ByConsent, Answers.Agreed);

    public static Case ByOverride => Of(Answers.ByOverride, Answers.Refused);

    public static Case NotToShare => Of(Answers.NotToShare, Answers.Refused);

    public static Case With(this Case it, Func<DecisionAnswers, DecisionAnswers> change) => it with { Answers = change(it.Answers) };

    public static Proposal Proposed(this Case it) => ProposalRules.For(it);

    public static Choice? Choice(this Case it, string outcome, string? route = null) => it.Proposed().Choices.SingleOrDefault(choice => choice.Outcome == outcome && choice.Route == route);

    public static bool AwaitsSignOff(this Case it) => it.Choice(it.Answers.Outcome!, it.Answers.Route) is { SignOffBy: not null };

    public static IReadOnlyList<Gap> Gaps(this Case it) => DecisionRules.GapsIn(it, ProposalRules.For(it));
}
