using SafeShare.Consents.Decide;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>What the rules propose, and which of them led there.</summary>
public class ProposalTests
{
    [Fact, Trait("requirement", "R9")]
    public void Consent_that_covers_everything_is_shared_on() => Expect(Cases.ByConsent, Proposals.Share, Routes.Consent, "R9");

    [Fact, Trait("requirement", "R18")]
    public void Implicit_consent_holds_within_the_service() =>
        Expect(Cases.Of(Answers.ByConsent with { Sharing = Answers.ByConsent.Sharing! with { Recipients = [new RecipientAnswer(Answers.Health, "Runs the clinic")] } }, Answers.AgreedWithinTheService), Proposals.Share, Routes.Consent, "R9");

    [Fact, Trait("requirement", "R18")]
    public void Implicit_consent_does_not_reach_outside_the_service() =>
        Expect(Cases.Of(Answers.ByConsent, Answers.AgreedWithinTheService), Proposals.ShareLimited, Routes.Consent, "R18");

    [Fact, Trait("requirement", "R21")]
    public void Consent_that_covers_a_part_is_shared_on_for_that_part() =>
        Expect(Cases.ByConsent.With(it => it with { Sharing = it.Sharing! with { Categories = [new CategoryAnswer("concern"), new CategoryAnswer("finance")] } }), Proposals.ShareLimited, Routes.Consent, "R21");

    [Fact, Trait("requirement", "R22")]
    public void Withdrawn_consent_carries_nothing()
    {
        var proposal = (Cases.ByConsent with { Standing = Cases.Withdrawn(Answers.Agreed) }).With(NoHarm).Proposed();

        proposal.Outcome.ShouldBe(Proposals.DoNotShare);
        proposal.Because.Select(finding => finding.Rule).ShouldBe(["R22", "R49"]);
    }

    [Fact, Trait("requirement", "R24")]
    public void Withdrawn_consent_does_not_stand_against_a_ground() =>
        Expect((Cases.ByOverride with { Standing = Cases.Withdrawn(Answers.Agreed) }), Proposals.ShareWithoutConsent, Routes.Override, "R49");

    [Fact, Trait("requirement", "R19")]
    public void Silence_is_no_consent_however_long_it_lasts()
    {
        var long_after = Cases.Of(NoHarm(Answers.ByConsent), Answers.NoAnswer) with { Now = Answers.Now.AddYears(10) };

        Expect(long_after, Proposals.DoNotShare, null, "R19");
    }

    [Fact, Trait("requirement", "R51")]
    public void A_yes_under_coercion_leads_to_advice_and_not_to_sharing() =>
        Expect(Cases.Of(NoHarm(Answers.ByConsent), Answers.Agreed with { Coercion = new("He answered for her") }), Proposals.TakeAdvice, null, "R51");

    [Fact, Trait("requirement", "R51")]
    public void A_no_under_coercion_does_not_stand_against_harm() =>
        Expect(Cases.Of(OnlySelf(Answers.ByOverride), Answers.Refused with { Coercion = new("He answered for her") }), Proposals.ShareWithoutConsent, Routes.Override, "R51");

    [Theory, Trait("requirement", "R49")]
    [InlineData("others-at-risk")]
    [InlineData("prevent-crime")]
    [InlineData("alleged-abuser-at-risk")]
    [InlineData("serious-crime")]
    [InlineData("staff-implicated")]
    [InlineData("marac-risk")]
    [InlineData("legal-authority")]
    [InlineData("lacks-capacity")]
    [InlineData("duress")]
    public void Each_ground_alone_lets_a_capable_adults_refusal_be_overridden(string ground) =>
        Expect(Cases.Of(OnlySelf(Answers.ByOverride) with
        {
            PublicInterest = OnlySelf(Answers.ByOverride).PublicInterest! with { Grounds = [new GroundAnswer(ground, "What happened")] },
        }, Answers.Refused), Proposals.ShareWithoutConsent, Routes.Override, "R49");

    [Fact, Trait("requirement", "R49")]
    public void A_ground_without_facts_is_none() =>
        Expect(Cases.Of(NoHarm(Answers.ByOverride) with { PublicInterest = NoHarm(Answers.ByOverride).PublicInterest! with { Grounds = [new GroundAnswer("serious-crime")] } }, Answers.Refused), Proposals.DoNotShare, null, "R49");

    [Fact, Trait("requirement", "R49")]
    public void Without_consent_harm_or_ground_it_is_not_shared() => Expect(Cases.Of(NoHarm(Answers.ByOverride), Answers.Refused), Proposals.DoNotShare, null, "R49");

    [Theory, Trait("requirement", "R50")]
    [InlineData("reasonable-cause")]
    [InlineData("evidence")]
    public void Reasonable_cause_counts_as_much_as_evidence(string level) =>
        Expect(Cases.ByOverride.With(it => it with { PublicInterest = it.PublicInterest! with { Grounds = [], Harm = new HarmAnswer(level, "none", "none") } }), Proposals.ShareWithoutConsent, Routes.Override, "R50");

