using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>R29: which record of the person's position the decision goes by.</summary>
public sealed class ConsentModel(ConsentClient consents, Drafts drafts, TimeProvider clock) : StepPage(consents, drafts)
{
    public static readonly IReadOnlyList<Choice> Coercion = [new("true", "There are signs that the answer is not their own")];

    public override Step Step => Step.Consent;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Choice> Records { get; private set; } = [];

    protected override async Task OfferAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        Records =
        [
            .. (await Consents.GetConsentsAsync(Id, ct)).Reverse().Select(record => new Choice(
                record.ConsentId.ToString(),
                $"{Positions.Of(record.Position)}, recorded {London.Near(record.RecordedAt, now)}",
                record.State == "standing" ? null : Positions.StateOf(record.State))),
        ];
    }

    protected override void Keep(DecisionAnswers kept) => kept.Consent = Answers.Consent;
}
