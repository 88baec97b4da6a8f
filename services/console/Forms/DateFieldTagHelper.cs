using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SafeShare.Console.Forms;

/// <summary>Day, month and year in a box each.</summary>
[HtmlTargetElement("date-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateFieldTagHelper : FieldTagHelper
{
    protected override IHtmlContent Build()
    {
        var content = new HtmlContentBuilder();
        AddHintAndError(content);
        var parts = For.Model as DateParts ?? new DateParts();
        var boxes = Tag("div", "govuk-date-input", id: $"{Id}-parts");
        boxes.InnerHtml
            .AppendHtml(Box("Day", parts.Day, 2, Id))
            .AppendHtml(Box("Month", parts.Month, 2, $"{Id}-Month"))
            .AppendHtml(Box("Year", parts.Year, 4, $"{Id}-Year"));
        var fieldset = Fieldset(content.AppendHtml(boxes));
        fieldset.Attributes["role"] = "group";
        return fieldset;
    }

    private TagBuilder Box(string part, string? value, int width, string id)
    {
        var label = Tag("label", "govuk-label govuk-date-input__label", part);
        label.Attributes["for"] = id;
        var input = Tag("input", $"govuk-input govuk-date-input__input govuk-input--width-{width}" + (Error is null ? "" : " govuk-input--error"), id: id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.MergeAttribute("type", "text");
        input.MergeAttribute("inputmode", "numeric");
        input.MergeAttribute("autocomplete", "off");
        input.MergeAttribute("name", $"{Name}.{part}");
        input.MergeAttribute("value", value);
        var group = Tag("div", "govuk-form-group");
        group.InnerHtml.AppendHtml(label).AppendHtml(input);
        var item = Tag("div", "govuk-date-input__item");
        item.InnerHtml.AppendHtml(group);
        return item;
    }
}
