using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>What holds of every case, tried on more than a hundred thousand that nobody thought of.</summary>
public class RuleProperties
{
    private const int EachTime = 17_000;

    private static readonly string[] Levels = ["none", "reasonable-cause", "evidence"];
    private static readonly string[] Categories = ["identity-contact", "concern", "housing", "finance"];
    private static readonly Guid[] Agencies = [Answers.Police, Answers.Health, Answers.Charity];

    private static readonly Standing?[] Standings =
    [
        null, Cases.Stands(Answers.Agreed), Cases.Stands(Answers.AgreedWithinTheService), Cases.Stands(Answers.Refused), Cases.Stands(Answers.NotSought), Cases.Stands(Answers.NoAnswer),
        Cases.Withdrawn(Answers.Agreed), Cases.Stands(Answers.Agreed) with { RefusedLater = true }, Cases.Stands(Answers.Agreed with { Coercion = new("He answered for her") }),
    ];

    private static readonly Gen<PublicInterestAnswer> Weighings =
        from worrying in Gen.Elements(true, true, false) // by chance alone, a case with neither harm nor ground would hardly ever come up
        from harm in worrying ? Gen.ArrayOf(Gen.Elements(Levels), 3) : Gen.Constant(new[] { "none", "none", "none" })
        from grounds in Gen.SubListOf(ReferenceData.Current.Grounds.Select(ground => ground.Code))
        from known in Gen.Elements(true, true, true, false)
        from conclusion in Gen.Elements<string?>("sharing", "sharing", "limited-sharing", "not-sharing", null)
        from signs in Gen.SubListOf("abuse", "failure-to-thrive", "refused-assessment")
        select Answers.ByOverride.PublicInterest! with
        {
            Harm = new HarmAnswer(harm[0], harm[1], harm[2], [.. signs]),
            Grounds = [.. grounds.Where(_ => worrying).Select(ground => new GroundAnswer(ground, known ? "What happened" : " "))],
            Conclusion = conclusion,
        };

    private static readonly Gen<SharingAnswer> Plans =
        from recipients in Gen.SubListOf(Agencies)
        from categories in Gen.SubListOf(Categories)
        from family in Gen.Elements(false, false, false, true)
        select Answers.ByConsent.Sharing! with
        {
            Recipients = [.. recipients.Select(agency => new RecipientAnswer(agency, "Needs it"))],
            Categories = [.. categories.Select(category => new CategoryAnswer(category))],
            Family = family ? [new FamilyRecipientAnswer("Ana Vale", "family", "Would take her in", MayBeSourceOfHarm: false)] : [],
        };

    private static readonly Gen<Case> AnyCase =
        from child in Gen.Elements(true, false)
        from capacity in Gen.Elements<CapacityAssessment?>(null, null, null, Answers.Lacking, new CapacityAssessment { State = CapacityStates.InDoubt })
        from standing in Gen.Elements(Standings)
        from weighing in Weighings
        from plan in Plans
        from confidential in Gen.Elements(true, true, true, false)
        from statutory in Gen.Elements<bool?>(null, null, null, true)
        from coercion in Gen.Elements(false, false, false, true)
        from danger in Gen.Elements<EmergencyAnswer?>(null, null, null, new EmergencyAnswer("He is at the door"))
        from obligation in Gen.Elements<ObligationAnswer?>(null, null, null, null, Answers.ByDuty.Obligation, Answers.ByCourtOrder.Obligation, Answers.ByCourtOrder.Obligation! with { Challenged = true, LegalLead = "Head of legal" })
        from choice in Gen.Elements(Outcomes.DoNotShare, Routes.Consent, Routes.Override, Routes.Override, Routes.Duty, Routes.CourtOrder, Routes.Emergency, Routes.PurposeAlone)
        from departs in Gen.Elements(true, true, false)
        from advised in Gen.Elements(false, false, true)
        let shares = choice != Outcomes.DoNotShare
        select new Case
        {
            Answers = Answers.ByOverride with
            {
                Outcome = shares ? Outcomes.Share : Outcomes.DoNotShare,
                Route = shares ? choice : null,
                Subject = new SubjectAnswer { Kind = child ? Subjects.Child : Subjects.Adult, Capacity = capacity },
                Purpose = new PurposeAnswer("protect-adult", "Find out", "care2014-s6"),
                Confidential = new ConfidentialAnswer(confidential, true, true, "Known to everybody", statutory, "Section 22"),
                Consent = new ConsentAnswer { ConsentId = standing?.Consent.Id, CoercionSuspected = coercion, RefusalConsidered = "Talked through" },
                PublicInterest = weighing,
                Sharing = choice == Routes.Emergency ? plan with { ValidUntil = Answers.Now.AddHours(48) } : plan,
                Emergency = danger,
                Obligation = obligation,
                LawfulBasis = new LawfulBasisAnswer("uk-gdpr-6-1-e"),
                Recorded = new RecordedAnswer
                {
                    Informed = new InformedAnswer { State = Informed.Deferred, Reason = "Later", At = Answers.Now.AddDays(3) },
                    Advice = advised ? [new AdviceAnswer("legal-adviser", "Share a part"), new AdviceAnswer("manager", "Agreed")] : [],
                },
                NotSharing = new NotSharingAnswer { Reason = "not-proportionate", Explanation = "Too much", RiskLevel = "low", ReviewAt = Answers.Now.AddDays(9) },
                Departure = departs ? new DepartureAnswer("I know them") : null,
            },
            Standing = standing,
            AgencyKind = "council",
            Reference = ReferenceData.Current,
            Now = Answers.Now,
        };

