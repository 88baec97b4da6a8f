using SafeShare.Consents.Decide;
using SafeShare.Consents.Record;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>From a complete decision one thing is taken away or set wrong, and the rule that asks for it speaks up: with its number and its field, and alone.</summary>
public class DecisionGapTests
{
    [Fact]
    public void Complete_decisions_have_no_gap()
    {
        Cases.ByConsent.Gaps().ShouldBeEmpty();
        Cases.ByOverride.Gaps().ShouldBeEmpty();
        Cases.NotToShare.Gaps().ShouldBeEmpty();
        Cases.Of(Answers.ByDuty).Gaps().ShouldBeEmpty();
        Cases.Of(Answers.ByCourtOrder).Gaps().ShouldBeEmpty();
        Cases.Of(Answers.InEmergency).Gaps().ShouldBeEmpty();
        Cases.Of(Answers.ByPurposeAlone).Gaps().ShouldBeEmpty();
        WithCapacity(Answers.Lacking).Gaps().ShouldBeEmpty();
        Cases.ByOverride.With(it => it with { Sharing = it.Sharing! with { FromOthers = [FromTheTrust, FromTheTrust with { Agreed = false, Despite = "The child is in danger" }] } }).Gaps().ShouldBeEmpty();
        Cases.Of(Answers.ByConsent, Scoped(scope => scope with { Conditions = ["no-onward-sharing"] })).Gaps().ShouldBeEmpty();
        WithCapacity(Answers.Lacking with { AssessedAt = Answers.Now.AddDays(-28), CauseKind = "drink-or-drugs", AskAgainAt = Answers.Now.AddDays(1), UnlikeEarlierWishes = true, LookedInto = "She had not understood who would come" }).Gaps().ShouldBeEmpty();
        WithCapacity(Answers.Lacking with { BestInterests = Answers.Lacking.BestInterests! with { Consulted = null }, Consultees = [new Consultee("attorney", "In favour", "Registered power, health and welfare")] }).Gaps().ShouldBeEmpty();
        Cases.Of(Answers.ByConsent, Answers.AgreedByParent).With(it => it with { Subject = new SubjectAnswer { Kind = Subjects.Child } }).Gaps().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Gaps))]
    public void A_gap_is_named_by_field_and_rule(string rule, string field, string what)
    {
        var gaps = Table.Single(row => row.What == what).Case().Gaps();

        gaps.Select(gap => (gap.Rule, gap.Field)).Distinct().ShouldBe([(rule, field)], what);
    }

    public static IEnumerable<TheoryDataRow<string, string, string>> Gaps() =>
        Table.Select(row => new TheoryDataRow<string, string, string>(row.Rule, row.Field, row.What) { Traits = { ["requirement"] = [row.Rule] } });

    private sealed record Row(string What, string Rule, string Field, Func<Case> Case);

    private static Row Consent(string what, string rule, string field, Func<DecisionAnswers, DecisionAnswers> change) => new(what, rule, field, () => Cases.ByConsent.With(change));

    private static Row Override(string what, string rule, string field, Func<DecisionAnswers, DecisionAnswers> change) => new(what, rule, field, () => Cases.ByOverride.With(change));

    private static Row Weighing(string what, string rule, string field, Func<PublicInterestAnswer, PublicInterestAnswer> change) =>
        Override(what, rule, field, it => it with { PublicInterest = change(it.PublicInterest!) });

    private static Row Sharing(string what, string rule, string field, Func<SharingAnswer, SharingAnswer> change) => Override(what, rule, field, it => it with { Sharing = change(it.Sharing!) });

    private static Row Informing(string what, string rule, string field, InformedAnswer? informed) => Override(what, rule, field, it => it with { Recorded = new RecordedAnswer { Informed = informed } });

    private static Row NotSharing(string what, string rule, string field, Func<NotSharingAnswer, NotSharingAnswer> change) =>
        new(what, rule, field, () => Cases.NotToShare.With(it => it with { NotSharing = change(it.NotSharing!) }));

    private static Row Duty(string what, string field, Func<DecisionAnswers, DecisionAnswers> change) => new(what, "R47", field, () => Cases.Of(change(Answers.ByDuty)));

    private static Row Order(string what, string field, Func<ObligationAnswer, ObligationAnswer> change) =>
        new(what, "R47", field, () => Cases.Of(Answers.ByCourtOrder).With(it => it with { Obligation = change(it.Obligation!) }));

    private static Row Emergency(string what, string rule, string field, Func<DecisionAnswers, DecisionAnswers> change) => new(what, rule, field, () => Cases.Of(change(Answers.InEmergency)));

    /// <summary>What the trust supplied on the condition that it goes no further, and agreed to let go further once.</summary>
    private static Row Supplied(string what, string field, Func<SuppliedAnswer, SuppliedAnswer> change) =>
        new(what, "R26", field, () => Cases.ByOverride.With(it => it with { Sharing = it.Sharing! with { FromOthers = [change(FromTheTrust)] } }));

    private static SuppliedAnswer FromTheTrust => new("Wexcombe trust", "concern", ["no-onward-sharing"], Agreed: true);

    private static readonly Row[] Table =
    [
        Consent("nobody decided", "R12", "outcome", it => it with { Outcome = null }),
        Consent("no route", "R1", "route", it => it with { Route = null }),
        new("a route although nothing is shared", "R1", "route", () => Cases.NotToShare.With(it => it with { Route = Routes.Consent })),
        Consent("no purpose code", "R2", "purpose.code", it => it with { Purpose = it.Purpose! with { Code = null } }),
        Consent("no purpose in words", "R2", "purpose.description", it => it with { Purpose = it.Purpose! with { Description = " " } }),
        Consent("no power", "R2", "purpose.power", it => it with { Purpose = it.Purpose! with { Power = null } }),
        Override("a purpose of the police, taken by a council", "R2", "purpose.code", it => it with { Purpose = it.Purpose! with { Code = "disclose-abuse-history" } }),
        Override("a power of the police, taken by a council", "R2", "purpose.power", it => it with { Purpose = it.Purpose! with { Power = "policing-purposes" } }),
        Override("a power that has not come into force", "R2", "purpose.power", it => it with { Purpose = it.Purpose! with { Power = "ca2004-s16la" } }),
        new("a commissioned service without its commissioner", "R2", "purpose.commissionedBy", () => CharityWith("uk-gdpr-6-1-f").With(it => it with { Purpose = it.Purpose! with { Power = "commissioned-service" } })),
        Consent("not said whether anybody can be identified", "R4", "identifiable.answer", it => it with { Identifiable = null }),
        new("anonymous without a reason", "R4", "identifiable.reason", () => Cases.Of(Answers.ByPurposeAlone).With(it => it with { Identifiable = new IdentifiableAnswer(false), Confidential = null })),
        Consent("not said whether it is sensitive", "R6", "confidential.sensitive", it => it with { Confidential = it.Confidential! with { Sensitive = null } }),
        Consent("not said whether it is public", "R6", "confidential.notPublic", it => it with { Confidential = it.Confidential! with { NotPublic = null } }),
        Consent("not said whether it was given in confidence", "R6", "confidential.givenInConfidence", it => it with { Confidential = it.Confidential! with { GivenInConfidence = null } }),
        new("not confidential without a reason", "R6", "confidential.reason", () => Cases.Of(Answers.ByPurposeAlone).With(it => it with { Confidential = it.Confidential! with { Reason = null } })),
        new("the purpose alone for something confidential", "R6", "route", () => Cases.ByConsent.With(it => it with { Route = Routes.PurposeAlone })),
        Consent("no lawful basis", "R3", "lawfulBasis.basis", it => it with { LawfulBasis = null }),
        Consent("a lawful basis that a council cannot rely on", "R3", "lawfulBasis.basis", it => it with { LawfulBasis = new LawfulBasisAnswer("uk-gdpr-6-1-ea") }),
        new("a lawful basis before its day", "R3", "lawfulBasis.basis", () => CharityWith("uk-gdpr-6-1-ea") with { Now = new DateTimeOffset(2026, 2, 4, 23, 59, 0, TimeSpan.Zero) }),
        Sharing("health data without an Article 9 condition", "R3", "lawfulBasis.conditions", it => it with { Categories = [new CategoryAnswer("health")] }),
        Sharing("police intelligence without a Schedule 1 condition", "R3", "lawfulBasis.conditions", it => it with { Categories = [new CategoryAnswer("police-intelligence", "Names the man who waits for her")] }),
        Override("substantial public interest without a Schedule 1 condition", "R3", "lawfulBasis.conditions", it => it with { LawfulBasis = new LawfulBasisAnswer("uk-gdpr-6-1-e", ["uk-gdpr-9-2-g"]) }),
        Override("no record of the person's position", "R29", "consent.consentId", it => it) with { Case = () => Cases.Of(Answers.ByOverride) },
        new("no record of the person's position although it is not shared", "R29", "consent.consentId", () => Cases.Of(Answers.NotToShare)),
        Override("a refusal passed over", "R32", "consent.refusalConsidered", it => it with { Consent = it.Consent! with { RefusalConsidered = "" } }),
        Consent("signs of coercion came up", "R19", "consent.consentId", it => it with { Consent = it.Consent! with { CoercionSuspected = true } }),
        new("consent under coercion", "R19", "consent.consentId", () => Cases.Of(Answers.ByConsent, Answers.Agreed with { Coercion = new("His hand was on her shoulder throughout") })),
        new("silence taken for consent", "R19", "consent.consentId", () => Cases.Of(Answers.ByConsent, Answers.NoAnswer)),
        new("a refusal taken for consent", "R29", "consent.consentId", () => Cases.Of(Answers.ByConsent, Answers.Refused)),
        new("withdrawn consent", "R22", "consent.consentId", () => Cases.ByConsent with { Standing = Cases.Withdrawn(Answers.Agreed) }),
        new("consent before a refusal", "R22", "consent.consentId", () => Cases.ByConsent with { Standing = Cases.Stands(Answers.Agreed) with { RefusedLater = true } }),
        new("consent that has ended", "R21", "consent.consentId", () => Cases.Of(Answers.ByConsent, Until(Answers.Now))),
        Consent("another purpose than agreed", "R21", "purpose.code", it => it with { Purpose = it.Purpose! with { Code = "tackle-crime" } }),
        Consent("another recipient than agreed", "R21", "sharing.recipients[1].agencyId", it => it with { Sharing = it.Sharing! with { Recipients = [.. it.Sharing.Recipients, new RecipientAnswer(Answers.Charity, "Offers a refuge")] } }),
        Consent("another category than agreed", "R21", "sharing.categories[0].code", it => it with { Sharing = it.Sharing! with { Categories = [new CategoryAnswer("finance")] } }),
        Consent("longer than agreed", "R21", "sharing.validUntil", it => it with { Sharing = it.Sharing! with { ValidUntil = Answers.Now.AddDays(91) } }),
        new("implicit consent outside the service", "R18", "sharing.recipients[0].agencyId", () => Cases.Of(Answers.ByConsent, Answers.AgreedWithinTheService)),
        new("an excluded recipient", "R25", "sharing.recipients[0].agencyId", () => Cases.Of(Answers.ByConsent, Excluding(new() { AgencyIds = [Answers.Police] }))),
        new("an excluded category", "R25", "sharing.categories[0].code", () => Cases.Of(Answers.ByConsent, Excluding(new() { Categories = ["concern"] }))),
        new("an excluded purpose", "R25", "purpose.code", () => Cases.Of(Answers.ByConsent, Excluding(new() { Purposes = ["protect-adult"] }))),
        Override("not said whether child or adult", "R50", "subject.kind", it => it with { Subject = null }),
        Weighing("harm to the person left open", "R50", "publicInterest.harm.toSubject", it => it with { Harm = it.Harm! with { ToSubject = null } }),
        Weighing("harm to children left open", "R50", "publicInterest.harm.toChildren", it => it with { Harm = it.Harm! with { ToChildren = null } }),
        Weighing("harm to adults left open", "R50", "publicInterest.harm.toOtherAdults", it => it with { Harm = it.Harm! with { ToOtherAdults = null } }),
        Weighing("a ground without facts", "R49", "publicInterest.grounds[0].facts", it => it with { Grounds = [new GroundAnswer("marac-risk")] }),
        Weighing("a ground named twice", "R49", "publicInterest.grounds[1].code", it => it with { Grounds = [.. it.Grounds, .. it.Grounds] }),
        Weighing("lacking capacity without an assessment", "R40", "subject.capacity", it => it with { Grounds = [new GroundAnswer("lacks-capacity", "Seems confused")] }),
        Weighing("others at risk although none is", "R50", "publicInterest.grounds[0].code", it => it with { Grounds = [new GroundAnswer("others-at-risk", "The neighbours")] }),
        Weighing("duress although none is suspected", "R51", "publicInterest.grounds[0].code", it => it with { Grounds = [new GroundAnswer("duress", "He sat in")] }),
        Weighing("not said what sharing may do", "R54", "publicInterest.ifShared", it => it with { IfShared = null }),
        Weighing("not said what not sharing may do", "R54", "publicInterest.ifNotShared", it => it with { IfNotShared = null }),
        Weighing("no necessity", "R54", "publicInterest.necessity", it => it with { Necessity = null }),
        Weighing("no proportionality", "R54", "publicInterest.proportionality", it => it with { Proportionality = null }),
        Weighing("no conclusion", "R54", "publicInterest.conclusion", it => it with { Conclusion = null }),
        Sharing("nobody to receive it", "R55", "sharing.recipients", it => it with { Recipients = [] }),
        Sharing("a recipient who need not know", "R55", "sharing.recipients[0].needToKnow", it => it with { Recipients = [new RecipientAnswer(Answers.Police)] }),
        Sharing("a recipient named twice", "R55", "sharing.recipients[1].agencyId", it => it with { Recipients = [.. it.Recipients, .. it.Recipients] }),
        Sharing("nothing chosen", "R55", "sharing.categories", it => it with { Categories = [] }),
        Sharing("a category named twice", "R55", "sharing.categories[1].code", it => it with { Categories = [.. it.Categories, .. it.Categories] }),
        Sharing("a sensitive category without its own reason", "R56", "sharing.categories[0].justification", it => it with { Categories = [new CategoryAnswer("domestic-abuse")] }),
        Sharing("no end", "R21", "sharing.validUntil", it => it with { ValidUntil = null }),
        Sharing("an end that has passed", "R21", "sharing.validUntil", it => it with { ValidUntil = Answers.Now }),
        Informing("shared without consent and not said whether the person knows", "R69", "recorded.informed.state", null),
        Consent("shared with consent and not said whether the person knows", "R68", "recorded.informed.state", it => it with { Recorded = null }),
        Informing("told, not said how", "R68", "recorded.informed.how", new() { State = Informed.Told, At = Answers.Now }),
        Informing("told in the future", "R68", "recorded.informed.at", new() { State = Informed.Told, At = Answers.Now.AddHours(1), How = "By letter" }),
        Informing("deferred without a reason", "R68", "recorded.informed.reason", new() { State = Informed.Deferred, At = Answers.Now.AddDays(3) }),
        Informing("deferred for ever", "R69", "recorded.informed.at", new() { State = Informed.Deferred, Reason = "Arrest planned" }),
        Informing("not to be told without a reason", "R68", "recorded.informed.reason", new() { State = Informed.NotToBeTold, AuthorisedBy = "Lead", ReviewAt = Answers.Now.AddDays(9) }),
        Informing("not to be told and nobody authorised it", "R68", "recorded.informed.authorisedBy", new() { State = Informed.NotToBeTold, Reason = "Would flee", ReviewAt = Answers.Now.AddDays(9) }),
        Informing("not to be told and never looked at again", "R68", "recorded.informed.reviewAt", new() { State = Informed.NotToBeTold, Reason = "Would flee", AuthorisedBy = "Lead" }),
        new("not asked because of the danger, and told all the same", "R46", "recorded.informed.state", () => Cases.Of(Answers.ByOverride, Answers.NotSought)),
        Duty("no duty named", "obligation.duty", it => it with { Obligation = null }),
        Duty("a power that is no duty", "obligation.duty", it => it with { Obligation = it.Obligation! with { Duty = "care2014-s6" } }),
        Duty("a duty not in force", "obligation.duty", it => it with { Obligation = it.Obligation! with { Duty = "ca2004-s16la" } }),
        Duty("a duty about children for an adult", "obligation.duty", it => it with { Obligation = it.Obligation! with { Duty = "ca1989-s47-help" } }),
        Duty("not said what the duty requires", "obligation.scope", it => it with { Obligation = it.Obligation! with { Scope = null } }),
        Order("no reference of the order", "obligation.reference", it => it with { Reference = null }),
        Order("no court", "obligation.issuer", it => it with { Issuer = null }),
        Order("not said what the order requires", "obligation.scope", it => it with { Scope = null }),
        Order("no deadline", "obligation.deadline", it => it with { Deadline = null }),
        new("an order ignored", "R47", "outcome", () => Cases.NotToShare.With(it => it with { Obligation = Answers.ByCourtOrder.Obligation, Departure = new DepartureAnswer("We would rather not") })),
        new("a challenge without a lawyer", "R47", "obligation.legalLead", () => Cases.NotToShare.With(it => it with { Obligation = Answers.ByCourtOrder.Obligation! with { Challenged = true }, Departure = new DepartureAnswer("The order is too wide") })),
        Emergency("no danger", "R48", "emergency.danger", it => it with { Emergency = null }),
        Emergency("an emergency without a purpose", "R2", "purpose.code", it => it with { Purpose = null }),
        Emergency("an emergency shared with nobody in particular", "R55", "sharing.recipients", it => it with { Sharing = it.Sharing! with { Recipients = [] } }),
        Emergency("an emergency that shares everything", "R55", "sharing.categories", it => it with { Sharing = it.Sharing! with { Categories = [] } }),
        Emergency("an emergency without end", "R48", "sharing.validUntil", it => it with { Sharing = it.Sharing! with { ValidUntil = Answers.Now.AddHours(73) } }),
        new("an emergency completed by another", "R48", "route", () => Cases.Of(Answers.InEmergency) with { ReplacedRoute = Routes.Emergency }),
        NotSharing("not shared without a reason", "R60", "notSharing.reason", it => it with { Reason = null }),
        NotSharing("not shared and not explained", "R80", "notSharing.explanation", it => it with { Explanation = null }),
        NotSharing("not shared and no risk level", "R61", "notSharing.riskLevel", it => it with { RiskLevel = null }),
        NotSharing("not shared and never looked at again", "R61", "notSharing.reviewAt", it => it with { ReviewAt = null }),
        new("not shared although the proposal is to share, without a word", "R12", "departure.reason", () => Cases.NotToShare.With(it => it with { PublicInterest = Answers.ByOverride.PublicInterest, NotSharing = it.NotSharing! with { Reason = "sharing-adds-danger" } })),
        new("no ground as the reason although grounds are recorded", "R49", "notSharing.reason", () => Cases.NotToShare.With(it => it with { PublicInterest = it.PublicInterest! with { Grounds = [new GroundAnswer("prevent-crime", "Two injuries")] } })),
        new("only themself at risk, about a child", "R52", "notSharing.reason", () => Cases.NotToShare.With(it => it with { NotSharing = it.NotSharing! with { Reason = "refused-risks-only-self" } })),
        new("a challenge as the reason although nothing is challenged", "R47", "notSharing.reason", () => Cases.NotToShare.With(it => it with { NotSharing = it.NotSharing! with { Reason = "order-challenged" } })),
        Override("a relative without a name", "R78", "sharing.family[0].name", it => Family(it, Sister with { Name = null })),
        Override("a relative, not said what they are to the person", "R78", "sharing.family[0].relationship", it => Family(it, Sister with { Relationship = null })),
        Override("a relative who need not know", "R55", "sharing.family[0].needToKnow", it => Family(it, Sister with { NeedToKnow = null })),
        Override("a relative who may be the danger", "R62", "sharing.family[0].mayBeSourceOfHarm", it => Family(it, Sister with { MayBeSourceOfHarm = true })),
        Override("a relative, danger from them not considered", "R62", "sharing.family[0].mayBeSourceOfHarm", it => Family(it, Sister with { MayBeSourceOfHarm = null })),
        Consent("a relative the person did not agree to", "R78", "sharing.family[0].name", it => Family(it, Sister)),
        Override("a check without permission and without an exception", "R102", "check.exception", it => it with { Check = new CheckAnswer("s47-decision", null, "Asked and refused") }),
        Override("a check without permission and nothing that makes the exception true", "R102", "check.reason", it => it with { Check = new CheckAnswer("s47-decision", "refused-but-concern-remains") }),
        Override("a check for nothing in particular", "R102", "check.type", it => it with { Check = new CheckAnswer(null, "refused-but-concern-remains", "The bruises") }),
        Override("a check that could not be asked for, after it was refused", "R102", "check.exception", it => it with { Check = new CheckAnswer("s17-assessment", "risk-or-delay", "No time") }),
        new("a check refused by nobody", "R102", "check.exception", () => Cases.Of(Answers.ByOverride with { Recorded = Deferred, Check = new CheckAnswer("s17-assessment", "refused-but-concern-remains", "The bruises") }, Answers.NotSought)),
        Consent("a check about a child, for an adult", "R102", "check.type", it => it with { Check = new CheckAnswer("s17-assessment") }),
        Consent("children at home and no word on them", "R148", "subject.childWelfare", it => it with { Subject = it.Subject! with { ChildrenAtHome = true } }),
        Consent("collected for another purpose, not said why it may serve this one", "R151", "purpose.compatibleBecause", it => it with { Purpose = it.Purpose! with { CollectedFor = "keep-home-safe" } }),
        Override("a looked-after child's file without the provision that opens it", "R11", "confidential.statutoryBasis", it => it with { Confidential = it.Confidential! with { Statutory = true } }),
        Override("sharing adds to the danger and nothing is done about it", "R62", "publicInterest.danger.mitigation", it => it with { PublicInterest = it.PublicInterest! with { Danger = new DangerAnswer(true) } }),
        Override("somebody else can be recognised, not said who", "R5", "identifiable.others[0].role", it => it with { Identifiable = new IdentifiableAnswer(true, Others: [new OtherPersonAnswer(null, "Cut to initials")]) }),
        Override("somebody else can be recognised, not considered", "R5", "identifiable.others[0].assessment", it => it with { Identifiable = new IdentifiableAnswer(true, Others: [new OtherPersonAnswer("neighbour")]) }),
        Override("the source can be recognised and is left alone", "R70", "identifiable.sourceProtection", it => it with { Identifiable = new IdentifiableAnswer(true, SourceRecognisable: true) }),
        new("a condition the person set, left out", "R25", "sharing.conditions", () => Cases.Of(Answers.ByConsent, Scoped(scope => scope with { Conditions = ["no-onward-sharing", "destroy-after-use"] }))),
        Consent("something has changed since the person agreed", "R21", "consent.consentId", it => it with { Consent = it.Consent! with { ChangedSince = "Another department would use it" } }),
        new("agreed by a mother for a child who is sixteen today", "R33", "consent.consentId", () => Cases.Of(Answers.ByConsent, Answers.AgreedByParent with { Subject = new Record.SubjectAtTheTime { Kind = Subjects.Child, DateOfBirth = new DateOnly(2010, 11, 22) } })),
        Supplied("supplied by nobody", "sharing.fromOthers[0].source", it => it with { Source = null }),
        Supplied("supplied, and not among what is shared", "sharing.fromOthers[0].category", it => it with { Category = "finance" }),
        Supplied("a condition of the source left out", "sharing.conditions", it => it with { Conditions = ["destroy-after-use"] }),
        Supplied("passed on although the source wanted to be asked", "sharing.fromOthers[0].agreed", it => it with { Agreed = null }),
        Supplied("passed on although the source said no", "sharing.fromOthers[0].agreed", it => it with { Agreed = false }),
        new("capacity lacking although every test is passed", "R40", "subject.capacity.state", () => WithCapacity(Answers.Lacking with { Retains = true, Weighs = true })),
        new("capacity lacking and a test left open", "R41", "subject.capacity", () => WithCapacity(Answers.Lacking with { Communicates = null })),
        new("capacity lacking because the choice is unwise", "R42", "subject.capacity.cause", () => WithCapacity(Answers.Lacking with { Cause = null })),
        new("capacity lacking and nobody assessed it", "R41", "subject.capacity.assessedBy", () => WithCapacity(Answers.Lacking with { AssessedBy = null })),
        new("capacity assessed at no time", "R41", "subject.capacity.assessedAt", () => WithCapacity(Answers.Lacking with { AssessedAt = null })),
        new("an expired assessment of capacity", "R41", "subject.capacity.assessedAt", () => WithCapacity(Answers.Lacking with { AssessedAt = Answers.Now.AddDays(-29) })),
        new("an assessment of capacity made for another decision", "R41", "subject.capacity", () => WithCapacity(Answers.Lacking) with { AssessmentServed = Guid.NewGuid() }),
        new("drunk, and not said when to ask again", "R42", "subject.capacity.askAgainAt", () => WithCapacity(Answers.Lacking with { CauseKind = "drink-or-drugs" })),
        new("unlike what she used to want, and not looked into", "R42", "subject.capacity.lookedInto", () => WithCapacity(Answers.Lacking with { UnlikeEarlierWishes = true })),
        new("somebody consulted, not said who", "R43", "subject.capacity.consultees[0].who", () => WithCapacity(Answers.Lacking with { Consultees = [new Consultee(null, "In favour")] })),
        new("a daughter consulted, not said what she thinks", "R43", "subject.capacity.consultees[0].views", () => WithCapacity(Answers.Lacking with { Consultees = [new Consultee("relative")] })),
        new("a deputy consulted who shows no order", "R43", "subject.capacity.consultees[1].authority", () => WithCapacity(Answers.Lacking with { Consultees = [new Consultee("carer", "In favour"), new Consultee("deputy", "In favour")] })),
        new("capacity assessed tomorrow", "R41", "subject.capacity.assessedAt", () => WithCapacity(Answers.Lacking with { AssessedAt = Answers.Now.AddDays(1) })),
        new("capacity there although a test is failed", "R41", "subject.capacity.state", () => WithCapacity(Answers.Lacking with { State = CapacityStates.Has })),
        new("lacking capacity, own wishes not looked for", "R43", "subject.capacity.bestInterests.ownWishes", () => WithCapacity(Answers.Lacking with { BestInterests = Answers.Lacking.BestInterests! with { OwnWishes = null } })),
        new("lacking capacity, nobody consulted", "R43", "subject.capacity.bestInterests.consulted", () => WithCapacity(Answers.Lacking with { BestInterests = Answers.Lacking.BestInterests! with { Consulted = null } })),
        new("lacking capacity, best interests not reasoned", "R43", "subject.capacity.bestInterests.reasoning", () => WithCapacity(Answers.Lacking with { BestInterests = Answers.Lacking.BestInterests! with { Reasoning = null } })),
    ];

    /// <summary>A charity that tells what is no secret, by letter, long ago.</summary>
    private static Case CharityWith(string basis)
    {
        var letter = new InformedAnswer { State = Informed.Told, At = DateTimeOffset.UnixEpoch, How = "By letter" };
        var charity = Cases.Of(Answers.ByPurposeAlone).With(it => it with
        {
            Purpose = it.Purpose! with { Power = "charitable-objects" },
            LawfulBasis = new LawfulBasisAnswer(basis),
            Recorded = new RecordedAnswer { Informed = letter },
        });
        return charity with { AgencyKind = "vcs" };
    }

    private static FamilyRecipientAnswer Sister => new("Ana Vale", "family", "Would take her in tonight", MayBeSourceOfHarm: false);

    private static RecordedAnswer Deferred => new() { Informed = new() { State = Informed.Deferred, Reason = "Arrest planned", At = Answers.Now.AddDays(3) } };

    /// <summary>With the child's welfare and, for whoever departs from what is proposed about family, a reason on record.</summary>
    private static DecisionAnswers Family(DecisionAnswers it, FamilyRecipientAnswer person) => it with
    {
        Subject = it.Subject! with { ChildWelfare = "Safer with his aunt" },
        Sharing = it.Sharing! with { Family = [person] },
    };

    private static Case WithCapacity(CapacityAssessment assessment) => Cases.ByOverride.With(it => it with { Subject = new SubjectAnswer { Kind = Subjects.Child, Capacity = assessment } });

    private static ConsentAnswers Excluding(ConsentExclusions excluded) => Scoped(scope => scope with { Excluded = excluded });

    /// <summary>The plan goes on as long as the consent does, so that only the end itself is in the way.</summary>
    private static ConsentAnswers Until(DateTimeOffset end) => Scoped(scope => scope with { ValidUntil = end });

    private static ConsentAnswers Scoped(Func<ConsentScope, ConsentScope> change) =>
        Answers.Agreed with { Obtained = Answers.Agreed.Obtained! with { Scope = change(Answers.Agreed.Obtained!.Scope!) } };
}
