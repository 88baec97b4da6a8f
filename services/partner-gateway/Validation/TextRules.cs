using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SafeShare.PartnerGateway.Validation;

/// <param name="Today">The day in London.</param>
/// <param name="Owner">The object that the text is a field of.</param>
public readonly record struct RuleContext(DateOnly Today, JsonElement Owner);

/// <summary>What one text of a request has to be. The same declaration checks the request and describes it in the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class TextRuleAttribute : Attribute
{
    /// <returns>What is wrong, or null. Never repeats the text.</returns>
    public abstract string? Fault(string text, RuleContext context);

    public abstract void Describe(OpenApiSchema schema);
}

/// <summary>Free text with line feeds.</summary>
public sealed class WordsAttribute(int longest) : TextRuleAttribute
{
    public override string? Fault(string text, RuleContext context) => PlainText.Fault(text, longest, lines: true);

    public override void Describe(OpenApiSchema schema) => (schema.MinLength, schema.MaxLength) = (1, longest);
}

/// <summary>Free text on one line.</summary>
public sealed class LineAttribute(int longest) : TextRuleAttribute
{
    public override string? Fault(string text, RuleContext context) => PlainText.Fault(text, longest, lines: false);

    public override void Describe(OpenApiSchema schema) => (schema.MinLength, schema.MaxLength) = (1, longest);
}

/// <summary>A code from a list.</summary>
public sealed class CodeAttribute(string list) : TextRuleAttribute
{
    /// <summary>The field of the same object whose code decides which list it is: <c>concern-type</c> by <c>pathway</c>.</summary>
    public string? By { get; init; }

    /// <summary>The list of that field.</summary>
    public string? Of { get; init; }

    public override string? Fault(string text, RuleContext context)
    {
        if (By is null)
        {
            return Fault(text, list);
        }

        var deciding = context.Owner.TryGetProperty(By, out var value) ? JsonText.Of(value) : null;
        if (deciding is null || !CodeLists.Has(Of!, deciding))
        {
            return CodeLists.Under(list).Any(codes => codes.ContainsKey(text)) ? null : "is not a known code"; // what is wrong is the deciding field
        }

        return CodeLists.Has($"{list}/{deciding}") ? Fault(text, $"{list}/{deciding}") : $"must be left out when {By} is {deciding}";
    }

    public override void Describe(OpenApiSchema schema) => schema.Enum =
        [.. CodeLists.Under(list).SelectMany(codes => codes.Keys).Distinct().Select(code => (JsonNode)code)];

    private static string? Fault(string text, string list) =>
        CodeLists.Has(list, text) ? null : $"must be one of {string.Join(", ", CodeLists.Named(list).Keys)}";
}

public sealed class NhsNumberAttribute : TextRuleAttribute
{
    public override string? Fault(string text, RuleContext context) =>
        NhsNumber.Normalise(text) is null ? "must be an NHS number: ten digits, the last one the right check digit" : null;

    public override void Describe(OpenApiSchema schema) => schema.Pattern = "^[0-9]{3} ?[0-9]{3} ?[0-9]{4}$";
}

public sealed class UprnAttribute : TextRuleAttribute
{
    public override string? Fault(string text, RuleContext context) => Uprn.Normalise(text) is null ? "must be a UPRN: 1 to 12 digits, not zero" : null;

    public override void Describe(OpenApiSchema schema) => schema.Pattern = "^[0-9]{1,12}$";
}

public sealed class PostcodeAttribute : TextRuleAttribute
{
    public override string? Fault(string text, RuleContext context) => Postcode.Normalise(text) is null ? "must be a UK postcode" : null;

    public override void Describe(OpenApiSchema schema) => schema.MaxLength = 10;
}

public sealed class PartialDateAttribute : TextRuleAttribute
{
    public override string? Fault(string text, RuleContext context) =>
        PartialDate.IsValid(text, context.Today) ? null : "must be a date as yyyy, yyyy-MM or yyyy-MM-dd that exists, at most 130 years back and not in the future";

    public override void Describe(OpenApiSchema schema) => schema.Pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
}

public sealed class DayAttribute : TextRuleAttribute
{
    public override string? Fault(string text, RuleContext context) =>
        PartialDate.IsValidDay(text, context.Today) ? null : "must be a date as yyyy-MM-dd that exists, at most 130 years back and not in the future";

    public override void Describe(OpenApiSchema schema) => schema.Format = "date";
}

/// <summary>How many items a list may hold. Codes may not be repeated.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute(int least, int most) : Attribute
{
    public string? Fault(JsonElement list)
    {
        var count = list.GetArrayLength();
        var codes = list.EnumerateArray().Select(JsonText.Of).OfType<string>().ToList();
        return count < least ? $"must hold at least {least}"
            : count > most ? $"must hold at most {most}"
            : codes.Distinct().Count() < codes.Count ? "must not repeat a code" : null;
    }

    public void Describe(OpenApiSchema schema) => (schema.MinItems, schema.MaxItems) = (least, most);
}
