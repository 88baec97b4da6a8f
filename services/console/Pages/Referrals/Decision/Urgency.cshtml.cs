using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>R13, R47, R48: what cannot wait, or what the law requires, comes before the seven questions.</summary>
public sealed class UrgencyModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public static readonly IReadOnlyList<Choice> Choices =
    [
        new("nothing", "No"),
        new("emergency", "Somebody is in danger now", "Share what is needed now; the record is completed afterwards"),
        new("duty", "A statutory duty requires it to be shared"),
        new("order", "A court order requires it to be shared"),
    ];

    public static readonly IReadOnlyList<Choice> Challenging = [new("true", "Yes, our organisation challenges it")];

    [BindProperty]
    public Form Input { get; set; } = new();

    public override Step Step => Step.Urgency;

    public IReadOnlyList<Choice> Duties => [.. Reference.Powers.Where(power => power.Duty && power.About(Draft.Answers.Subject?.Kind)).Select(power => new Choice(power.Code, power.Label))];

    protected override void Show(DecisionAnswers kept)
    {
        var obligation = kept.Obligation ?? new ObligationAnswer();
        Input = new Form
        {
            What = kept switch
            {
                { Emergency: not null } => "emergency",
                { Obligation.Duty: not null } => "duty",
                { Obligation: not null } => "order",
                _ => Draft.Visited.Contains(Step.Name) ? "nothing" : null,
            },
            Danger = kept.Emergency?.Danger,
            Duty = obligation.Duty,
            DutyScope = obligation.Duty is null ? null : obligation.Scope,
            OrderScope = obligation.Duty is null ? obligation.Scope : null,
            Issuer = obligation.Issuer,
            Reference = obligation.Reference,
            Deadline = obligation.Deadline,
            Challenged = obligation.Challenged,
            LegalLead = obligation.LegalLead,
        };
    }

    protected override void Keep(DecisionAnswers kept)
    {
        kept.Emergency = Input.What == "emergency" ? new EmergencyAnswer { Danger = Input.Danger } : null;
        kept.Obligation = Input.What switch
        {
            "duty" => new ObligationAnswer { Duty = Input.Duty, Scope = Input.DutyScope },
            "order" => new ObligationAnswer
            {
                Issuer = Input.Issuer,
                Reference = Input.Reference,
                Scope = Input.OrderScope,
                Deadline = Input.Deadline,
                Challenged = Input.Challenged,
                LegalLead = Input.Challenged ? Input.LegalLead : null,
            },
            _ => null,
        };
        Ask("What", Input.What, "Say whether anything is pressing");
        Ask("Danger", Input.What == "emergency" ? Input.Danger : "-", "Say who is in what danger now");
        Ask("Duty", Input.What == "duty" ? Input.Duty : "-", "Choose the duty");
        Ask("Issuer", Input.What == "order" ? Input.Issuer : "-", "Enter the court or authority");
        Ask("Reference", Input.What == "order" ? Input.Reference : "-", "Enter the reference of the order");
    }

    protected override string? KeyOf(string field) => field switch
    {
        "obligation.scope" => Input.What == "duty" ? "Input.DutyScope" : "Input.OrderScope",
        _ => ProblemErrors.KeyOf(field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..], typeof(Form), nameof(Input)),
    };

    private void Ask(string field, string? answer, string message)
    {
        if (answer is null)
        {
            ModelState.AddModelError($"Input.{field}", message);
        }
    }

    public sealed class Form
    {
        public string? What { get; set; }
        public string? Danger { get; set; }
        public string? Duty { get; set; }
        public string? DutyScope { get; set; }
        public string? Issuer { get; set; }
        public string? Reference { get; set; }
        public string? OrderScope { get; set; }

        [RealDate(Optional = true)]
        public DateParts? Deadline { get; set; }
        public bool Challenged { get; set; }
        public string? LegalLead { get; set; }
    }
}
