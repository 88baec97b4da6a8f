using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>
/// One page of a record of consent. What is typed is kept at once; the consent service says what is missing when the record is
/// checked at the end, and each page then shows what is missing on it.
/// </summary>
[RequestSizeLimit(LargestDocument), RequestFormLimits(MultipartBodyLengthLimit = LargestDocument)]
public sealed class RecordModel(ReferralClient referrals, ConsentClient consents, Drafts drafts) : ReferralPage(referrals)
{
    public const string More = "more";
    private const string Later = "later";
    private const int LargestDocument = 20 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public string Step { get; set; } = "";

    /// <summary>Check, when the worker came from there.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    [BindProperty]
    public ConsentAnswers Answers { get; set; } = new();

    /// <summary>Only its fingerprint is kept; the document stays in the agency's own records (R17).</summary>
    [BindProperty]
    public IFormFile? Document { get; set; }

    public ConsentDraft Draft { get; private set; } = null!;
    public ConsentStep Current { get; private set; } = null!;
    public ReferenceData Reference { get; private set; } = null!;
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    /// <summary>Who holds parental responsibility now, by the register (R37).</summary>
    public IReadOnlyList<Choice> Holders { get; private set; } = [];

    public string Position => Draft.Answers.Position;
    public string Title => Current == ConsentStep.Answer ? ChooseModel.Label(Position) : Current.Title;
    public bool AboutChild => Draft.Answers.Subject.Kind == "child";
    public bool AsksCompetence => AboutChild && Draft.Answers.Subject.AgeYears is null or < 16;

    /// <summary>Nobody holds parental responsibility for an adult, and nobody has an attorney as a child.</summary>
    public IReadOnlyList<Choice> Givers =>
        [.. Reference.Givers.Where(giver => AboutChild ? giver.Code is not ("attorney" or "deputy") : giver.Code is "subject" or "attorney" or "deputy")
            .Select(giver => new Choice(giver.Code, giver.Label))];

    /// <summary>Somebody answered for the person, or something is wrong in what was said about that.</summary>
    public bool ShowsGiver => Answers.Obtained?.GivenBy is { Role: not (null or "" or "subject") } || ModelState.HasErrorIn("Answers.Obtained.GivenBy");

    public string BackAddress => Back is not null ? $"{Address}/consent/check"
        : ConsentStep.Of(Draft.Answers).TakeWhile(step => step != Current).LastOrDefault() is { } before ? $"{Address}/consent/{before.Name}" : $"{Address}/consent";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (await drafts.FindAsync<ConsentDraft>(User.WorkerId!.Value, ConsentDraft.NameFor(Id), ct) is not { } draft
            || ConsentStep.Of(draft.Answers.Position).FirstOrDefault(step => step.Name == Step) is not { } current)
        {
            context.Result = Redirect($"{Address}/consent");
            return;
        }

        (Draft, Current) = (draft, current);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        Answers = Draft.Answers;
        foreach (var gap in Draft.Missing.Where(gap => ConsentStep.For(gap.Field, Position) == Current))
        {
            ModelState.AddModelError(ConsentFields.KeyOf(gap, Draft.Answers, Reference), ConsentFields.SaysOf(gap));
        }

        Draft.Answers.OfferMore(Reference);
        return Page();
    }

    /// <param name="go">later, to leave things as they are for now; more, for another line of a list.</param>
    /// <param name="ct">Ends when the browser goes away.</param>
    public async Task<IActionResult> OnPostAsync(string? go, CancellationToken ct)
    {
        await OfferAsync(ct);
        if (Document is not null && Answers.Obtained is { } obtained)
        {
            await using var content = Document.OpenReadStream();
            obtained.DocumentSha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        }

        if (!ModelState.IsValid)
        {
            Answers.OfferMore(Reference);
            return Page();
        }

        Answers.DropEmpty();
        Draft.Answers.Take(Current, Answers);
        Draft.Missing.RemoveAll(gap => ConsentStep.For(gap.Field, Position) == Current);
        if (!Draft.Visited.Contains(Current.Name))
        {
            Draft.Visited.Add(Current.Name);
        }

        await drafts.SaveAsync(User.WorkerId!.Value, ConsentDraft.NameFor(Id), Draft, ct);
        return go switch
        {
            Later => Done("Your answers are kept."),
            More => Redirect($"{Address}/consent/{Current.Name}{Request.QueryString}"),
            _ => Redirect(Next()),
        };
    }

    private string Next() => Back is null && ConsentStep.Of(Draft.Answers).SkipWhile(step => step != Current).Skip(1).FirstOrDefault() is { } next
        ? $"{Address}/consent/{next.Name}"
        : $"{Address}/consent/check";

    private async Task OfferAsync(CancellationToken ct)
    {
        Reference = await consents.GetReferenceAsync(ct);
        Agencies = [.. (await Referrals.GetAgenciesAsync(ct)).Agencies.Select(agency => new Choice(agency.AgencyId.ToString(), agency.Name))];
        if (AboutChild && Current == ConsentStep.Giver && Draft.Answers.PersonId is { } child)
        {
            Holders = [.. (await consents.GetRegisterAsync(child, ct)).Where(entry => entry.State == "held")
                .Select(entry => new Choice(entry.ResponsibilityId.ToString(), $"{entry.Answers.Holder}, {Reference.ResponsibilityBases.Label(entry.Answers.Basis)}"))];
        }
    }
}
