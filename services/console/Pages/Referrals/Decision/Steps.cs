using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>R2: a purpose within the agency's functions, and the power for it.</summary>
public sealed class PurposeModel(ConsentClient consents, ReferralClient referrals, Drafts drafts) : StepPage(consents, drafts)
{
    public override Step Step => Step.Purpose;

    public IReadOnlyList<Choice> Powers =>
        [.. Reference.Powers.Where(power => power.About(Draft.Answers.Subject?.Kind)).Select(power => new Choice(power.Code, power.Label))];

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    public bool AboutChild => Draft.Answers.Subject?.Kind == "child";

    /// <summary>Something was said, or is wrong, in the part that most workers pass over.</summary>
    public bool OtherUse => Answers.Purpose is { } purpose && (purpose.CollectedFor ?? purpose.CompatibleBecause ?? purpose.Department) is not null;

    protected override async Task OfferAsync(CancellationToken ct) =>
        Agencies = [.. (await referrals.GetAgenciesAsync(ct)).Agencies.Select(agency => new Choice(agency.AgencyId.ToString(), agency.Name))];

    protected override void Keep(DecisionAnswers kept)
    {
        kept.Purpose = Answers.Purpose;
        kept.Check = Answers.Check is null or { Type: null, Exception: null, Reason: null } ? null : Answers.Check;
    }
}

/// <summary>R4, R40: whether somebody can be identified, and whether they can decide for themself.</summary>
public sealed class PersonModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public static readonly IReadOnlyList<Choice> Kinds = [new("child", "A child"), new("adult", "An adult")];
    public static readonly IReadOnlyList<Choice> YesNo = [new("true", "Yes"), new("false", "No")];
    public static readonly IReadOnlyList<Choice> Assessed = [new("true", "Yes", "The next page asks what was found."), new("false", "No")];

    /// <summary>Not an answer of its own: it leads to the page about the assessment, or past it.</summary>
    [BindProperty]
    public bool? CapacityAssessed { get; set; }

    public override Step Step => Step.Person;

    protected override void Show(DecisionAnswers kept) => CapacityAssessed = Draft.CapacityAssessed || kept.Subject?.Capacity is not null ? true : Draft.Visited.Contains(Step.Name) ? false : null;

    protected override void Keep(DecisionAnswers kept)
    {
        Draft.CapacityAssessed = CapacityAssessed is true;
        kept.Identifiable ??= new IdentifiableAnswer();
        (kept.Identifiable.Answer, kept.Identifiable.Reason) = (Answers.Identifiable?.Answer, Answers.Identifiable?.Reason);
        var given = Answers.Subject ??= new SubjectAnswer();
        kept.Subject = new SubjectAnswer
        {
            Kind = given.Kind,
            ChildrenAtHome = given.ChildrenAtHome,
            ChildWelfare = given.ChildWelfare,
            Capacity = Draft.CapacityAssessed ? kept.Subject?.Capacity : null, // R40: presumed, unless it was assessed
        };
    }
}

/// <summary>R40 to R42: what an assessment of capacity for this decision found.</summary>
public sealed class CapacityModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public override Step Step => Step.Capacity;

    protected override void OfferMore() => (Answers.Subject ??= new SubjectAnswer()).Capacity ??= new CapacityAssessment();

    protected override void Keep(DecisionAnswers kept)
    {
        var found = (Answers.Subject?.Capacity ?? new CapacityAssessment()).WithInterestsOf(kept.Subject?.Capacity);
        (kept.Subject ??= new SubjectAnswer()).Capacity = found.IsEmpty ? null : found;
        Draft.CapacityAssessed = !found.IsEmpty;
    }
}

/// <summary>R43: what is best for a person who lacks capacity for this decision, and who was consulted about it.</summary>
public sealed class InterestsModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public override Step Step => Step.Interests;

    protected override void OfferMore() => ((Answers.Subject ??= new SubjectAnswer()).Capacity ??= new CapacityAssessment()).Consultees.Add(new Consultee());

    protected override void Keep(DecisionAnswers kept)
    {
        var given = (Answers.Subject ??= new SubjectAnswer()).Capacity ?? new CapacityAssessment();
        given.Consultees.RemoveAll(one => one is { Who: null, Views: null, Authority: null });
        ModelState.ForgetList("Answers.Subject.Capacity.Consultees");
        var found = ((kept.Subject ??= new SubjectAnswer()).Capacity ?? new CapacityAssessment()).WithInterestsOf(given);
        kept.Subject.Capacity = found.IsEmpty ? null : found;
    }
}

