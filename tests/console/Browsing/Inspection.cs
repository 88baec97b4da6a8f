using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SafeShare.Console.Tests;

/// <summary>What every page has to be: accessible, marked, narrow enough for a phone, and silent about people in its title.</summary>
internal sealed class Inspection(params string[] names)
{
    private const int Narrow = 320;

    /// <summary>Findings in the design system itself, by rule; never a reason to switch a rule off.</summary>
    private static readonly string[] InTheLibrary = [];

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
        found.Violations.Where(violation => !InTheLibrary.Contains(violation.Id))
            .Select(violation => $"{path}: {violation.Id} at {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")
            .ShouldBeEmpty();
        await FitsAsync(page, path);
    }

    /// <summary>WCAG 1.4.10: no scrolling sideways at 320 px.</summary>
    private static async Task FitsAsync(IPage page, string path)
    {
        var usual = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, 900);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Narrow, path);
        await page.SetViewportSizeAsync(usual.Width, usual.Height);
    }
}
