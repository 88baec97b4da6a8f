namespace SafeShare.Identity.Tests.Conformance;

/// <summary>A refresh token stays the same, belongs to one client with one key, and ends with the session.</summary>
public sealed class RefreshTokenTests(IdentityPlatform identity)
{
    private readonly TestClient _app = identity.People.App;

    [Fact]
    public async Task refresh_token()
    {
        using var flow = new CodeFlow(identity, _app);
        var tokens = await flow.TokensAsync(identity.People.NextWorker());
        var refreshToken = tokens.Text("refresh_token")!;

        var first = (await flow.RefreshAsync(refreshToken)).ShouldBeDone();
        var second = (await flow.RefreshAsync(refreshToken)).ShouldBeDone();
        first.Text("refresh_token").ShouldBeNull();
        Tokens.Open(second.Text("access_token")).Claims.Text("jti").ShouldNotBe(Tokens.Open(first.Text("access_token")).Claims.Text("jti"));
        Tokens.Open(second.Text("access_token")).Claims.Text("scope").ShouldBe("openid hub");
        (await flow.IsActiveAsync(refreshToken)).ShouldBeTrue();
    }

    [Fact]
    public async Task It_works_only_for_its_client_with_its_key()
    {
        using var flow = new CodeFlow(identity, _app);
        using var thief = new CodeFlow(identity, identity.People.OtherApp);
        var refreshToken = (await flow.TokensAsync(identity.People.NextWorker())).Text("refresh_token")!;
        (await thief.RefreshAsync(refreshToken)).ShouldBeRefused("invalid_grant");
        (await flow.RefreshAsync(refreshToken, [identity.People.System.Proof(identity.Issuer + "/token")])).ShouldBeRefused("invalid_grant");
        (await flow.RefreshAsync(refreshToken, [])).ShouldBeRefused("invalid_dpop_proof");
        (await flow.RefreshAsync("never-given")).ShouldBeRefused("invalid_grant");
        (await flow.RefreshAsync(refreshToken)).ShouldBeDone();
    }

    [Fact]
    public async Task It_may_ask_for_less_and_never_for_more()
    {
        using var flow = new CodeFlow(identity, _app);
        var refreshToken = (await flow.TokensAsync(identity.People.NextWorker())).Text("refresh_token")!;
        (await flow.RefreshAsync(refreshToken, scope: "openid")).ShouldBeDone().Text("scope").ShouldBe("openid");
        (await flow.RefreshAsync(refreshToken, scope: "openid people.find")).ShouldBeRefused("invalid_scope");
    }

    [Fact]
    public async Task It_ends_when_the_client_gives_it_back()
    {
        using var flow = new CodeFlow(identity, _app);
        var tokens = await flow.TokensAsync(identity.People.NextWorker());
        var refreshToken = tokens.Text("refresh_token")!;
        (await identity.People.OtherApp.PostAsync(identity.Issuer, "/revoke", new() { ["token"] = refreshToken })).ShouldBeDone();
        (await flow.RefreshAsync(refreshToken)).ShouldBeDone();
        (await _app.PostAsync(identity.Issuer, "/revoke", new() { ["token"] = refreshToken })).ShouldBeDone();
        (await flow.RefreshAsync(refreshToken)).ShouldBeRefused("invalid_grant");
        (await flow.IsActiveAsync(tokens.Text("access_token")!)).ShouldBeFalse();
    }

    [Fact]
    public async Task It_ends_with_the_session_at_the_latest()
    {
        using var flow = new CodeFlow(identity, _app);
        var worker = identity.People.NextWorker();
        var refreshToken = (await flow.TokensAsync(worker)).Text("refresh_token")!;
        var left = await identity.Platform.ScalarAsync<TimeSpan>("identity", "select expires_at - now() from grants where worker_id = @worker", ("worker", worker.Id));
        left.ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(8));
        await identity.Platform.RowsAsync("identity", "update grants set expires_at = now() - interval '1 second' where worker_id = @worker", ("worker", worker.Id));
        (await flow.RefreshAsync(refreshToken)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task A_client_that_is_not_enrolled_for_it_gets_none()
    {
        using var flow = new CodeFlow(identity, identity.People.BriefApp);
        (await flow.TokensAsync(identity.People.NextWorker())).Text("refresh_token").ShouldBeNull();
        (await flow.RefreshAsync("anything")).ShouldBeRefused("unauthorized_client");
    }
}
