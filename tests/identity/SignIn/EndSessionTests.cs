using System.Net;

namespace SafeShare.Identity.Tests.SignIn;

/// <summary>Signing out at the application's request ends session, refresh token and access tokens here.</summary>
public sealed class EndSessionTests(IdentityPlatform identity)
{
    private readonly TestClient _app = identity.People.App;

    [Fact]
    public async Task With_its_id_token_the_session_ends_at_once_and_the_browser_goes_back()
    {
        using var flow = new CodeFlow(identity, _app);
        var tokens = await flow.TokensAsync(identity.People.NextWorker());
        var answer = await flow.Browser.GetAsync($"/end-session?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Population.SignedOutUri}&state=s1");
        answer.Status.ShouldBe(HttpStatusCode.SeeOther);
        answer.Location!.ToString().ShouldBe(Population.SignedOutUri + "?state=s1");
        (await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeRefused("invalid_grant");
        (await flow.IsActiveAsync(tokens.Text("access_token")!)).ShouldBeFalse();
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync()))).Location!.ToString().ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task With_the_sessions_own_id_it_ends_at_once_and_with_anothers_the_worker_is_asked()
    {
        using var flow = new CodeFlow(identity, _app);
        var tokens = await flow.TokensAsync(identity.People.NextWorker());
        var address = $"/end-session?client_id={_app.ClientId}&post_logout_redirect_uri={Population.SignedOutUri}&logout_hint=";
        (await flow.Browser.GetAsync(address + Guid.NewGuid())).Html.ShouldContain("Do you want to sign out?");
        var session = SignedJwt.Read(tokens.Text("id_token"))!.Claims.Text("sid");
        using var elsewhere = new CodeFlow(identity, _app);
        (await elsewhere.Browser.GetAsync(address + session)).Location!.ToString().ShouldBe(Population.SignedOutUri);
        (await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeDone();
        (await flow.Browser.GetAsync(address + session)).Location!.ToString().ShouldBe(Population.SignedOutUri);
        (await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task Without_it_the_worker_is_asked()
    {
        using var flow = new CodeFlow(identity, _app);
        var tokens = await flow.TokensAsync(identity.People.NextWorker());
        (await flow.Browser.GetAsync("/end-session")).Html.ShouldContain("Do you want to sign out?");
        (await flow.Browser.GetAsync($"/end-session?id_token_hint={tokens.Text("access_token")}")).Html.ShouldContain("Do you want to sign out?");
        (await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeDone();
        var asked = $"/end-session?client_id={_app.ClientId}&post_logout_redirect_uri={Population.SignedOutUri}";
        (await flow.Browser.SubmitAsync(asked)).Location!.ToString().ShouldBe(Population.SignedOutUri);
        (await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task Another_workers_id_token_ends_nothing()
    {
        using var flow = new CodeFlow(identity, _app);
        using var other = new CodeFlow(identity, _app);
        var mine = await flow.TokensAsync(identity.People.NextWorker());
        var theirs = await other.TokensAsync(identity.People.NextWorker());
        (await flow.Browser.GetAsync($"/end-session?id_token_hint={theirs.Text("id_token")}")).Html.ShouldContain("Do you want to sign out?");
        (await flow.RefreshAsync(mine.Text("refresh_token")!)).ShouldBeDone();
        (await other.RefreshAsync(theirs.Text("refresh_token")!)).ShouldBeDone();
    }

    [Theory]
    [InlineData("https://another.example/signed-out")]
    [InlineData("https://app.example/signed-out/more")]
    [InlineData("https://app.example@another.example/signed-out")]
    [InlineData("//another.example")]
    public async Task The_browser_is_never_sent_to_an_address_that_is_not_enrolled(string address)
    {
        using var flow = new CodeFlow(identity, _app);
        var answer = await flow.Browser.GetAsync($"/end-session?client_id={_app.ClientId}&post_logout_redirect_uri={Uri.EscapeDataString(address)}");
        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.BadRequest, null));
        (await flow.Browser.GetAsync($"/end-session?post_logout_redirect_uri={Population.SignedOutUri}")).Location.ShouldBeNull();
    }
}
