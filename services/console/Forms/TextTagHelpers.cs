using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SafeShare.Console.Forms;

/// <summary>A line of text.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextFieldTagHelper : FieldTagHelper
{
    /// <summary>Width in characters: 2, 3, 4, 5, 10, 20 or 30.</summary>
    public int? Width { get; set; }
    public string? InputMode { get; set; }

    protected override IHtmlContent Build()
    {
        var content = new HtmlContentBuilder().AppendHtml(LabelTag());
        AddHintAndError((HtmlContentBuilder)content);
        var classes = (Width is { } width ? $"govuk-input govuk-input--width-{width}" : "govuk-input") + (Error is null ? "" : " govuk-input--error");
        var input = Tag("input", classes, id: Id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.MergeAttribute("type", "text");
        input.MergeAttribute("name", Name);
        input.MergeAttribute("value", Text);
        input.MergeAttribute("autocomplete", "off"); // the next worker at this desk must not be offered it
        input.MergeAttribute("spellcheck", "false");
        if (InputMode is not null)
        {
            input.MergeAttribute("inputmode", InputMode);
        }

        Describe(input);
        return content.AppendHtml(input);
    }
}

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("text-area", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextAreaTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 5;

    protected override IHtmlContent Build()
    {
        var content = new HtmlContentBuilder().AppendHtml(LabelTag());
        AddHintAndError((HtmlContentBuilder)content);
        var area = Tag("textarea", Error is null ? "govuk-textarea" : "govuk-textarea govuk-textarea--error", id: Id);
        area.MergeAttribute("name", Name);
        area.MergeAttribute("rows", Rows.ToString(CultureInfo.InvariantCulture));
        area.MergeAttribute("autocomplete", "off");
        area.InnerHtml.AppendHtml("\n").Append(Text ?? ""); // browsers drop the first line end of a textarea
        Describe(area);
        return content.AppendHtml(area);
    }
}

/// <summary>One of many, where radio buttons would fill the page.</summary>
[HtmlTargetElement("select-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectFieldTagHelper : FieldTagHelper
{
    public required IReadOnlyList<Choice> Items { get; set; }

    /// <summary>What no choice is called.</summary>
    public string Empty { get; set; } = "Choose";

    protected override IHtmlContent Build()
    {
        var content = new HtmlContentBuilder().AppendHtml(LabelTag());
        AddHintAndError((HtmlContentBuilder)content);
        var select = Tag("select", Error is null ? "govuk-select" : "govuk-select govuk-select--error", id: Id);
        select.MergeAttribute("name", Name);
        Describe(select);
        foreach (var choice in Items.Prepend(new Choice("", Empty)))
        {
            var option = new TagBuilder("option") { Attributes = { ["value"] = choice.Value } };
            if (choice.Value == (Text ?? ""))
            {
                option.Attributes["selected"] = "selected";
            }

            option.InnerHtml.Append(choice.Label);
            select.InnerHtml.AppendHtml(option);
        }

        return content.AppendHtml(select);
    }
}

/// <summary>A document that is read and not kept.</summary>
[HtmlTargetElement("file-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileFieldTagHelper : FieldTagHelper
{
    protected override IHtmlContent Build()
    {
        var content = new HtmlContentBuilder().AppendHtml(LabelTag());
        AddHintAndError((HtmlContentBuilder)content);
        var input = Tag("input", Error is null ? "govuk-file-upload" : "govuk-file-upload govuk-file-upload--error", id: Id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.MergeAttribute("type", "file");
        input.MergeAttribute("name", Name);
        Describe(input);
        return content.AppendHtml(input);
    }
}
