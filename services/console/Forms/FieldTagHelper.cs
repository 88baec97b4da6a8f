using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SafeShare.Console.Forms;

/// <summary>One question of a form as the GOV.UK Design System shows it: label, hint, error and control, tied together for screen readers.</summary>
public abstract class FieldTagHelper : TagHelper
{
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }
    public string? Hint { get; set; }

    /// <summary>Said after the label to those who cannot see what it stands under, where several labels are alike.</summary>
    public string? Of { get; set; }

    /// <summary>Size of the label or legend: s, m, l or xl; plain without.</summary>
    public string? Size { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
    protected string Id => TagBuilder.CreateSanitizedId(Name, "-");
    protected string? Error => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.Errors is [var first, ..] ? first.ErrorMessage : null;

    /// <summary>What was typed wins over what the page had: a form comes back as the worker left it.</summary>
    protected string? Text => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed
        ? typed
        : For.Model switch { null => null, IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture), var value => value.ToString() };

    /// <summary>Before anything inside is made: a question stands before those that one of its answers reveals.</summary>
    public override void Init(TagHelperContext context) => FieldOrder.Of(ViewContext.HttpContext).Add(Name);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
        output.Content.SetHtmlContent(Build());
    }

    protected abstract IHtmlContent Build();

    /// <summary>Hint and error, in the order in which they are read out.</summary>
    protected void AddHintAndError(HtmlContentBuilder content)
    {
        if (Hint is { Length: > 0 } hint)
        {
            content.AppendHtml(Tag("div", "govuk-hint", hint, $"{Id}-hint"));
        }

        if (Error is { } error)
        {
            var message = Tag("p", "govuk-error-message", text: null, $"{Id}-error");
            message.InnerHtml.AppendHtml(Tag("span", "govuk-visually-hidden", "Error:")).Append($" {error}");
            content.AppendHtml(message);
        }
    }

    protected void Describe(TagBuilder control)
    {
        var ids = string.Join(' ', new[] { Hint is { Length: > 0 } ? $"{Id}-hint" : null, Error is null ? null : $"{Id}-error" }.OfType<string>());
        if (ids.Length > 0)
        {
            control.Attributes["aria-describedby"] = ids;
        }
    }

    protected TagBuilder LabelTag()
    {
        var label = Tag("label", Size is null ? "govuk-label" : $"govuk-label govuk-label--{Size}", Label);
        label.Attributes["for"] = Id;
        if (Of is not null)
        {
            label.InnerHtml.AppendHtml(Tag("span", "govuk-visually-hidden", $": {Of}"));
        }

        return label;
    }

    protected TagBuilder Fieldset(IHtmlContent inside)
    {
        var fieldset = Tag("fieldset", "govuk-fieldset");
        Describe(fieldset);
        fieldset.InnerHtml.AppendHtml(Tag("legend", $"govuk-fieldset__legend govuk-fieldset__legend--{Size ?? "s"}", Label)).AppendHtml(inside);
        return fieldset;
    }

    protected static TagBuilder Tag(string name, string classes, string? text = null, string? id = null)
    {
        var tag = new TagBuilder(name);
        tag.Attributes["class"] = classes;
        if (id is not null)
        {
            tag.Attributes["id"] = id;
        }

        if (text is not null)
        {
            tag.InnerHtml.Append(text);
        }

        return tag;
    }
}
