namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>One page of the decision.</summary>
/// <param name="Name">Its place in the address.</param>
/// <param name="Caption">Which of the seven questions it is, and the safeguarding principle it serves (R144).</param>
/// <param name="Title">The question.</param>
/// <param name="Fields">The answers it asks for: beginnings of their names in the consent service's spelling.</param>
public sealed record Step(string Name, string Caption, string Title, params string[] Fields)
{
    public static readonly Step Urgency = new("urgency", "Before you start · Protection", "Can it wait?", "emergency", "obligation");
    public static readonly Step Purpose = new("purpose", "Question 1 of 7 · Prevention", "What is the purpose?", "purpose", "check");
    public static readonly Step Person = new("person", "Question 2 of 7 · Protection", "Who is it about?", "identifiable.answer", "identifiable.reason", "subject");
    public static readonly Step Capacity = new("capacity", "Question 2 of 7 · Empowerment", "Can the person decide this?", "subject.capacity");
    public static readonly Step Interests = new("interests", "Question 2 of 7 · Empowerment", "What is best for the person?", "subject.capacity.bestInterests", "subject.capacity.consultees");
    public static readonly Step Others = new("others", "Question 2 of 7 · Protection", "Who else can be recognised?", "identifiable");
    public static readonly Step Confidence = new("confidence", "Question 3 of 7 · Partnership", "Is the information confidential?", "confidential");
    public static readonly Step Consent = new("consent", "Question 4 of 7 · Empowerment", "Is there consent?", "consent");
    public static readonly Step Harm = new("harm", "Question 5 of 7 · Protection", "What harm is feared?", "publicInterest.harm", "publicInterest.grounds");
    public static readonly Step Danger = new("danger", "Question 5 of 7 · Protection", "What may come of it?", "publicInterest.ifShared", "publicInterest.ifNotShared", "publicInterest.danger");
    public static readonly Step Weighing = new("weighing", "Question 5 of 7 · Proportionality", "What weighs more?", "publicInterest");
    public static readonly Step Sharing = new("sharing", "Question 6 of 7 · Partnership", "What is shared, and with whom?", "sharing");
    public static readonly Step Family = new("family", "Question 6 of 7 · Proportionality", "Is family, or somebody close, to be told?", "sharing.family");
    public static readonly Step Supplied = new("supplied", "Question 6 of 7 · Partnership", "Did somebody else supply any of it?", "sharing.fromOthers");
    public static readonly Step Telling = new("telling", "Question 7 of 7 · Empowerment", "Does the person know?", "recorded");
    public static readonly Step Basis = new("basis", "The law · Accountability", "What is the lawful basis?", "lawfulBasis");
    public static readonly Step Decide = new("decide", "Your decision · Accountability", "What do you decide?", "outcome", "route", "notSharing", "departure");

    public static IReadOnlyList<Step> All { get; } =
        [Urgency, Purpose, Person, Capacity, Interests, Others, Confidence, Consent, Harm, Danger, Weighing, Sharing, Family, Supplied, Telling, Basis, Decide];

    /// <summary>Most specific first: family goes to its own page, the rest of sharing to the sharing.</summary>
    private static readonly Step[] BySpecificity = [Family, Supplied, Interests, Capacity, Person, Others, Harm, Danger, Weighing, Urgency, Purpose, Confidence, Consent, Sharing, Telling, Basis, Decide];

    /// <summary>No rule asks for these, and a worker who has time goes through them once.</summary>
    public bool AskedOnce => this == Others || this == Family || this == Supplied;

    /// <summary>The most exact page for a field: harm and danger go to their own pages, the rest of public interest to the weighing.</summary>
    public static Step For(string field) =>
        Array.Find(BySpecificity, step => step.Fields.Any(name => name.Length > 0 && Covers(name, field))) ?? Decide;

    private static bool Covers(string name, string field) =>
        field == name || field.StartsWith($"{name}.", StringComparison.Ordinal) || field.StartsWith($"{name}[", StringComparison.Ordinal);
}