    [Fact, Trait("requirement", "R50")]
    public void A_capable_adult_who_endangers_a_child_is_not_left_alone() =>
        Expect(Cases.Of(OnlySelf(Answers.ByOverride) with { PublicInterest = OnlySelf(Answers.ByOverride).PublicInterest! with { Harm = new HarmAnswer("evidence", "reasonable-cause", "none") } }, Answers.Refused), Proposals.ShareWithoutConsent, Routes.Override, "R50");

    [Fact, Trait("requirement", "R52")]
    public void A_capable_adult_who_risks_only_themself_is_not_shared_about()
    {
        var it = Cases.Of(OnlySelf(Answers.ByOverride), Answers.Refused);

        Expect(it, Proposals.DoNotShare, null, "R52");
        it.Proposed().SharingNeedsSignOff.ShouldBeTrue();
        it.Proposed().Because.ShouldContain(finding => finding.Rule == "R85");
    }

    [Fact, Trait("requirement", "R52")]
    public void Departing_from_that_takes_a_reason_and_a_second_person()
    {
        var it = Cases.Of(OnlySelf(Answers.ByOverride) with { Departure = new DepartureAnswer("Third overdose in a month") }, Answers.Refused);

        it.Gaps().ShouldBeEmpty();
        it.AwaitsSignOff().ShouldBeTrue();
        it.Choice(Outcomes.Share, Routes.Override).ShouldNotBeNull().ShouldSatisfyAllConditions(
            choice => choice.NeedsReason.ShouldBeTrue(),
            choice => choice.SignOffBy.ShouldBe("safeguarding-lead"),
            choice => choice.Because.ShouldHaveSingleItem().Rule.ShouldBe("R52"));
        it.With(answers => answers with { Departure = null }).Gaps().ShouldHaveSingleItem().Field.ShouldBe("departure.reason");
    }

    [Fact, Trait("requirement", "R52")]
    public void Nobody_shares_without_anything_to_rest_on_whoever_signs()
    {
        var it = Cases.Of(NoHarm(Answers.ByOverride) with { Departure = new DepartureAnswer("I would rather") }, Answers.Refused);

        it.Gaps().ShouldHaveSingleItem().Rule.ShouldBe("R49");
        it.Choice(Outcomes.Share, Routes.Override).ShouldBeNull();
    }

    [Fact, Trait("requirement", "R40")]
    public void Capacity_is_presumed_when_nothing_is_said() => Cases.ByConsent.Capacity.ShouldBe(CapacityStates.Presumed);

    [Fact, Trait("requirement", "R39")]
    public void Doubt_about_capacity_asks_for_advice() =>
        Expect(Cases.Of(OnlySelf(Answers.ByOverride) with { Subject = new SubjectAnswer { Kind = Subjects.Adult, Capacity = new CapacityAssessment { State = CapacityStates.InDoubt } } }, Answers.Refused), Proposals.TakeAdvice, null, "R39");

    [Fact, Trait("requirement", "R14")]
    public void Advice_taken_ends_the_need_for_a_reason_to_depart()
    {
        var doubtful = Cases.Of(OnlySelf(Answers.ByOverride) with { Subject = new SubjectAnswer { Kind = Subjects.Adult, Capacity = new CapacityAssessment { State = CapacityStates.InDoubt } } }, Answers.Refused);

        doubtful.Gaps().ShouldHaveSingleItem().Field.ShouldBe("departure.reason");
        doubtful.With(it => it with { Recorded = it.Recorded! with { Advice = [new AdviceAnswer("legal-adviser", "Share the overdoses, nothing else")] } }).Gaps().ShouldBeEmpty();
    }

    [Fact, Trait("requirement", "R54")]
    public void The_workers_own_weighing_counts()
    {
        Expect(Weighed("sharing"), Proposals.ShareWithoutConsent, Routes.Override, "R54");
        Expect(Weighed("not-sharing"), Proposals.DoNotShare, null, "R54");
        Expect(Weighed("limited-sharing"), Proposals.ShareLimited, Routes.Override, "R58");
        Weighed("not-sharing").Gaps().ShouldContain(gap => gap.Rule == "R54" && gap.Field == "publicInterest.conclusion");
    }

    [Fact, Trait("requirement", "R47")]
    public void A_duty_decides_whatever_the_person_said() => Expect(Cases.Of(Answers.ByDuty, Answers.Refused), Proposals.MustShare, Routes.Duty, "R47");

    [Fact, Trait("requirement", "R47")]
    public void An_order_decides_unless_it_is_challenged()
    {
        var order = Cases.Of(Answers.ByCourtOrder);

        Expect(order, Proposals.MustShare, Routes.CourtOrder, "R47");
        Expect(order.With(it => it with { Obligation = it.Obligation! with { Challenged = true } }), Proposals.TakeAdvice, null, "R47");
    }