/// <summary>R6: three tests.</summary>
public sealed class ConfidenceModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public static readonly IReadOnlyList<Choice> NotPublic = [new("true", "Yes, it is not public"), new("false", "No, it is public")];

    public override Step Step => Step.Confidence;

    protected override void Keep(DecisionAnswers kept) => kept.Confidential = Answers.Confidential;
}

/// <summary>R54, R62: what may happen either way, and whether sharing itself adds to the danger.</summary>
public sealed class DangerModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public override Step Step => Step.Danger;

    protected override void Keep(DecisionAnswers kept)
    {
        var weighed = kept.PublicInterest ??= new PublicInterestAnswer();
        (weighed.IfShared, weighed.IfNotShared, weighed.Danger) = (Answers.PublicInterest?.IfShared, Answers.PublicInterest?.IfNotShared, Answers.PublicInterest?.Danger);
    }
}

/// <summary>R54, R57, R58: both sides weighed.</summary>
public sealed class WeighingModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public override Step Step => Step.Weighing;

    protected override void Keep(DecisionAnswers kept)
    {
        var weighed = Answers.PublicInterest ?? new PublicInterestAnswer();
        (weighed.Harm, weighed.Grounds) = (kept.PublicInterest?.Harm, kept.PublicInterest?.Grounds ?? []);
        (weighed.IfShared, weighed.IfNotShared, weighed.Danger) = (kept.PublicInterest?.IfShared, kept.PublicInterest?.IfNotShared, kept.PublicInterest?.Danger);
        kept.PublicInterest = weighed;
    }
}

/// <summary>R3: the lawful basis, apart from the confidentiality position.</summary>
public sealed class BasisModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public override Step Step => Step.Basis;

    /// <summary>Asked for only when something of the kind is to be shared.</summary>
    public IReadOnlyList<Choice> Conditions
    {
        get
        {
            var chosen = (Draft.Answers.Sharing?.Categories ?? []).Select(category => category.Code).ToHashSet();
            return Reference.Categories.Any(category => category.Law is not null && chosen.Contains(category.Code)) ? Reference.LawfulConditions.Choices() : [];
        }
    }

    protected override void Keep(DecisionAnswers kept) => kept.LawfulBasis = Answers.LawfulBasis;
}

/// <summary>R12: the worker decides.</summary>
public sealed class DecideModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public override Step Step => Step.Decide;

    public IReadOnlyList<Choice> Routes =>
        [.. Reference.Routes.Select(route => new Choice(route.Code, route.Code == Proposal?.Proposal.Route ? $"{route.Label} (proposed)" : route.Label, HintFor("share", route.Code)))];

    public IReadOnlyList<Choice> Outcomes => [.. Reference.Outcomes.Select(outcome => new Choice(outcome.Code, outcome.Label, outcome.Code == "share" ? null : HintFor(outcome.Code, null)))];

    /// <summary>What else is asked for when the worker chooses this (I10).</summary>
    private string? HintFor(string outcome, string? route) => Proposal?.Proposal.Choices.FirstOrDefault(choice => choice.Outcome == outcome && choice.Route == route) switch
    {
        { SignOffBy: not null } => "Needs a reason, and the word of another safeguarding lead before it takes effect",
        { NeedsReason: true } => "Needs a reason",
        _ => null,
    };

    protected override void Keep(DecisionAnswers kept)
    {
        var shares = Answers.Outcome == "share";
        kept.Outcome = Answers.Outcome;
        kept.Route = shares ? Answers.Route : null;
        kept.NotSharing = shares ? null : Answers.NotSharing;
        kept.Departure = Answers.Departure?.Reason is null ? null : Answers.Departure;
        if (Answers.Outcome is null)
        {
            ModelState.AddModelError("Answers.Outcome", "Choose whether to share or not");
        }
        else if (shares && Answers.Route is null)
        {
            ModelState.AddModelError("Answers.Route", "Choose what the sharing rests on");
        }
    }
}
