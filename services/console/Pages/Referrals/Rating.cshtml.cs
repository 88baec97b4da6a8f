using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals;

/// <summary>How urgent a referral is: the worker decides, and says why (I10).</summary>
public sealed class RatingModel(ReferralClient referrals) : ReferralPage(referrals)
{
    public static readonly IReadOnlyList<Choice> Ratings = [.. new[] { "red", "amber", "green", "blue" }.Select(code => new Choice(code, Said.Of(code)))];

    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet() => Input.Rating = Referral.Clock.Rating;

    protected override IActionResult? Find() => BackWhenClosed();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await Referrals.RateAsync(Id, Input.Rating, Input.Reason, ct) is { } problem)
        {
            ModelState.AddProblem(problem, typeof(Form), nameof(Input));
            return Page();
        }

        return Done($"The rating is {Said.Within(Input.Rating)}.");
    }

    public sealed class Form
    {
        [Required(ErrorMessage = "Choose a rating")]
        public string? Rating { get; set; }

        [StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
        public string? Reason { get; set; }
    }
}