    [Fact, Trait("requirement", "R47")]
    public void The_new_duty_about_children_decides_from_its_day_on_and_not_before()
    {
        var day = new DateOnly(2027, 4, 1);
        var it = Cases.ByOverride.With(answers => answers with { Obligation = new ObligationAnswer { Duty = "ca2004-s16la", Scope = "What the nursery saw" } });
        var commenced = it.Reference with
        {
            Powers = [.. it.Reference.Powers.Select(power => power.Code == "ca2004-s16la" ? power with { Commenced = true, ValidFrom = day } : power)],
        };

        it.Proposed().Outcome.ShouldBe(Proposals.ShareWithoutConsent);
        (it with { Reference = commenced, Now = new DateTimeOffset(2027, 3, 31, 22, 59, 0, TimeSpan.Zero) }).Proposed().Outcome.ShouldBe(Proposals.ShareWithoutConsent);
        (it with { Reference = commenced, Now = new DateTimeOffset(2027, 3, 31, 23, 1, 0, TimeSpan.Zero) }).Proposed().Outcome.ShouldBe(Proposals.MustShare);
    }

    [Fact, Trait("requirement", "R48")]
    public void An_emergency_comes_before_paperwork() => Expect(Cases.Of(Answers.InEmergency), Proposals.ShareWithoutConsent, Routes.Emergency, "R13");

    [Fact, Trait("requirement", "R4")]
    public void What_identifies_nobody_may_be_shared() =>
        Expect(Cases.ByOverride.With(it => it with { Identifiable = new IdentifiableAnswer(false, "Counts by ward, none below ten") }), Proposals.Share, Routes.PurposeAlone, "R4");

    [Theory, Trait("requirement", "R6")]
    [InlineData(true, true, true, true)]
    [InlineData(false, true, true, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, false, false)]
    public void Information_is_confidential_only_when_all_three_tests_say_so(bool sensitive, bool notPublic, bool inConfidence, bool confidential)
    {
        var it = Cases.Of(NoHarm(Answers.ByOverride) with { Confidential = new ConfidentialAnswer(sensitive, notPublic, inConfidence, "Known to everybody") }, Answers.Refused);

        it.IsConfidential.ShouldBe(confidential);
        it.Proposed().Route.ShouldBe(confidential ? null : Routes.PurposeAlone);
    }

    [Fact, Trait("requirement", "R28")]
    public void Asking_the_person_comes_first() => Expect(Cases.Of(NoHarm(Answers.ByConsent)), Proposals.DoNotShare, null, "R28");

    [Fact, Trait("requirement", "R12")]
    public void While_the_facts_are_open_nothing_is_proposed_but_advice() =>
        Expect(Cases.Of(new DecisionAnswers { ReferralId = Answers.Referral }), Proposals.TakeAdvice, null, "R50");

    [Fact, Trait("requirement", "I10")]
    public void The_same_facts_in_another_order_give_the_same_proposal()
    {
        var grounds = new[] { new GroundAnswer("prevent-crime", "a"), new GroundAnswer("serious-crime", "b"), new GroundAnswer("staff-implicated", "c") };
        var one = Cases.ByOverride.With(it => it with { PublicInterest = it.PublicInterest! with { Grounds = grounds } }).Proposed();
        var other = Cases.ByOverride.With(it => it with { PublicInterest = it.PublicInterest! with { Grounds = [.. grounds.Reverse()] } }).Proposed();

        (other.Outcome, other.Route, other.SharingNeedsSignOff).ShouldBe((one.Outcome, one.Route, one.SharingNeedsSignOff));
        other.Because.Select(finding => finding.Rule).Order().ShouldBe(one.Because.Select(finding => finding.Rule).Order());
    }

    private static void Expect(Case it, string outcome, string? route, string rule)
    {
        var proposal = it.Proposed();
        proposal.Outcome.ShouldBe(outcome);
        proposal.Route.ShouldBe(route);
        proposal.Because.ShouldContain(finding => finding.Rule == rule);
    }

    private static Case Weighed(string conclusion) => Cases.ByOverride.With(it => it with { PublicInterest = it.PublicInterest! with { Conclusion = conclusion } });

    private static DecisionAnswers NoHarm(DecisionAnswers answers) => answers with
    {
        PublicInterest = Answers.ByOverride.PublicInterest! with { Grounds = [], Harm = new HarmAnswer("none", "none", "none") },
    };

    private static DecisionAnswers OnlySelf(DecisionAnswers answers) => answers with
    {
        Subject = new SubjectAnswer { Kind = Subjects.Adult },
        Purpose = new PurposeAnswer("protect-adult", "Keep him alive", "care2014-s42"),
        PublicInterest = answers.PublicInterest! with { Grounds = [], Harm = new HarmAnswer("evidence", "none", "none") },
    };
}
