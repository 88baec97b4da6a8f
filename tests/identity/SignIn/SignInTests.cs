using System.Net;

namespace SafeShare.Identity.Tests.SignIn;

/// <summary>The pages on which workers sign in.</summary>
public sealed class SignInTests(IdentityPlatform identity)
{
    [Fact]
    public async Task A_worker_signs_in_without_JavaScript_and_out_again()
    {
        using var browser = new Browser(identity.Issuer);
        (await browser.SignInAsync(identity.People.NextWorker())).Location!.ToString().ShouldBe("/sign-in");
        (await browser.GetAsync("/sign-in")).Html.ShouldContain("You are signed in as Test Worker");
        (await browser.GetAsync("/end-session")).Html.ShouldContain("Do you want to sign out?");
        (await browser.GetAsync("/sign-in")).Html.ShouldContain("You are signed in");
        (await browser.SubmitAsync("/end-session")).Html.ShouldContain("You are signed out");
        (await browser.GetAsync("/sign-in")).Html.ShouldContain("name=\"Password\"");
    }

    [Fact]
    public async Task The_same_answer_for_a_wrong_password_a_worker_who_does_not_exist_and_one_who_is_suspended()
    {
        using var browser = new Browser(identity.Issuer);
        var suspended = identity.People.NextWorker();
        await identity.Platform["identity"].RunAsync("suspend-worker", suspended.Id.ToString());
        var wrong = await browser.EnterPasswordAsync(identity.People.NextWorker().UserName, "not the password");
        var nobody = await browser.EnterPasswordAsync("nobody.at.all", "not the password");
        var stopped = await browser.EnterPasswordAsync(suspended.UserName, suspended.Password);
        foreach (var answer in new[] { wrong, nobody, stopped })
        {
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Html.ShouldContain("The user name or the password is not right");
        }

        Shape(nobody.Html).ShouldBe(Shape(wrong.Html));
        Shape(stopped.Html).ShouldBe(Shape(wrong.Html));
        static string Shape(string html) => System.Text.RegularExpressions.Regex.Replace(html, "value=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_user_name_may_be_written_in_capitals_and_with_spaces_around()
    {
        using var browser = new Browser(identity.Issuer);
        var worker = identity.People.NextWorker();
        (await browser.EnterPasswordAsync($" {worker.UserName.ToUpperInvariant()} ", worker.Password)).Location!.ToString().ShouldBe("/sign-in/code");
    }

    [Fact]
    public async Task An_authenticator_code_counts_once_and_a_wrong_one_never()
    {
        var worker = identity.People.NextWorker();
        using var browser = new Browser(identity.Issuer);
        using var other = new Browser(identity.Issuer);
        var code = Browser.CodeOf(worker);
        await browser.EnterPasswordAsync(worker.UserName, worker.Password);
        await other.EnterPasswordAsync(worker.UserName, worker.Password);
        (await browser.SubmitAsync("/sign-in/code", ("Code", "000 000"))).Html.ShouldContain("The code is not right");
        (await browser.SubmitAsync("/sign-in/code", ("Code", ""))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.SubmitAsync("/sign-in/code", ("Code", code.Insert(3, " ")))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await other.SubmitAsync("/sign-in/code", ("Code", code))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await other.SubmitAsync("/sign-in/code", ("Code", Browser.CodeOf(worker, stepsAhead: 1)))).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task The_code_page_needs_the_password_first()
    {
        using var browser = new Browser(identity.Issuer);
        (await browser.GetAsync("/sign-in/code")).Location!.ToString().ShouldBe("/sign-in");
        (await browser.SubmitAsync("/sign-in", ("UserName", ""), ("Password", ""))).Html.ShouldContain("Enter your user name and your password");
    }

    [Fact]
    public async Task A_form_without_its_hidden_field_is_refused()
    {
        var worker = identity.People.NextWorker();
        using var browser = new Browser(identity.Issuer);
        (await browser.PostAsync("/sign-in", ("UserName", worker.UserName), ("Password", worker.Password))).Status.ShouldBe(HttpStatusCode.BadRequest);
        await browser.SignInAsync(worker);
        (await browser.PostAsync("/end-session")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/sign-in")).Html.ShouldContain("You are signed in");
    }

    [Fact]
    public async Task The_cookie_from_before_signing_in_is_worth_nothing_after()
    {
        using var browser = new Browser(identity.Issuer);
        var worker = identity.People.NextWorker();
        await browser.EnterPasswordAsync(worker.UserName, worker.Password);
        var before = CookieValues(browser);
        await browser.SubmitAsync("/sign-in/code", ("Code", Browser.CodeOf(worker)));
        CookieValues(browser).Where(cookie => cookie.Key.StartsWith("safeshare-session", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .Value.ShouldNotBeOneOf([.. before.Values]);
        CookieValues(browser).Keys.ShouldNotContain(name => name.StartsWith("safeshare-half", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_let_browsers_load_frame_cache_and_follow_nothing()
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        var signIn = (await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync()))).Location!.ToString();
        var response = (await flow.Browser.GetAsync(signIn)).Response;
        var policy = Header(response, "Content-Security-Policy");
        policy.ShouldBe("default-src 'none'; style-src 'self'; form-action 'self' https://app.example; frame-ancestors 'none'; base-uri 'none'");
        Header(response, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(response, "X-Frame-Options").ShouldBe("DENY");
        Header(response, "Referrer-Policy").ShouldBe("no-referrer");
        Header(response, "Cache-Control").ShouldContain("no-store");
        Header((await flow.Browser.GetAsync("/sign-in")).Response, "Content-Security-Policy").ShouldContain("form-action 'self';");
        Header(response, "Set-Cookie").ShouldContain("httponly");
        (await flow.Browser.GetAsync("/sign-in.css")).Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Fact]
    public async Task Signing_in_ends_nowhere_but_here_or_at_an_enrolled_address()
    {
        using var browser = new Browser(identity.Issuer);
        var page = await browser.GetAsync("/sign-in?client_id=test-app&request_uri=https://another.example/");
        page.Location!.IsAbsoluteUri.ShouldBeFalse();
        (await browser.SignInAsync(identity.People.NextWorker(), "/sign-in?returnUrl=https://another.example/")).Location!.ToString().ShouldBe("/sign-in");
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));

    private Dictionary<string, string> CookieValues(Browser browser) =>
        browser.Cookies.GetCookies(new Uri(identity.Issuer)).ToDictionary(cookie => cookie.Name, cookie => cookie.Value);
}
