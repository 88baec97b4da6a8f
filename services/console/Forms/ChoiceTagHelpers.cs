using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SafeShare.Console.Forms;

/// <summary>An answer that is offered.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What people read.</param>
/// <param name="Hint">What helps to choose.</param>
public sealed record Choice(string Value, string Label, string? Hint = null);

/// <summary>Radio buttons or checkboxes under one question.</summary>
public abstract class ChoiceTagHelper(string component, string type) : FieldTagHelper
{
    public required IReadOnlyList<Choice> Items { get; set; }
    public bool Inline { get; set; }
    public bool Small { get; set; }

    private Revealed _revealed = new();

    protected abstract bool IsChosen(Choice choice);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        context.Items[typeof(Revealed)] = _revealed = new Revealed();
        await output.GetChildContentAsync();
        Process(context, output);
    }

    protected override IHtmlContent Build()
    {
        var content = new HtmlContentBuilder();
        AddHintAndError(content);
        var classes = $"govuk-{component}" + (Inline ? $" govuk-{component}--inline" : "") + (Small ? $" govuk-{component}--small" : "");
        var list = Tag("div", classes);
        list.Attributes["data-module"] = $"govuk-{component}";
        for (var i = 0; i < Items.Count; i++)
        {
            var id = i == 0 ? Id : $"{Id}-{i + 1}";
            var more = _revealed.GetValueOrDefault(Items[i].Value);
            list.InnerHtml.AppendHtml(Item(Items[i], id, more is not null));
            if (more is not null)
            {
                var conditional = Tag("div", $"govuk-{component}__conditional" + (IsChosen(Items[i]) ? "" : $" govuk-{component}__conditional--hidden"), id: $"conditional-{id}");
                conditional.InnerHtml.AppendHtml(more);
                list.InnerHtml.AppendHtml(conditional);
            }
        }

        return Fieldset(content.AppendHtml(list));
    }

    private TagBuilder Item(Choice choice, string id, bool reveals)
    {
        var item = Tag("div", $"govuk-{component}__item");
        var input = Tag("input", $"govuk-{component}__input", id: id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.MergeAttribute("type", type);
        input.MergeAttribute("name", Name);
        input.MergeAttribute("value", choice.Value);
        if (reveals)
        {
            input.MergeAttribute("data-aria-controls", $"conditional-{id}"); // the design system's script hides what does not apply; without it everything shows
        }

        if (IsChosen(choice))
        {
            input.MergeAttribute("checked", "checked");
        }

        var label = Tag("label", $"govuk-label govuk-{component}__label", choice.Label);
        label.Attributes["for"] = id;
        item.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (choice.Hint is { } hint)
        {
            input.MergeAttribute("aria-describedby", $"{id}-hint");
            item.InnerHtml.AppendHtml(Tag("div", $"govuk-hint govuk-{component}__hint", hint, $"{id}-hint"));
        }

        return item;
    }
}

/// <summary>Further questions under an answer, by the answer's value.</summary>
internal sealed class Revealed : Dictionary<string, IHtmlContent>;

/// <summary>Inside a radio-field or checkbox-field: what is asked when the answer is this one.</summary>
[HtmlTargetElement("when")]
public sealed class WhenTagHelper : TagHelper
{
    public required string Value { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((Revealed)context.Items[typeof(Revealed)])[Value] = await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}

/// <summary>One answer of several.</summary>
[HtmlTargetElement("radio-field")]
public sealed class RadioFieldTagHelper() : ChoiceTagHelper("radios", "radio")
{
    protected override bool IsChosen(Choice choice) => string.Equals(choice.Value, Text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Any number of answers. Nothing is ticked unless the worker ticked it (R55).</summary>
[HtmlTargetElement("checkbox-field")]
public sealed class CheckboxFieldTagHelper() : ChoiceTagHelper("checkboxes", "checkbox")
{
    protected override bool IsChosen(Choice choice) =>
        For.Model is System.Collections.IEnumerable chosen and not string
            ? chosen.Cast<object>().Any(value => string.Equals(value.ToString(), choice.Value, StringComparison.OrdinalIgnoreCase))
            : string.Equals(choice.Value, Text, StringComparison.OrdinalIgnoreCase);
}
