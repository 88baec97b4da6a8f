using SafeShare.Consents.Decide;
using SafeShare.Consents.Record;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>Complete answers to start from. A test takes one thing away, or adds one, and looks at what the rules say.</summary>
internal static class Answers
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly Guid Referral = Guid.Parse("01a05b00-0000-7000-8000-000000000001");
    public static readonly Guid Police = Guid.Parse("01a05b00-0000-7000-8000-0000000000a1");
    public static readonly Guid Health = Guid.Parse("01a05b00-0000-7000-8000-0000000000a2");
    public static readonly Guid Charity = Guid.Parse("01a05b00-0000-7000-8000-0000000000a3");

    public static ConsentAnswers Agreed => new()
    {
        ReferralId = Referral,
        Position = Positions.Obtained,
        Subject = new SubjectAtTheTime { Kind = Subjects.Adult, AgeYears = 44 },
        Obtained = new ObtainedConsent
        {
            Kind = "explicit",
            Form = "verbal",
            Note = "On the telephone, noted at the time",
            Explained = ["why", "what", "who", "use", "implications"],
            GivenBy = new ConsentGiver { Role = "subject" },
            Scope = new ConsentScope
            {
                RecipientAgencyIds = [Police, Health],
                Purposes = ["protect-adult"],
                Categories = ["identity-contact", "concern", "housing"],
                ValidUntil = Now.AddDays(90),
            },
        },
    };

    public static ConsentAnswers AgreedWithinTheService => Agreed with
    {
        Obtained = Agreed.Obtained! with { Kind = "implicit", Form = null, Note = null, ImpliedBy = "Came to the joint clinic and asked both nurses for help", ServiceAgencyIds = [Health] },
    };

    public static ConsentAnswers AgreedByParent => Agreed with
    {
        Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 6 },
        Obtained = Agreed.Obtained! with
        {
            GivenBy = new ConsentGiver
            {
                Role = "parental-responsibility",
                ResponsibilityBasis = "mother",
                RiskOfAsking = "None: the concern is about somebody outside the household",
                SubjectsViews = "Wants the nurse to know",
            },
        },
    };

    public static CompetenceAssessment Competent => new()
    {
        Yes = ["understands-question", "knows-what", "knows-why", "knows-implications", "sees-alternatives", "weighs", "own-view", "consistent"],
        Competent = true,
        Rationale = "Explained it back in her own words twice",
        AssessedBy = "School nurse",
        AssessedAt = Now.AddDays(-1),
    };

    public static CapacityAssessment Lacking => new()
    {
        State = CapacityStates.Lacks,
        Understands = true,
        Retains = false,
        Weighs = false,
        Communicates = true,
        Cause = "Dementia, moderate",
        AssessedBy = "Social worker",
        AssessedAt = Now.AddHours(-2),
        BestInterests = new BestInterests("Has always wanted to stay at home", "Her daughter and her carer, both in favour", "Without it the carers would not know of the falls"),
    };

    public static ConsentAnswers Refused => new()
    {
        ReferralId = Referral,
        Position = Positions.Refused,
        Subject = new SubjectAtTheTime { Kind = Subjects.Adult },
        Refused = new RefusedConsent
        {
            PersonsReasons = "Fears that the children will be taken away",
            RefusedBy = "subject",
            Explored = [.. Topics.Select(topic => new ExploredTopic(topic, Done: true))],
        },
    };

    public static ConsentAnswers NotSought => new()
    {
        ReferralId = Referral,
        Position = Positions.NotSought,
        Subject = new SubjectAtTheTime { Kind = Subjects.Child },
        NotSought = new NotSoughtConsent { Reason = "risk-to-person", Facts = "The alleged abuser answers the only telephone", AuthorisedBy = "Helen Marsh, safeguarding lead" },
    };

    public static ConsentAnswers NoAnswer => new()
    {
        ReferralId = Referral,
        Position = Positions.Unable,
        Subject = new SubjectAtTheTime { Kind = Subjects.Adult },
        Unable = new UnableConsent { Reason = "no-response", WhatWasTried = "Two letters and three calls since September" },
    };

    private static string[] Topics => ["worries", "concern", "recipients", "benefits", "consequences", "need-to-know", "support"];

    /// <summary>Shares what the person agreed to, with whom they agreed.</summary>
    public static DecisionAnswers ByConsent => new()
    {
        ReferralId = Referral,
        Outcome = Outcomes.Share,
        Route = Routes.Consent,
        Subject = new SubjectAnswer { Kind = Subjects.Adult },
        Purpose = new PurposeAnswer("protect-adult", "Find out whether she is safe at home", "care2014-s42"),
        Identifiable = new IdentifiableAnswer(true),
        Confidential = new ConfidentialAnswer(true, true, true),
        Consent = new ConsentAnswer { ConsentId = Guid.Parse("01a05b00-0000-7000-8000-0000000000c1") },
        LawfulBasis = new LawfulBasisAnswer("uk-gdpr-6-1-e"),
        Sharing = new SharingAnswer
        {
            Recipients = [new RecipientAnswer(Police, "Was called to the address twice")],
            Categories = [new CategoryAnswer("concern")],
            Conditions = ["no-onward-sharing"],
            ValidUntil = Now.AddDays(14),
        },
        Recorded = new RecordedAnswer { Informed = new InformedAnswer { State = Informed.Told, At = Now.AddHours(-1), How = "On the telephone" } },
    };

    /// <summary>Shares about a child against a refusal.</summary>
    public static DecisionAnswers ByOverride => ByConsent with
    {
        Route = Routes.Override,
        Subject = new SubjectAnswer { Kind = Subjects.Child },
        Purpose = new PurposeAnswer("protect-child", "Find out whether he is hurt at home", "ca1989-s47"),
        Consent = ByConsent.Consent! with { RefusalConsidered = "Her fear was talked through; the bruises remain unexplained" },
        PublicInterest = new PublicInterestAnswer
        {
            Harm = new HarmAnswer("reasonable-cause", "none", "none"),
            Grounds = [new GroundAnswer("prevent-crime", "Two unexplained injuries in a month")],
            IfShared = "She may stop speaking to us for a while",
            IfNotShared = "A third injury would not be noticed",
            Necessity = "Only the trust knows of earlier injuries",
            Proportionality = "Limited to injuries of this year",
            Conclusion = "sharing",
        },
    };

    public static DecisionAnswers NotToShare => ByOverride with
    {
        Outcome = Outcomes.DoNotShare,
        Route = null,
        Sharing = null,
        Recorded = null,
        LawfulBasis = null,
        PublicInterest = ByOverride.PublicInterest! with { Harm = new HarmAnswer("none", "none", "none"), Grounds = [], Conclusion = "not-sharing" },
        NotSharing = new NotSharingAnswer { Reason = "no-ground", Explanation = "Nothing supports the rumour", RiskLevel = "low", ReviewAt = Now.AddDays(30) },
    };

    public static DecisionAnswers ByDuty => ByConsent with
    {
        Route = Routes.Duty,
        Consent = null,
        Purpose = new PurposeAnswer("protect-from-worker", "Referral to the barring service", "svga2006-referral"),
        Obligation = new ObligationAnswer { Duty = "svga2006-referral", Scope = "The dismissal and its grounds" },
    };

    public static DecisionAnswers ByCourtOrder => ByConsent with
    {
        Route = Routes.CourtOrder,
        Consent = null,
        Purpose = new PurposeAnswer("answer-court", "Order for the case file", "court-order"),
        Obligation = new ObligationAnswer { Reference = "WX26P00117", Issuer = "Family Court at Wexcombe", Scope = "Case notes since January", Deadline = Now.AddDays(7) },
    };

    public static DecisionAnswers InEmergency => new()
    {
        ReferralId = Referral,
        Outcome = Outcomes.Share,
        Route = Routes.Emergency,
        Purpose = new PurposeAnswer("protect-child"),
        Emergency = new EmergencyAnswer("Two children alone with a man who threatened to kill them"),
        Sharing = new SharingAnswer { Recipients = [new RecipientAnswer(Police, "Must go there now")], Categories = [new CategoryAnswer("concern"), new CategoryAnswer("domestic-abuse")] },
    };

    public static DecisionAnswers ByPurposeAlone => ByConsent with
    {
        Route = Routes.PurposeAlone,
        Consent = null,
        Confidential = new ConfidentialAnswer(false, true, true, "Whether she is a tenant is on the public register"),
    };
}
