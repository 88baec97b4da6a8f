using SafeShare.Consents.Decide;
using SafeShare.Consents.Record;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>Cases as the guidance tells them. Each has the one proposal it leads to, and the rules that lead there, in their order.</summary>
public class GuidanceCases
{
    private const string No = "none", Cause = "reasonable-cause", Evidence = "evidence";

    [Theory, MemberData(nameof(Rows))]
    public void A_case_of_the_guidance_gets_its_proposal_and_its_rules(string what, string outcome, string? route, string rules)
    {
        var proposal = Table().Single(row => row.What == what).Case.Proposed();

        (proposal.Outcome, proposal.Route).ShouldBe((outcome, route), what);
        string.Join(' ', proposal.Because.Select(finding => finding.Rule).Distinct()).ShouldBe(rules, what);
        proposal.Choices.ShouldContain(choice => choice.Route == Routes.Emergency && choice.SignOffBy == null && !choice.NeedsReason, "R13: the emergency path is open at every step");
    }

    [Fact]
    public void There_are_at_least_sixty_of_them_and_no_two_alike() => Table().Select(row => row.What).Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);

    public static IEnumerable<TheoryDataRow<string, string, string?, string>> Rows() => Table().Select(row =>
        new TheoryDataRow<string, string, string?, string>(row.What, row.Outcome, row.Route, row.Rules) { Traits = { ["requirement"] = [.. row.Rules.Split(' ')] } });

    private sealed record Row(string What, string Outcome, string? Route, string Rules, Case Case);

    private static Row[] Table() =>
    [
        // each of the nine grounds alone, against the no of a capable adult who is the only one at risk (R49)
        Ground("others-at-risk"),
        Ground("prevent-crime"),
        Ground("alleged-abuser-at-risk"),
        Ground("serious-crime"),
        Ground("staff-implicated"),
        Ground("marac-risk"),
        Ground("legal-authority"),
        Shares("lacks-capacity alone overrides a refusal", "R29 R49 R50 R54", Adult(Cause, grounds: "lacks-capacity").Lacking(), Answers.Refused),
        Shares("duress alone overrides a refusal", "R29 R51 R49 R50 R54", Adult(Cause, grounds: "duress").Coerced(), Answers.Refused),

        // an adult who can decide (R40, R52)
        Not("a capable adult who risks only themself and refuses", "R29 R50 R52 R85", Adult(Evidence), Answers.Refused),
        Not("a capable adult who chooses unwisely, assessed and able", "R29 R50 R52 R85", Adult(Evidence).Able(), Answers.Refused),
        Not("a capable adult who risks only themself and was never asked", "R28 R50 R52 R85", Adult(Evidence), null),
        Not("a capable adult who refuses, and no harm to anybody", "R29 R49", Adult(No), Answers.Refused),
        Not("a capable adult, a ground named and no facts to it", "R29 R50 R52 R85", Adult(Cause) with { PublicInterest = Adult(Cause).PublicInterest! with { Grounds = [new("serious-crime", " ")] } }, Answers.Refused),
        Shares("a capable adult who refuses, and a child in the home at risk", "R29 R50 R54", Adult(No, children: Cause), Answers.Refused),
        Shares("a capable adult who refuses, and a neighbour at risk", "R29 R50 R54", Adult(No, adults: Cause), Answers.Refused),
        Shares("a capable adult in danger with the children", "R29 R50 R54", Adult(Evidence, children: Evidence), Answers.Refused),
        Shares("a refusal spoken under somebody's eyes", "R29 R51 R50 R54", Adult(Evidence).Coerced(), Answers.Refused),
        Shares("a refusal recorded with signs of coercion", "R29 R51 R50 R54", Adult(Evidence), Answers.Refused with { Coercion = new("He answered for her") }),
        Advice("coercion suspected and no harm known", "R29 R51", Adult(No).Coerced(), Answers.Refused),
        Advice("nobody has said yet whether there is harm", "R29 R50", Adult(No) with { PublicInterest = null }, Answers.Refused),

        // an adult whose capacity is not whole (R39, R41, R42)
        Advice("capacity in doubt, and only the person at risk", "R29 R50 R39", Adult(Evidence).InDoubt(), Answers.Refused),
        Shares("capacity in doubt, and a child at risk too", "R29 R50 R54", Adult(Evidence, children: Cause).InDoubt(), Answers.Refused),
        Shares("capacity in doubt, and a serious crime", "R29 R49 R50 R54", Adult(Evidence, grounds: "serious-crime").InDoubt(), Answers.Refused),
        Shares("an adult who lacks capacity and is in danger", "R29 R50 R54", Adult(Evidence).Lacking(), Answers.Refused),
        Shares("drunk and injured: unable for tonight, assessed", "R19 R50 R54", Adult(Evidence).Lacking(), Unable("temporarily-unable")),
        Advice("drunk tonight, not assessed, harm to themself alone", "R19 R50 R39", Adult(Cause).InDoubt(), Unable("temporarily-unable")),
        Not("sedated for a day and nothing that could not wait", "R19 R49", Adult(No).InDoubt(), Unable("temporarily-unable")),

        // consent and how far it goes (R9, R15 to R25)
        Agreed("an adult who agreed to it all", "R9", Answers.ByConsent, Answers.Agreed),
        Agreed("an adult who agreed within the service, shared within it", "R9", ToHealth(Answers.ByConsent), Answers.AgreedWithinTheService),
        Limited("agreed within the service, and somebody outside is named", "R18", Answers.ByConsent, Answers.AgreedWithinTheService),
        Limited("agreed, and one recipient more than that", "R21", AndCharity(Answers.ByConsent), Answers.Agreed),
        Limited("agreed, except to the police", "R25", Answers.ByConsent, Excluding(new() { AgencyIds = [Answers.Police] })),
        Limited("agreed, except about the concern itself", "R25", Answers.ByConsent, Excluding(new() { Categories = ["concern"] })),
        Shares("agreed to one agency, and a child needs a second to know", "R21 R50 R54", AndCharity(Answers.ByConsent) with { PublicInterest = Child(Cause).PublicInterest, Subject = new() { Kind = Subjects.Child } }, Answers.Agreed),
        Not("agreed for protection, to be used against crime", "R21 R49", Answers.ByConsent with { Purpose = new("tackle-crime", "Burglaries", "cda1998-s115"), PublicInterest = Adult(No).PublicInterest }, Answers.Agreed),
        Not("agreed once, long since ended", "R21 R49", Answers.ByConsent with { PublicInterest = Adult(No).PublicInterest }, Scoped(it => it with { ValidUntil = Answers.Now.AddDays(-1) })),
        Not("no answer to two letters and three calls", "R19 R49", Adult(No), Answers.NoAnswer),
        new("agreed and taken back, and no harm", Proposals.DoNotShare, null, "R22 R49", Cases.Of(Adult(No)) with { Standing = Cases.Withdrawn(Answers.Agreed) }),
        new("agreed and taken back, and a crime to prevent", Proposals.ShareWithoutConsent, Routes.Override, "R22 R49 R50 R54", Cases.Of(Adult(Cause, grounds: "prevent-crime")) with { Standing = Cases.Withdrawn(Answers.Agreed) }),
        new("agreed, and refused since", Proposals.DoNotShare, null, "R22 R49", Cases.Of(Adult(No)) with { Standing = Cases.Stands(Answers.Agreed) with { RefusedLater = true } }),
        Advice("a yes that somebody else dictated", "R19 R51", Answers.ByConsent with { PublicInterest = Adult(No).PublicInterest }, Answers.Agreed with { Coercion = new("His hand on her shoulder") }),

        // children (R33 to R39, R50)
        Agreed("a competent child of twelve agrees", "R9", ChildAgrees, ByChild(12)),
        Agreed("a competent child of fourteen agrees and the father objects", "R9", ChildAgrees, ByChild(14)),
        Agreed("a competent child of fifteen agrees and both parents object", "R9", ChildAgrees, ByChild(15)),
        Not("a competent child of twelve refuses, the mother would agree, no harm", "R29 R49", Child(No), RefusedByChild(12)),
        Not("a competent child of fifteen refuses, the parents would agree, no harm", "R29 R49", Child(No), RefusedByChild(15)),
        Shares("a competent child of fourteen refuses, and is being hurt", "R29 R50 R54", Child(Cause), RefusedByChild(14)),
        Agreed("a young person of sixteen agrees", "R9", ChildAgrees, Answers.Agreed with { Subject = new() { Kind = Subjects.Child, AgeYears = 16 } }),
        Agreed("a mother agrees for a child of six", "R9", ChildAgrees, Answers.AgreedByParent),
        Agreed("separated parents: the one the child lives with agrees", "R9", ChildAgrees, ByParent(it => it with { ResponsibilityBasis = "father-or-second-parent", ChildLivesWith = true })),
        Agreed("a child in care: the council agrees under the care order", "R9", ChildAgrees, ByParent(it => it with { Role = "local-authority", ResponsibilityBasis = "care-order" })),
        Shares("nobody with responsibility can safely be asked", "R19 R50 R54", Child(Evidence), Unable("no-responsible-person")),
        Shares("not asked, because he answers the only telephone", "R29 R50 R54", Child(Evidence), Answers.NotSought),
        Advice("whether a girl of fifteen can decide is in doubt, and only she is at risk", "R19 R50 R39", Child(Cause), Unable("ability-in-doubt")),
        Shares("whether a girl of fifteen can decide is in doubt, and her brother is at risk too", "R19 R50 R54", Child(Cause, children: Cause), Unable("ability-in-doubt")),
        Limited("agreed, on the condition that it goes no further", "R25", Answers.ByConsent with { Sharing = Answers.ByConsent.Sharing! with { Conditions = [] } }, Scoped(it => it with { Conditions = ["no-onward-sharing"] })),
        Agreed("agreed, on the condition that it goes no further, and it is set", "R9", Answers.ByConsent, Scoped(it => it with { Conditions = ["no-onward-sharing"] })),
        Not("agreed, and the doctor she agreed about has changed", "R21 R49", Answers.ByConsent with { Consent = Answers.ByConsent.Consent! with { ChangedSince = "Registered with another practice" }, PublicInterest = Adult(No).PublicInterest }, Answers.Agreed),
        Not("a mother agreed for a child who is sixteen by now", "R33 R49", ChildAgrees with { PublicInterest = Child(No).PublicInterest }, Answers.AgreedByParent with { Subject = new() { Kind = Subjects.Child, DateOfBirth = new DateOnly(2010, 11, 22) } }),
        Agreed("a mother agreed for a child who is sixteen tomorrow", "R9", ChildAgrees, Answers.AgreedByParent with { Subject = new() { Kind = Subjects.Child, DateOfBirth = new DateOnly(2010, 11, 23) } }),
        Not("a child, a rumour and nothing to it", "R28 R49", Child(No), null),
        Shares("failure to thrive, and nobody named as its cause", "R29 R50 R153 R54", Signs(Child(Cause), "failure-to-thrive"), Answers.Refused),
        Shares("the parents refuse every assessment", "R29 R50 R153 R54", Signs(Child(Cause), "refused-assessment", "repeated-minor"), Answers.Refused),
        Shares("a worker of the nursery is implicated", "R29 R49 R54", Child(No, grounds: "staff-implicated"), Answers.Refused),

        // what the law demands (R47)
        Must("a worker dismissed for harm is reported", Routes.Duty, Answers.ByDuty, null),
        Must("a duty, whatever the person said", Routes.Duty, Answers.ByDuty, Answers.Refused),
        Must("the council asks for help with its enquiry about a child", Routes.Duty, Answers.ByOverride with { Obligation = new() { Duty = "ca1989-s47-help", Scope = "School attendance" } }, Answers.Refused),
        Must("the adults board asks for information about an adult", Routes.Duty, Adult(No) with { Obligation = new() { Duty = "care2014-s45", Scope = "The calls of August" } }, Answers.Refused),
        Must("an order of the family court", Routes.CourtOrder, Answers.ByCourtOrder, null),
        Advice("an order that the organisation challenges", "R47", Answers.ByCourtOrder with { Obligation = Answers.ByCourtOrder.Obligation! with { Challenged = true, LegalLead = "Head of legal" } }, null),
        Not("a duty about children, named for an adult", "R29 R49", Adult(No) with { Obligation = new() { Duty = "ca1989-s47-help" } }, Answers.Refused),
        Not("a power that allows and does not demand", "R29 R49", Adult(No) with { Obligation = new() { Duty = "care2014-s6" } }, Answers.Refused),

        // danger now (R13, R48)
        Urgent("two children alone with a man who threatens them", Answers.InEmergency, null),
        Urgent("danger now, against a refusal", Adult(Evidence) with { Emergency = new("Has taken the tablets") }, Answers.Refused),
        Urgent("danger now, while an order is being challenged", Answers.ByCourtOrder with { Obligation = Answers.ByCourtOrder.Obligation! with { Challenged = true, LegalLead = "Head of legal" }, Emergency = new("He is at her door") }, null),
        Completed("the emergency is over and its record is completed", "R29 R50 R54", Child(Evidence), Answers.NotSought),

        // whether there is a confidence at all (R4, R6, R11), and a second use (R151)
        Alone("counts by ward, none below ten", "R4", Child(No) with { Identifiable = new(false, "Counts by ward") }, Answers.Refused),
        Alone("what stands in the public register", "R6", Child(No) with { Confidential = new(false, false, true, "The register is public") }, Answers.Refused),
        Not("a looked-after child's file that is common knowledge", "R11 R29 R49", Child(No) with { Confidential = new(false, false, true, "Known to the street", Statutory: true) }, Answers.Refused),
        Agreed("held by housing, now wanted to protect, and consent covers that", "R151 R9", Answers.ByConsent with { Purpose = Answers.ByConsent.Purpose! with { CollectedFor = "keep-home-safe", CompatibleBecause = "The same safety" } }, Answers.Agreed),
        Not("collected for the tenancy, wanted by another department", "R151 R29 R49", Adult(No) with { Purpose = new("support-adult", "Care needs", "care2014-s6", CollectedFor: "keep-home-safe", Department: "Adult social care") }, Answers.Refused),

        // sources, weighing, parts (R54, R58, R70)
        new("a neighbour could be known as the source: a part is enough", Proposals.ShareLimited, Routes.Override, "R29 R50 R58", Cases.Of(Sourced(Child(Cause, conclusion: "limited-sharing")), Answers.Refused)),
        Not("a neighbour could be known as the source, and that weighs more", "R29 R50 R54", Sourced(Child(Cause, conclusion: "not-sharing")), Answers.Refused),
        Shares("harm, and the weighing still to be done", "R29 R50 R54", Child(Cause, conclusion: null), Answers.Refused),

        // family and carers (R78, R83)
        Agreed("the sister may know, she said", "R9", Telling(Answers.ByConsent), Scoped(it => it with { People = ["Ana Vale"] })),
        Limited("the sister was not spoken of", "R78", Telling(Answers.ByConsent), Answers.Agreed),
        new("the agencies yes, the sister no", Proposals.ShareLimited, Routes.Override, "R29 R50 R54 R78", Cases.Of(Telling(Adult(No, children: Cause)), Answers.Refused)),
        Not("nobody but the sister, without a word from her", "R29 R50 R54 R78", Telling(Adult(No, children: Cause), only: true), Answers.Refused),
        Shares("the daughter who cares for her, in her best interests", "R29 R50 R54", Telling(Adult(Evidence).Lacking()), Answers.Refused),

        // voluntary agencies are included, with a smaller scope by default (R79)
        Voluntary(Limited("a domestic abuse charity, and what he did to her besides the worry", "R9 R79", ToCharity(Answers.ByConsent, "concern", "domestic-abuse"), AgreedWithCharity)),
        Voluntary(Agreed("a domestic abuse charity, and the worker says why it needs to know what he did", "R9 R79", ToCharity(Answers.ByConsent, "concern", "domestic-abuse").Widened(), AgreedWithCharity)),
        Voluntary(Agreed("a mental health charity, and nothing sensitive", "R9", ToCharity(Answers.ByConsent, "concern", "housing"), AgreedWithCharity)),
        Voluntary(Limited("a charity and the person's earlier contacts with social care", "R9 R79", ToCharity(Answers.ByConsent, "concern", "social-care-history"), AgreedWithCharity)),
        Voluntary(new("a charity without consent, and her medical history", Proposals.ShareLimited, Routes.Override, "R29 R50 R54 R79", Cases.Of(ToCharity(Child(Cause), "concern", "health"), Answers.Refused))),
        Voluntary(Shares("a charity without consent, and the worker says why it needs her medical history", "R29 R50 R54 R79", ToCharity(Child(Cause), "concern", "health").Widened(), Answers.Refused)),
        Voluntary(Urgent("danger now, and a refuge that must know what he did", ToCharity(Answers.InEmergency, "concern", "domestic-abuse"), null)),
        Voluntary(Must("an order that names a charity as the recipient", Routes.CourtOrder, ToCharity(Answers.ByCourtOrder, "health"), null)),
        Unheard(Limited("an agency of a kind that nobody has told yet, and what he did to her besides the worry", "R9 R79", ToCharity(Answers.ByConsent, "concern", "domestic-abuse"), AgreedWithCharity)),
        Unheard(Agreed("an agency of a kind that nobody has told yet, and the worker says why it needs to know what he did", "R9 R79", ToCharity(Answers.ByConsent, "concern", "domestic-abuse").Widened(), AgreedWithCharity)),
        Unheard(Urgent("danger now, and an agency of a kind that nobody has told yet", ToCharity(Answers.InEmergency, "concern", "domestic-abuse"), null)),
        Voluntary(Not("a charity, no consent and no ground", "R29 R49", ToCharity(Adult(No), "health"), Answers.Refused)),
    ];

    private static Row Unheard(Row row) => row with { Case = row.Case with { RecipientKinds = new Dictionary<Guid, string>() } };

    private static Row Voluntary(Row row) => row with { Case = row.Case with { RecipientKinds = new Dictionary<Guid, string> { [Answers.Charity] = "vcs" } } };

    private static DecisionAnswers ToCharity(DecisionAnswers it, params string[] categories) => it with
    {
        Sharing = it.Sharing! with { Recipients = [new RecipientAnswer(Answers.Charity, "Offers a refuge")], Categories = [.. categories.Select(code => new CategoryAnswer(code, "The help depends on it"))] },
    };

    private static ConsentAnswers AgreedWithCharity => Scoped(scope => scope with { RecipientAgencyIds = [Answers.Charity], Categories = ["concern", "housing", "domestic-abuse", "social-care-history"] });

    private static Row Ground(string ground) => Shares($"{ground} alone overrides a refusal", "R29 R49 R50 R54", Adult(Cause, grounds: ground), Answers.Refused);

    private static Row Shares(string what, string rules, DecisionAnswers answers, ConsentAnswers? consent) => new(what, Proposals.ShareWithoutConsent, Routes.Override, rules, Cases.Of(answers, consent));

    private static Row Completed(string what, string rules, DecisionAnswers answers, ConsentAnswers consent) =>
        Shares(what, rules, answers, consent) with { Case = Cases.Of(answers, consent) with { ReplacedRoute = Routes.Duty } };

    private static Row Not(string what, string rules, DecisionAnswers answers, ConsentAnswers? consent) => new(what, Proposals.DoNotShare, null, rules, Cases.Of(answers, consent));

    private static Row Advice(string what, string rules, DecisionAnswers answers, ConsentAnswers? consent) => new(what, Proposals.TakeAdvice, null, rules, Cases.Of(answers, consent));

    private static Row Agreed(string what, string rules, DecisionAnswers answers, ConsentAnswers consent) => new(what, Proposals.Share, Routes.Consent, rules, Cases.Of(answers, consent));

    private static Row Limited(string what, string rules, DecisionAnswers answers, ConsentAnswers consent) => new(what, Proposals.ShareLimited, Routes.Consent, rules, Cases.Of(answers, consent));

    private static Row Alone(string what, string rules, DecisionAnswers answers, ConsentAnswers consent) => new(what, Proposals.Share, Routes.PurposeAlone, rules, Cases.Of(answers, consent));

    private static Row Must(string what, string route, DecisionAnswers answers, ConsentAnswers? consent) => new(what, Proposals.MustShare, route, "R47", Cases.Of(answers, consent));

    private static Row Urgent(string what, DecisionAnswers answers, ConsentAnswers? consent) => new(what, Proposals.ShareWithoutConsent, Routes.Emergency, "R13 R48", Cases.Of(answers, consent));

    private static DecisionAnswers Adult(string toSubject, string children = No, string adults = No, string? conclusion = "sharing", params string[] grounds) => Child(toSubject, children, adults, conclusion, grounds) with
    {
        Subject = new SubjectAnswer { Kind = Subjects.Adult },
        Purpose = Answers.ByConsent.Purpose,
    };

    private static DecisionAnswers Child(string toSubject, string children = No, string adults = No, string? conclusion = "sharing", params string[] grounds) => Answers.ByOverride with
    {
        PublicInterest = Answers.ByOverride.PublicInterest! with
        {
            Harm = new HarmAnswer(toSubject, children, adults),
            Grounds = [.. grounds.Select(ground => new GroundAnswer(ground, "What happened"))],
            Conclusion = conclusion,
        },
    };

    private static DecisionAnswers ChildAgrees => Answers.ByConsent with { Subject = new SubjectAnswer { Kind = Subjects.Child } };

    private static DecisionAnswers Signs(DecisionAnswers it, params string[] signs) => it with { PublicInterest = it.PublicInterest! with { Harm = it.PublicInterest.Harm! with { Signs = signs } } };

    private static DecisionAnswers Sourced(DecisionAnswers it) => it with { Identifiable = new IdentifiableAnswer(true, SourceRecognisable: true, SourceProtection: "The time of day is left out") };

    private static DecisionAnswers ToHealth(DecisionAnswers it) => it with { Sharing = it.Sharing! with { Recipients = [new RecipientAnswer(Answers.Health, "Runs the clinic")] } };

    private static DecisionAnswers AndCharity(DecisionAnswers it) => it with { Sharing = it.Sharing! with { Recipients = [.. it.Sharing.Recipients, new RecipientAnswer(Answers.Charity, "Offers a refuge")] } };

    private static DecisionAnswers Telling(DecisionAnswers it, bool only = false) => it with
    {
        Sharing = it.Sharing! with
        {
            Recipients = only ? [] : it.Sharing.Recipients,
            Family = [new FamilyRecipientAnswer("ana vale ", "family", "Would take her in", MayBeSourceOfHarm: false)],
        },
    };

    private static ConsentAnswers Unable(string reason) => Answers.NoAnswer with { Unable = Answers.NoAnswer.Unable! with { Reason = reason } };

    private static ConsentAnswers Excluding(ConsentExclusions excluded) => Scoped(scope => scope with { Excluded = excluded });

    private static ConsentAnswers Scoped(Func<ConsentScope, ConsentScope> change) => Answers.Agreed with { Obtained = Answers.Agreed.Obtained! with { Scope = change(Answers.Agreed.Obtained!.Scope!) } };

    private static ConsentAnswers ByChild(int age) => Answers.Agreed with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = age, Competence = Answers.Competent } };

    private static ConsentAnswers RefusedByChild(int age) => Answers.Refused with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = age, Competence = Answers.Competent } };

    private static ConsentAnswers ByParent(Func<ConsentGiver, ConsentGiver> change) =>
        Answers.AgreedByParent with { Obtained = Answers.AgreedByParent.Obtained! with { GivenBy = change(Answers.AgreedByParent.Obtained!.GivenBy!) } };
}

internal static class Circumstances
{
    extension(DecisionAnswers it)
    {
        public DecisionAnswers Lacking() => it with { Subject = it.Subject! with { Capacity = Answers.Lacking } };

        public DecisionAnswers InDoubt() => it with { Subject = it.Subject! with { Capacity = new CapacityAssessment { State = CapacityStates.InDoubt } } };

        public DecisionAnswers Able() => it with { Subject = it.Subject! with { Capacity = new CapacityAssessment { State = CapacityStates.Has } } };

        public DecisionAnswers Widened() => it with { Sharing = it.Sharing! with { Recipients = [.. it.Sharing.Recipients.Select(recipient => recipient with { WiderBecause = "The refuge is only safe when it knows" })] } };

        public DecisionAnswers Coerced() => it with { Consent = it.Consent! with { CoercionSuspected = true } };
    }
}