    private static void Holds(Func<Case, bool> property) =>
        Prop.ForAll(AnyCase.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(EachTime));

    /// <summary>Else the properties below would hold of nothing.</summary>
    [Fact]
    public void The_cases_reach_every_proposal_and_complete_decisions_by_every_way()
    {
        var cases = AnyCase.Sample(30_000).ToList();

        cases.Select(it => it.Proposed().Outcome).Distinct().Order().ShouldBe(ReferenceData.Current.Proposals.Select(proposal => proposal.Code).Order());
        var complete = cases.Where(it => it.Gaps().Count == 0).ToList();
        complete.Select(it => it.Answers.Route ?? Routes.None).Distinct().Order().ShouldBe(
            new[] { Routes.Consent, Routes.CourtOrder, Routes.Duty, Routes.Emergency, Routes.None, Routes.Override, Routes.PurposeAlone }.Order());
        complete.Count(it => it.AwaitsSignOff()).ShouldBeGreaterThan(0);
    }

    [Fact, Trait("requirement", "R49")]
    public void No_share_without_consent_lacks_a_ground() => Holds(it =>
        it.Gaps().Count > 0 || it.Answers.Route != Routes.Override
        || it.Answers.PublicInterest!.Grounds.Any(ground => !string.IsNullOrWhiteSpace(ground.Facts))
        || it.Answers.PublicInterest.Harm is not { ToSubject: "none", ToChildren: "none", ToOtherAdults: "none" });

    [Fact, Trait("requirement", "R21")]
    public void No_share_by_consent_goes_beyond_what_stands() => Holds(it =>
        it.Gaps().Count > 0 || it.Answers.Route != Routes.Consent
        || (it.Standing is { Withdrawn: false, RefusedLater: false, Position: Positions.Obtained, Consent: { Unreliable: false, Answers.Obtained: { Scope: { } scope } obtained } }
            && !it.Answers.Consent!.CoercionSuspected
            && it.Answers.Sharing!.Recipients.All(to => scope.RecipientAgencyIds.Contains(to.AgencyId) && (obtained.Kind == "explicit" || obtained.ServiceAgencyIds.Contains(to.AgencyId)))
            && it.Answers.Sharing.Categories.All(category => scope.Categories.Contains(category.Code))
            && it.Answers.Sharing.Family.Count == 0));

    [Fact, Trait("requirement", "R13"), Trait("requirement", "I2")]
    public void No_rule_blocks_a_concern() => Holds(it =>
    {
        var emergency = it.Choice(Outcomes.Share, Routes.Emergency);
        var worrying = it.Grounds.Count > 0 || it.HarmToSubject || it.HarmToOthers;
        return emergency is { NeedsReason: false, SignOffBy: null }
            && (!worrying || it.Answers.PublicInterest!.Conclusion == "not-sharing" || it.Choice(Outcomes.Share, Routes.Override) is not null);
    });

    [Fact, Trait("requirement", "I10")]
    public void The_same_facts_in_any_order_give_the_same_proposal_to_the_letter() => Holds(it =>
    {
        var turned = it.With(answers => answers with
        {
            PublicInterest = answers.PublicInterest! with
            {
                Grounds = [.. answers.PublicInterest.Grounds.Reverse()],
                Harm = answers.PublicInterest.Harm! with { Signs = [.. answers.PublicInterest.Harm.Signs!.Reverse()] },
            },
            Sharing = answers.Sharing! with { Recipients = [.. answers.Sharing.Recipients.Reverse()], Categories = [.. answers.Sharing.Categories.Reverse()] },
            Recorded = answers.Recorded! with { Advice = [.. answers.Recorded.Advice.Reverse()] },
        });
        return JsonSerializer.Serialize(turned.Proposed()) == JsonSerializer.Serialize(it.Proposed());
    });

    [Fact, Trait("requirement", "I10")]
    public void What_is_not_offered_is_refused_and_what_is_proposed_is_offered() => Holds(it =>
    {
        var proposal = it.Proposed();
        return (proposal.Choices.Any(choice => choice.Outcome == it.Answers.Outcome && choice.Route == it.Answers.Route) || it.Gaps().Count > 0)
            && (proposal.Route is null || proposal.Choices.Any(choice => choice.Route == proposal.Route && choice.Proposed))
            && (proposal.Outcome != Proposals.DoNotShare || proposal.Choices.Any(choice => choice is { Outcome: Outcomes.DoNotShare, NeedsReason: false }));
    });

    [Fact, Trait("requirement", "R52"), Trait("requirement", "R39"), Trait("requirement", "R78")]
    public void Nobody_overrides_alone_where_a_rule_asks_for_two() => Holds(it =>
        it.Gaps().Count > 0 || it.Answers.Route != Routes.Override || it.AwaitsSignOff()
        || (!it.RisksOnlySelf && (it.Answers.Sharing!.Family.Count == 0 || it.Answers.Subject!.Capacity == Answers.Lacking)));
}
