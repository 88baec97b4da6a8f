using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>R14, R68, R69: whether the person knows, or why not; and the advice taken.</summary>
public sealed class TellingModel(ConsentClient consents, AdviceClient advice, TimeProvider clock, Drafts drafts) : StepPage(consents, drafts)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public override Step Step => Step.Telling;

    /// <summary>Advice that led to this referral (R85).</summary>
    public IReadOnlyList<Choice> Consultations { get; private set; } = [];

    protected override async Task OfferAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        Consultations = [.. (await advice.GetBeforeAsync(Id, ct)).Select(asked => new Choice(asked.ConsultationId.ToString(), $"{Reference.Advisers.Label(asked.Adviser)}, asked {London.Near(asked.AskedAt, now)}"))];
    }

    protected override void Show(DecisionAnswers kept)
    {
        var informed = kept.Recorded?.Informed ?? new InformedAnswer();
        var taken = kept.Recorded?.Advice.FirstOrDefault();
        Input = new Form
        {
            State = informed.State,
            ToldAt = informed.State == "told" ? informed.At : null,
            How = informed.How,
            Until = informed.State == "deferred" ? informed.At : null,
            LaterBecause = informed.State == "deferred" ? informed.Reason : null,
            NotBecause = informed.State == "not-to-be-told" ? informed.Reason : null,
            AuthorisedBy = informed.AuthorisedBy,
            ReviewAt = informed.ReviewAt,
            AdviceFrom = taken?.From,
            Advice = taken?.Outcome,
            ConsultationId = taken?.ConsultationId,
        };
    }

    protected override void Keep(DecisionAnswers kept) => kept.Recorded = new RecordedAnswer
    {
        Informed = Input.State switch
        {
            "told" => new InformedAnswer { State = Input.State, At = Input.ToldAt, How = Input.How },
            "deferred" => new InformedAnswer { State = Input.State, At = Input.Until, Reason = Input.LaterBecause },
            "not-to-be-told" => new InformedAnswer { State = Input.State, Reason = Input.NotBecause, AuthorisedBy = Input.AuthorisedBy, ReviewAt = Input.ReviewAt },
            _ => null,
        },
        Advice = Input.AdviceFrom is { } from ? [new AdviceAnswer { From = from, Outcome = Input.Advice, ConsultationId = Input.ConsultationId }] : [],
    };

    protected override string? KeyOf(string field) => (field, Input.State) switch
    {
        ("recorded.informed.state", _) => "Input.State",
        ("recorded.informed.at", "told") => "Input.ToldAt",
        ("recorded.informed.at", _) => "Input.Until",
        ("recorded.informed.reason", "deferred") => "Input.LaterBecause",
        ("recorded.informed.reason", _) => "Input.NotBecause",
        ("recorded.informed.how", _) => "Input.How",
        ("recorded.informed.authorisedBy", _) => "Input.AuthorisedBy",
        ("recorded.informed.reviewAt", _) => "Input.ReviewAt",
        _ => null,
    };

    public sealed class Form
    {
        public string? State { get; set; }

        [RealDate(Optional = true)]
        public DateParts? ToldAt { get; set; }
        public string? How { get; set; }

        [RealDate(Optional = true)]
        public DateParts? Until { get; set; }
        public string? LaterBecause { get; set; }
        public string? NotBecause { get; set; }
        public string? AuthorisedBy { get; set; }

        [RealDate(Optional = true)]
        public DateParts? ReviewAt { get; set; }
        public string? AdviceFrom { get; set; }
        public string? Advice { get; set; }
        public Guid? ConsultationId { get; set; }
    }
}
