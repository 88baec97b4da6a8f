using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>What every page has to be: accessible, marked, narrow enough for a phone, and silent about people in its title.</summary>
internal sealed class Inspection(params string[] names)
{
    private const int Narrow = 320;

    /// <summary>What the error summary names before a field that stands before its own; and what it leads to that is not there.</summary>
    private const string OutOfOrder =
        "() => { const links = [...document.querySelectorAll('.govuk-error-summary a[href^=\"#\"]')].map(a => ({ says: a.textContent, field: document.getElementById(decodeURIComponent(a.hash.slice(1))) }));"
        + "return links.filter((link, at) => !link.field || (at > 0 && links[at - 1].field && link.field.compareDocumentPosition(links[at - 1].field) & Node.DOCUMENT_POSITION_FOLLOWING)).map(link => link.says); }";

    /// <summary>
    /// Findings in the design system itself, each by rule and element; never a reason to switch a rule off. Its radio buttons that
    /// reveal further questions say aria-expanded, which ARIA gives to no radio button; govuk-frontend knows and keeps it, because
    /// screen readers announce it.
    /// </summary>
    private static bool IsInTheLibrary(string rule, string html) =>
        rule == "aria-allowed-attr" && html.Contains("govuk-radios__input", StringComparison.Ordinal) && html.Contains("aria-expanded", StringComparison.Ordinal);

    public List<string> Seen { get; } = [];

    public async Task LookAsync(IPage page)
    {
        var path = new Uri(page.Url).AbsolutePath;
        Seen.Add(path);
        (await page.Locator("text=OFFICIAL-SENSITIVE").CountAsync()).ShouldBeGreaterThan(0, path);
        (await page.GetByRole(AriaRole.Heading, new() { Name = "Worried about someone’s safety?" }).CountAsync()).ShouldBe(1, path);
        foreach (var name in names)
        {
            (await page.TitleAsync()).ShouldNotContain(name);
            page.Url.ShouldNotContain(name);
        }

        var found = await page.RunAxe();
        found.Violations.SelectMany(violation => violation.Nodes.Select(node => (violation.Id, node.Html)))
            .Where(finding => !IsInTheLibrary(finding.Id, finding.Html))
            .Select(finding => $"{path}: {finding.Id} at {finding.Html}")
            .ShouldBeEmpty();
        (await page.EvaluateAsync<string[]>(OutOfOrder)).ShouldBeEmpty($"{path}: the summary follows the order of the fields");
        await FitsAsync(page, path);
    }

    /// <summary>Ends when the page has heard of it.</summary>
    public static async Task NarrowToAsync(IPage page, int width, int height)
    {
        await page.SetViewportSizeAsync(width, height);
        await Eventually.TrueAsync(async () => await page.EvaluateAsync<bool>($"innerWidth === {width} && innerHeight === {height}"));
    }

    /// <summary>WCAG 1.4.10: no scrolling sideways at 320 px.</summary>
    private static async Task FitsAsync(IPage page, string path)
    {
        var usual = page.ViewportSize!;
        await NarrowToAsync(page, Narrow, 900);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Narrow, path);
        await page.SetViewportSizeAsync(usual.Width, usual.Height);
    }
}
