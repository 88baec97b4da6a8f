using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>Where does the person stand on sharing (R29)? Each answer has its own questions, on the pages that follow.</summary>
public sealed class ChooseModel(ReferralClient referrals, ConsentClient consents, Drafts drafts) : ReferralPage(referrals)
{
    public static readonly IReadOnlyList<Choice> Positions =
    [
        new("obtained", "They were asked, and agreed"),
        new("refused", "They were asked, and refused"),
        new("not-sought", "They were not asked", "Only for a reason that the guidance allows"),
        new("unable", "Consent could not be obtained", "No answer is never agreement"),
    ];

    [BindProperty]
    public string? Position { get; set; }

    /// <summary>A record that this worker has begun and not finished.</summary>
    public ConsentDraft? Begun { get; private set; }

    public static string Label(string position) => Positions.FirstOrDefault(one => one.Value == position)?.Label ?? position;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Begun = await FindAsync(ct);
        Position = Begun?.Answers.Position;
    }

    /// <summary>The same position goes on where the worker left; another one begins anew.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Positions.All(position => position.Value != Position))
        {
            Begun = await FindAsync(ct);
            ModelState.AddModelError(nameof(Position), "Choose where the person stands");
            return Page();
        }

        if (await FindAsync(ct) is not { } begun || begun.Answers.Position != Position)
        {
            await drafts.SaveAsync(User.WorkerId!.Value, ConsentDraft.NameFor(Id), ConsentDraft.Begin(Referral, await consents.GetReferenceAsync(ct), Position!), ct);
        }

        return Redirect($"{Address}/consent/{ConsentStep.Of(Position!)[0].Name}");
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        await drafts.ForgetAsync(User.WorkerId!.Value, ConsentDraft.NameFor(Id), ct);
        return Done("The answers are discarded.");
    }

    private Task<ConsentDraft?> FindAsync(CancellationToken ct) => drafts.FindAsync<ConsentDraft>(User.WorkerId!.Value, ConsentDraft.NameFor(Id), ct);
}
