using System.Net;

namespace SafeShare.Console.Tests;

/// <summary>What a browser is told about every answer.</summary>
public sealed class HeaderTests(ConsolePlatform platform) : IDisposable
{
    private readonly HttpClient _nobody = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = platform.Address };

    [Theory]
    [InlineData("/")]
    [InlineData("/signout-callback-oidc")]
    [InlineData("/nowhere")]
    [InlineData("/signin-oidc?code=x&state=y")]
    public async Task Every_page_is_locked_down_and_never_kept(string address)
    {
        using var response = await _nobody.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'none'; script-src 'self' 'sha256-");
        policy.ShouldContain("frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        response.Headers.Contains("Permissions-Policy").ShouldBeTrue();
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/queue")]
    [InlineData("/audit")]
    [InlineData("/referrals/01a05a43-fc00-70f9-906b-52841b4f1233")]
    [InlineData("/referrals/01a05a43-fc00-70f9-906b-52841b4f1233/decision/harm")]
    public async Task A_stranger_is_sent_to_sign_in_and_learns_nothing(string address)
    {
        using var response = await _nobody.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        new Uri(platform.Address, response.Headers.Location!).PathAndQuery.ShouldBe($"/sign-in?returnTo={Uri.EscapeDataString(address)}");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/queue?handler=Claim&id=01a05a43-fc00-70f9-906b-52841b4f1233")]
    [InlineData("/sign-out")]
    [InlineData("/referrals/01a05a43-fc00-70f9-906b-52841b4f1233/outcome")]
    public async Task A_stranger_can_post_nothing(string address)
    {
        using var form = new FormUrlEncodedContent([]);
        using var response = await _nobody.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        new Uri(platform.Address, response.Headers.Location!).PathAndQuery.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task The_typeface_that_is_for_GOV_UK_alone_is_not_served()
    {
        var styles = await _nobody.GetStringAsync(new Uri("/lib/govuk-frontend.min.css", UriKind.Relative), TestContext.Current.CancellationToken);

        styles.ShouldNotContain("@font-face");
        styles.ShouldContain("govuk-button");
    }

    public void Dispose() => _nobody.Dispose();
}
