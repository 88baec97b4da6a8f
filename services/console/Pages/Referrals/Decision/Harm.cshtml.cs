using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>R49, R50: the harm that is feared, and the grounds to share without consent, each with its facts.</summary>
public sealed class HarmModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    [BindProperty]
    public List<string> GroundCodes { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Facts { get; set; } = [];

    public override Step Step => Step.Harm;

    protected override Task OfferAsync(CancellationToken ct)
    {
        foreach (var ground in Reference.Grounds)
        {
            Facts.TryAdd(ground.Code, null);
        }

        return Task.CompletedTask;
    }

    protected override void Show(DecisionAnswers kept)
    {
        var grounds = kept.PublicInterest?.Grounds ?? [];
        GroundCodes = grounds.ConvertAll(ground => ground.Code);
        Facts = grounds.ToDictionary(ground => ground.Code, ground => ground.Facts);
    }

    protected override void Keep(DecisionAnswers kept)
    {
        kept.PublicInterest ??= new PublicInterestAnswer();
        kept.PublicInterest.Harm = Answers.PublicInterest?.Harm;
        kept.PublicInterest.Grounds = GroundCodes.ConvertAll(code => new GroundAnswer { Code = code, Facts = Facts.GetValueOrDefault(code) });
    }

    protected override string? KeyOf(string field) =>
        ListedField.Read(field, "publicInterest.grounds") is { } listed && listed.At < GroundCodes.Count
            ? listed.Inner == "facts" ? $"Facts[{GroundCodes[listed.At]}]" : nameof(GroundCodes)
            : field == "publicInterest.grounds" ? nameof(GroundCodes) : base.KeyOf(field);
}
