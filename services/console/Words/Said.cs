namespace SafeShare.Console.Words;

/// <summary>Codes in the words people use. What is not listed reads as its code does: information-requested, Information requested.</summary>
public static class Said
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["nhs"] = "NHS",
        ["vcs"] = "Voluntary organisation",
        ["alleged-source"] = "Alleged source of harm",
        ["subject"] = "Person at risk",
        ["emergency"] = "Emergency",
        ["secure-email"] = "Secure email",
        ["unknown"] = "Not known",

        // kinds of concern
        ["physical"] = "Physical abuse",
        ["emotional"] = "Emotional abuse",
        ["sexual"] = "Sexual abuse",
        ["domestic"] = "Domestic abuse",
        ["psychological"] = "Psychological abuse",
        ["financial"] = "Financial abuse",
        ["discriminatory"] = "Discriminatory abuse",
        ["organisational"] = "Organisational abuse",
        ["self-neglect"] = "Self-neglect",
        ["identity-contact"] = "Name and contact",

        // why a rating is proposed
        ["concern-level-immediate"] = "The referrer sees an immediate danger",
        ["concern-level-high"] = "The referrer’s concern is high",
        ["concern-level-medium"] = "The referrer’s concern is medium",
        ["concern-level-low"] = "The referrer’s concern is low",
        ["concern-level-unknown"] = "The referrer’s level of concern is not known",

        // what is explained before consent counts
        ["why"] = "Why the information needs to be shared",
        ["what"] = "What will be shared",
        ["who"] = "Who will see it",
        ["use"] = "What it will be used for",
        ["implications"] = "What may follow from sharing and from not sharing",

        // what is talked about after a refusal
        ["worries"] = "What the person is worried about",
        ["recipients"] = "Who would receive it and why",
        ["benefits"] = "How sharing could help",
        ["consequences"] = "What could happen when it is not shared",
        ["need-to-know"] = "That only those who need to know are told",
        ["support"] = "That support is there",

        // what recipients have to accept
        ["no-onward-sharing"] = "Do not pass it on",
        ["ask-before-passing-on"] = "Ask the hub before passing it on",
        ["named-team-only"] = "Only for the team that deals with this case",
        ["do-not-tell-person"] = "Do not let the person or family learn of it",
        ["use-for-purpose-only"] = "Use it for the stated purpose and nothing else",
        ["destroy-after-use"] = "Destroy it when the purpose is served",

        // where parental responsibility comes from
        ["father-or-second-parent"] = "Father or second parent with parental responsibility",
        ["special-guardianship"] = "Special guardianship order",
        ["child-arrangements"] = "Child arrangements order",
        ["agreement-or-order"] = "Parental responsibility agreement or order",

        // why consent was not sought or obtained
        ["risk-to-person"] = "Asking could put somebody at risk of harm",
        ["risk-to-worker"] = "Asking could put a worker at risk",
        ["prejudice-crime"] = "Asking could hinder the prevention or detection of serious crime",
        ["delay"] = "Asking would delay enquiries",
        ["not-reached"] = "The person could not be reached",
        ["lacks-capacity"] = "The person lacks capacity for this decision",
        ["too-young"] = "The child is too young to decide",
        ["duress-suspected"] = "The person may be under pressure",
        ["person-refused"] = "The person said no",

        // grounds to share without consent
        ["others-at-risk"] = "Other people are or may be at risk",
        ["prevent-crime"] = "Sharing could prevent a crime",
        ["alleged-abuser-at-risk"] = "The alleged abuser may be at risk too",
        ["serious-crime"] = "A serious crime has been committed",
        ["staff-implicated"] = "Staff are implicated",
        ["duress"] = "The person may be under pressure",
        ["marac-risk"] = "The risk is high enough for a risk assessment conference",
        ["legal-authority"] = "A court or another legal authority has asked for it",

        // why a worker sees another team's referral
        ["covering"] = "Covering for the colleague who has it",
        ["advice-asked"] = "Asked for advice or supervision",
        ["contact-received"] = "Somebody made contact about it",
        ["complaint-or-request"] = "A complaint or a request about the information held",
        ["purpose-needed"] = "No purpose was stated",

        // why a partner withholds
        ["capable-person-declines"] = "The person has capacity, does not want it shared, and nothing outweighs that",
        ["incompatible-with-duties"] = "It would be incompatible with the agency’s own duties",
        ["adverse-effect-on-functions"] = "It would have an adverse effect on the agency’s functions",
    };

    public static string Of(string? code) => code switch
    {
        null or "" => "",
        _ when Words.TryGetValue(code, out var words) => words,
        _ => char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' '),
    };

    /// <summary>In the middle of a sentence.</summary>
    public static string Within(string? code) => Of(code) switch
    {
        "" => "",
        var words when words.Length > 1 && char.IsUpper(words[1]) => words,
        var words => char.ToLowerInvariant(words[0]) + words[1..],
    };

    public static string List(IEnumerable<string> codes) => string.Join(", ", codes.Select((code, at) => at == 0 ? Of(code) : Within(code)));

    /// <summary>The colour of a rating's tag.</summary>
    public static string TagColour(string rating) => rating switch
    {
        "red" => "govuk-tag--red",
        "amber" => "govuk-tag--orange",
        "green" => "govuk-tag--green",
        _ => "govuk-tag--blue",
    };

    public static string Age(int? age, bool estimated) => age switch
    {
        null => "age not known",
        0 => "under 1 year old",
        1 => "1 year old",
        _ => estimated ? $"about {age} years old" : $"{age} years old",
    };

    /// <summary>The name of a field that two records were compared by.</summary>
    public static string Field(string field) => field switch
    {
        "nhsNumber" => "NHS number",
        "dateOfBirth" => "Date of birth",
        _ => Of(field),
    };

    /// <summary>943 476 5919, as the NHS writes it.</summary>
    public static string NhsNumber(string number) => number.Length == 10 ? $"{number[..3]} {number[3..6]} {number[6..]}" : number;

    /// <summary>1984, March 1984 or 3 March 1984.</summary>
    public static string PartialDate(string? date) => date switch
    {
        { Length: 10 } when DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day) => London.Date(day),
        { Length: 7 } when DateOnly.TryParseExact($"{date}-01", "yyyy-MM-dd", out var month) => month.ToString("MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB")),
        _ => date ?? "Not known",
    };
}
