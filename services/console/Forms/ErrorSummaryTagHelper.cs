using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SafeShare.Console.Forms;

/// <summary>At the top of a form that came back: everything that is wrong in the order of the page, each a link to its field.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        var list = new TagBuilder("ul") { Attributes = { ["class"] = "govuk-list govuk-error-summary__list" } };
        var fields = FieldOrder.Of(ViewContext.HttpContext);
        foreach (var (name, entry) in ViewContext.ModelState.OrderBy(entry => fields.PlaceOf(entry.Key)))
        {
            foreach (var error in entry?.Errors ?? [])
            {
                list.InnerHtml.AppendHtml(Line(name, error.ErrorMessage));
            }
        }

        output.Content
            .AppendHtml("""<div role="alert"><h2 class="govuk-error-summary__title">There is a problem</h2><div class="govuk-error-summary__body">""")
            .AppendHtml(list)
            .AppendHtml("</div></div>");
    }

    private static TagBuilder Line(string name, string message)
    {
        var line = new TagBuilder("li");
        if (name.Length == 0)
        {
            line.InnerHtml.Append(message);
            return line;
        }

        var address = name.StartsWith('/') ? name : $"#{TagBuilder.CreateSanitizedId(name, "-")}"; // what is to be mended on another page is named by that page
        var link = new TagBuilder("a") { Attributes = { ["href"] = address } };
        link.InnerHtml.Append(message);
        line.InnerHtml.AppendHtml(link);
        return line;
    }
}
