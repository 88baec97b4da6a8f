using System.ComponentModel.DataAnnotations;

namespace SafeShare.Referrals.Disclose;

/// <summary>How one ticked statement leaves, where ticking it is not enough.</summary>
/// <param name="Reason">Why this one is needed: for a sensitive class (R56), for what was told in confidence (R7), for a source who wanted to be asked (R26).</param>
/// <param name="WithoutAttribution">The source is not named to the recipient (R70).</param>
/// <param name="Wording">Narrower words to send instead; the original stays with the hub (R63, R70).</param>
/// <param name="ThirdParties">Why the statement may leave although it identifies somebody about whom was not decided (R5).</param>
public sealed record Terms(
    Guid StatementId,
    [PlainText(1000)] string? Reason = null,
    bool WithoutAttribution = false,
    [PlainText(4000)] string? Wording = null,
    [MaxLength(30)] IReadOnlyList<ThirdPartyReason>? ThirdParties = null);

/// <summary>The assessment of one person of their own (R5).</summary>
public sealed record ThirdPartyReason(Guid PersonId, [PlainText(1000)] string Reason);

/// <summary>A statement as it would leave.</summary>
public sealed record Leaving(Statement Statement, Terms Terms)
{
    public const string SourceWithheld = "Source withheld";

    public string Text => Terms.Wording ?? Statement.Text;

    public string Source => Terms.WithoutAttribution ? SourceWithheld : Statement.Source;

    public bool IsRedacted => Terms.Wording is { } wording && wording != Statement.Text;

    /// <summary>Everything in it that a reader could know somebody by.</summary>
    public string Words => Terms.WithoutAttribution ? Text : $"{Text}\n{Statement.Source}";

    public static Leaving Of(Statement statement, IReadOnlyList<Terms> terms) =>
        new(statement, terms.FirstOrDefault(one => one.StatementId == statement.Id) ?? new Terms(statement.Id));
}
