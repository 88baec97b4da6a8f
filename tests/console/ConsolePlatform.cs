using Microsoft.Playwright;
using SafeShare.Testkit;

[assembly: AssemblyFixture(typeof(SafeShare.Console.Tests.ConsolePlatform))]

namespace SafeShare.Console.Tests;

/// <summary>The whole platform and Debian's Chromium, once for all tests.</summary>
public sealed class ConsolePlatform() : PlatformFixture("identity", "partner-gateway", "consent", "referral", "audit", "console")
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address => Platform.AddressOf("console");

    internal AuthenticatorCodes Codes { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>A browser of its own: nothing is shared with other tests.</summary>
    public async Task<IBrowserContext> OpenBrowserAsync(bool script = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = 1100, Height = 900 },
        });
        context.SetDefaultTimeout(60_000);
        return context;
    }
}
