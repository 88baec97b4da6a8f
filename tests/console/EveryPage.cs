using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Playwright;
using SafeShare.Console.Pages;

namespace SafeShare.Console.Tests;

/// <summary>The console's pages, as the build made them.</summary>
internal static class EveryPage
{
    /// <summary>They lead somewhere else and show nothing themselves.</summary>
    public static readonly string[] WithoutContent = ["/session/stay", "/sign-in", "/sign-out"];

    /// <summary>Their routes, found in the assembly: a new page is here without anybody adding it.</summary>
    public static IReadOnlyList<string> Routes { get; } =
    [
        .. typeof(IndexModel).Assembly.GetCustomAttributes(typeof(RazorCompiledItemAttribute), inherit: false).Cast<RazorCompiledItemAttribute>()
            .SelectMany(item => item.Type.GetCustomAttributes(typeof(RazorCompiledItemMetadataAttribute), inherit: true).Cast<RazorCompiledItemMetadataAttribute>())
            .Where(metadata => metadata.Key == "RouteTemplate").Select(metadata => metadata.Value).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>WCAG 1.4.10 at 320 px, and at 400 per cent of 1280 by 1024: nothing scrolls sideways but a table in its own box, and no control lies outside.</summary>
    public static async Task FitsAsync(IPage page, string mode)
    {
        foreach (var height in new[] { 900, 256 })
        {
            await Inspection.NarrowToAsync(page, 320, height);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320, $"{page.Url} {mode}, 320 by {height}");
            (await page.EvaluateAsync<string[]>(Lost)).ShouldBeEmpty($"{page.Url} {mode}, 320 by {height}");
        }

        await page.SetViewportSizeAsync(1100, 900);
    }

    /// <summary>Tab reaches every control there is, and each shows that it is reached (WCAG 2.1.1, 2.4.7).</summary>
    public static async Task HasAKeyboardAsync(IPage page)
    {
        var all = await page.EvaluateAsync<string[]>(Tabbable);
        var reached = new HashSet<string>();
        await page.EvaluateAsync("document.activeElement?.blur?.(); document.body.focus()");
        for (var i = 0; i < all.Length * 2 + 10; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (at, seen) = Read(await page.EvaluateAsync<string[]>(Focused));
            if (at.Length == 0 || (reached.Contains(at) && reached.Count >= all.Length))
            {
                break;
            }

            seen.ShouldBe("seen", $"{page.Url}: {at} does not show that it has the focus");
            reached.Add(at);
        }

        all.Where(control => !reached.Contains(control)).ShouldBeEmpty($"{page.Url}: the keyboard does not get there");
    }

    private static (string, string) Read(string[] answer) => (answer[0], answer[1]);

    private const string Name =
        "const nameOf = e => e.dataset.n ??= `${e.tagName} ${e.type === 'radio' ? 'radios ' + e.name : e.id || e.getAttribute('href') || e.name || e.textContent.trim().slice(0, 40)} ${e.type === 'radio' ? '' : [...document.querySelectorAll(e.tagName)].indexOf(e)}`;"
        + "const shown = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';";

    private const string Tabbable =
        $"() => {{ {Name} return [...new Set([...document.querySelectorAll('a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary')].filter(e => shown(e) && e.tabIndex >= 0).map(nameOf))]; }}";

    private const string Focused =
        $"() => {{ {Name} const e = document.activeElement; if (!e || e === document.body || e === document.documentElement) return ['', '']; "
        + "const marks = [e, e.matches('.govuk-radios__input, .govuk-checkboxes__input') ? e.nextElementSibling : null].filter(x => x).flatMap(x => [getComputedStyle(x), getComputedStyle(x, '::before')]);"
        + "const seen = marks.some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 1 && s.outlineColor !== 'rgba(0, 0, 0, 0)') || s.boxShadow !== 'none');"
        + "return [nameOf(e), seen ? 'seen' : 'not seen']; }";

    private const string Lost =
        $"() => {{ {Name} return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(shown)"
        + ".filter(e => !e.matches('.govuk-skip-link') && !e.closest('.app-scroll')).filter(e => { const b = e.getBoundingClientRect(); return b.width < 1 || b.left < -5 || b.right > innerWidth + 5; }).map(nameOf); }";
}
