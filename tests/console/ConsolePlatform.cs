using Microsoft.Playwright;
using SafeShare.Testkit;

[assembly: AssemblyFixture(typeof(SafeShare.Console.Tests.ConsolePlatform))]

namespace SafeShare.Console.Tests;

/// <summary>The whole platform and Debian's Chromium, once for all tests.</summary>
public sealed class ConsolePlatform() : PlatformFixture("identity", "partner-gateway", "consent", "referral", "audit", "console")
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private const float Patience = 120_000; // a busy machine is slow, and that is nothing a test is about
    private static readonly TimeSpan SureToLast = TimeSpan.FromMinutes(8); // a session that nobody uses ends after fifteen
    private readonly Dictionary<string, (string Cookies, long UsedAt)> _signedIn = [];
    private readonly SemaphoreSlim _signingIn = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address => Platform.AddressOf("console");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var service in (string[])["partner-gateway", "consent", "referral"])
        {
            await HasHeardOfAsync(service, "agencies", 6);
        }

        foreach (var service in (string[])["partner-gateway", "referral", "audit"])
        {
            await HasHeardOfAsync(service, "hubs", 2);
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = Arguments, Timeout = Patience });
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _signingIn.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>A browser of its own: nothing is shared with other tests.</summary>
    public async Task<IBrowserContext> OpenBrowserAsync(bool script = true, string? cookies = null)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = 1100, Height = 900 },
            StorageState = cookies,
        });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <summary>Their sessions are over.</summary>
    internal void ForgetSignIns() => _signedIn.Clear();

    /// <summary>A browser in which a worker is signed in already; a worker signs in once for all of them, as a code counts once.</summary>
    internal async Task<IBrowserContext> OpenSignedInAsync(string userName, bool script = true)
    {
        await _signingIn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var known = _signedIn.GetValueOrDefault(userName);
            if (known.Cookies is null || TimeProvider.System.GetElapsedTime(known.UsedAt) > SureToLast)
            {
                await using var browser = await OpenBrowserAsync();
                var page = await browser.NewPageAsync();
                await page.GotoAsync("/sign-in");
                await new Visit(this, page, new Mouse()).SignInAsync(userName);
                known.Cookies = await browser.StorageStateAsync();
            }

            _signedIn[userName] = known with { UsedAt = TimeProvider.System.GetTimestamp() };
            return await OpenBrowserAsync(script, known.Cookies);
        }
        finally
        {
            _signingIn.Release();
        }
    }
}
