using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>What a record of the person's position holds. The consent service knows what is missing; the page asks and shows.</summary>
[RequestSizeLimit(LargestDocument), RequestFormLimits(MultipartBodyLengthLimit = LargestDocument)]
public sealed class RecordModel(ReferralClient referrals, ConsentClient consents) : ReferralPage(referrals)
{
    private const int LargestDocument = 20 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public string Position { get; set; } = "";

    [BindProperty]
    public ConsentAnswers Answers { get; set; } = new();

    /// <summary>Only its fingerprint is kept; the document stays in the agency's own records (R17).</summary>
    [BindProperty]
    public IFormFile? Document { get; set; }

    public ReferenceData Reference { get; private set; } = null!;
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    public bool AboutChild => Referral.Pathway == "child";

    /// <summary>Nobody holds parental responsibility for an adult, and nobody has an attorney as a child.</summary>
    public IReadOnlyList<Choice> Givers =>
        [.. Reference.Givers.Where(giver => AboutChild ? giver.Code is not ("attorney" or "deputy") : giver.Code is "subject" or "attorney" or "deputy")
            .Select(giver => new Choice(giver.Code, giver.Label))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        ListTopics();
        return ChooseModel.Positions.Any(position => position.Value == Position) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        Complete();
        if (Document is not null && Answers.Obtained is { Form: "written" } obtained)
        {
            await using var content = Document.OpenReadStream();
            obtained.DocumentSha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        }

        if (ModelState.IsValid && (await consents.RecordAsync(Answers, ct)).Problem is { } problem)
        {
            ModelState.AddProblem(problem, typeof(ConsentAnswers), nameof(Answers));
        }

        ListTopics();
        return ModelState.IsValid ? Done("Where the person stands is recorded.") : Page();
    }

    /// <summary>Every topic is asked about, in the order of the list (R31).</summary>
    private void ListTopics()
    {
        if (Position == "refused")
        {
            var said = Answers.Refused?.Explored ?? [];
            Answers.Refused ??= new RefusedConsent();
            Answers.Refused.Explored =
                [.. Reference.RefusalTopics.Select(topic => said.Find(one => one.Topic == topic.Code) ?? new ExploredTopic { Topic = topic.Code })];
        }
    }

    /// <summary>What the referral knows is not asked again, and what was left empty is not said.</summary>
    private void Complete()
    {
        var subject = Referral.Subject;
        (Answers.ReferralId, Answers.PersonId, Answers.Position) = (Id, subject.PersonId, Position);
        (Answers.Subject.Kind, Answers.Subject.AgeYears) = (Referral.Pathway, subject.Age);
        Answers.Obtained = Position == "obtained" ? Answers.Obtained ?? new ObtainedConsent() : null;
        Answers.Refused = Position == "refused" ? Answers.Refused ?? new RefusedConsent() : null;
        Answers.NotSought = Position == "not-sought" ? Answers.NotSought ?? new NotSoughtConsent() : null;
        Answers.Unable = Position == "unable" ? Answers.Unable ?? new UnableConsent() : null;
        Answers.Coercion = Answers.Coercion?.Indicators is null ? null : Answers.Coercion;
        Answers.Refused?.Explored.RemoveAll(topic => topic.Done is null);
        if (Answers.Obtained is { } obtained)
        {
            obtained.GivenBy = obtained.GivenBy is { Role.Length: > 0 } giver ? giver : null;
        }

        if (Answers.Subject.Competence is { Yes.Count: 0, Competent: null, Rationale: null, AssessedBy: null })
        {
            Answers.Subject.Competence = null;
        }
        else if (Answers.Subject.Competence is { Competent: null })
        {
            ModelState.AddModelError("Answers.Subject.Competence.Competent", "Say whether the child is competent to decide this");
        }

        Answers.Subject.Capacity = Answers.Subject.Capacity?.State is null ? null : Answers.Subject.Capacity;
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        Reference = await consents.GetReferenceAsync(ct);
        Agencies = [.. (await Referrals.GetAgenciesAsync(ct)).Agencies.Select(agency => new Choice(agency.AgencyId.ToString(), agency.Name))];
    }
}
