namespace SafeShare.Consents;

/// <summary>Where the person stands on sharing (R29). None of them comes about by waiting (R19).</summary>
public static class Positions
{
    public const string Obtained = "obtained";
    public const string Refused = "refused";
    public const string NotSought = "not-sought";
    public const string Unable = "unable";
}

/// <summary>What a worker decided.</summary>
public static class Outcomes
{
    public const string Share = "share";
    public const string DoNotShare = "do-not-share";
}

/// <summary>What a decision to share rests on.</summary>
public static class Routes
{
    public const string Consent = "consent";
    public const string Override = "override";
    public const string Duty = "duty";
    public const string CourtOrder = "court-order";
    public const string Emergency = "emergency";
    public const string PurposeAlone = "purpose-alone";

    /// <summary>Recorded for decisions not to share; nobody chooses it.</summary>
    public const string None = "none";
}

/// <summary>What the software may propose. A worker decides (R12).</summary>
public static class Proposals
{
    public const string Share = "share";
    public const string ShareLimited = "share-limited";
    public const string ShareWithoutConsent = "share-without-consent";
    public const string DoNotShare = "do-not-share";
    public const string TakeAdvice = "take-advice";
    public const string MustShare = "must-share";
}

/// <summary>Whether the person knows of the sharing (R68).</summary>
public static class Informed
{
    public const string Told = "told";
    public const string Deferred = "deferred";
    public const string NotToBeTold = "not-to-be-told";
}

/// <summary>Whose information it is: decides which threshold of harm counts (R50).</summary>
public static class Subjects
{
    public const string Child = "child";
    public const string Adult = "adult";
}

/// <summary>Whether the person can take this decision at this time (R40, R41).</summary>
public static class CapacityStates
{
    public const string Presumed = "presumed";
    public const string Has = "has";
    public const string Lacks = "lacks";
    public const string InDoubt = "in-doubt";
}

/// <summary>The grounds that rules look at one by one; all nine are in the reference data (R49).</summary>
public static class Grounds
{
    public const string LacksCapacity = "lacks-capacity";
    public const string OthersAtRisk = "others-at-risk";
    public const string Duress = "duress";
}

/// <summary>Who answers (R33 to R43).</summary>
public static class Givers
{
    public const string Subject = "subject";
    public const string Parent = "parental-responsibility";
    public const string Council = "local-authority";
}

/// <summary>The reasons for having no answer that rules look at one by one.</summary>
public static class UnableReasons
{
    public const string InDoubt = "ability-in-doubt";
}
