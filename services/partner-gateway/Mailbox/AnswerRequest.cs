using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.PartnerGateway.Submit;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>What a partner says to an information request.</summary>
public sealed record AnswerRequest
{
    private const string CapablePersonDeclines = "capable-person-declines";

    /// <summary>supplied, nothing-held or withheld.</summary>
    [Code("answer")]
    public required string Answer { get; init; }

    /// <summary>What you supply: each with its kind, source, date and category (R64).</summary>
    [Items(0, 100)]
    public IReadOnlyList<Statement>? Statements { get; init; }

    /// <summary>Why you withhold (R53). The organisation's own interest is no reason (R60).</summary>
    [Code("withholding-reason")]
    public string? WithholdingReason { get; init; }

    /// <summary>Which of the circumstances of R53 hold. Unless all eight do, the hub treats the refusal as disputed.</summary>
    [Code("withholding-circumstance"), Items(0, 8)]
    public IReadOnlyList<string>? Attested { get; init; }

    /// <summary>Why you withhold, in your words.</summary>
    [Words(2000)]
    public string? Explanation { get; init; }

    /// <summary>Where the person stands on your sharing (R29, R81).</summary>
    [Code("consent-position")]
    public required string ConsentPosition { get; init; }

    /// <summary>Why consent was not sought, was refused or could not be given.</summary>
    [Code("consent-reason", By = "consentPosition", Of = "consent-position")]
    public string? ConsentReason { get; init; }

    /// <summary>What the hub may not do with it without asking you first (R26).</summary>
    [Words(1000)]
    public string? Conditions { get; init; }

    /// <summary>The named worker who answers.</summary>
    public required NamedWorker AnsweredBy { get; init; }

    /// <summary>
    /// A refusal is accepted as it stands only when the person has capacity and declines, and all eight circumstances hold
    /// (R53). Any other is kept and passed on as disputed, for the hub to escalate (R91).
    /// </summary>
    public bool IsDisputed => Answer is "withheld" && !(WithholdingReason is CapablePersonDeclines && ConsentPosition is "refused"
        && (Attested ?? []).Count == CodeLists.Named("withholding-circumstance").Count);

    public void Check(Faults faults)
    {
        var (supplied, withheld) = (Answer is "supplied", Answer is "withheld");
        var held = Statements?.Count > 0;
        if (supplied != held)
        {
            faults.Add("statements", supplied ? "must hold at least 1 when the answer is supplied" : "must be left out unless the answer is supplied");
        }

        if (withheld != WithholdingReason is not null)
        {
            faults.Add("withholdingReason", withheld ? "is required when the answer is withheld" : "must be left out unless the answer is withheld");
        }

        if (!withheld && Attested?.Count > 0)
        {
            faults.Add("attested", "must be left out unless the answer is withheld");
        }

        if (!withheld && Explanation is not null)
        {
            faults.Add("explanation", "must be left out unless the answer is withheld");
        }

        if (withheld && WithholdingReason is not (null or CapablePersonDeclines) && Explanation is null)
        {
            faults.Add("explanation", "is required with this reason"); // R92
        }
    }

    public SuppliedContent ToContent() => new()
    {
        Statements = [.. (Statements ?? []).Select(statement => statement.ToContent())],
        AnsweredBy = AnsweredBy.ToContent(),
        ConsentPosition = ConsentPosition,
        ConsentReason = ConsentReason,
        Conditions = Conditions is null ? null : PlainText.Normalise(Conditions),
        Attested = Attested ?? [],
        Explanation = Explanation is null ? null : PlainText.Normalise(Explanation),
    };
}
