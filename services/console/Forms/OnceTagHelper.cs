using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SafeShare.Console.Web;

namespace SafeShare.Console.Forms;

/// <summary>
/// Every form that is posted carries a key of its own, so that a double click or a page that is sent again records once. A form
/// that comes back with errors keeps its key: it is still the same thing that the worker wants recorded.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class OnceTagHelper(TimeProvider clock) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.MergeAttribute("type", "hidden");
        input.MergeAttribute("name", Once.Field);
        input.MergeAttribute("value", Once.KeyOf(ViewContext.HttpContext.Request) ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString());
        output.PostContent.AppendHtml(input);
    }
}
