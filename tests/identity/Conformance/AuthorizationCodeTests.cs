using System.Net;
using System.Text.Json;

namespace SafeShare.Identity.Tests.Conformance;

/// <summary>From the pushed request through a browser to the tokens.</summary>
public sealed class AuthorizationCodeTests(IdentityPlatform identity)
{
    private readonly TestClient _app = identity.People.App;

    [Fact]
    public async Task happy_flow()
    {
        using var flow = new CodeFlow(identity, _app);
        var worker = identity.People.NextWorker();
        var answer = await flow.AuthorizeAsync(worker, await flow.RequestUriAsync());
        answer.Status.ShouldBe(HttpStatusCode.SeeOther);
        answer.Location!.GetLeftPart(UriPartial.Path).ShouldBe(Population.RedirectUri);
        answer.LocationParameter("state").ShouldBe("the-state");
        answer.LocationParameter("iss").ShouldBe(identity.Issuer);

        var tokens = (await flow.RedeemAsync(answer.LocationParameter("code")!)).ShouldBeDone();
        tokens.CacheControl.ShouldBe("no-store");
        tokens.Text("token_type").ShouldBe("DPoP");
        tokens.Text("scope").ShouldBe("openid hub");
        tokens.Text("refresh_token").ShouldNotBeNull();
        CheckIdToken(Tokens.Open(tokens.Text("id_token")), worker);
        CheckAccessToken(Tokens.Open(tokens.Text("access_token")), worker);
    }

    [Fact]
    public async Task user_rejects_authentication()
    {
        using var flow = new CodeFlow(identity, _app);
        var requestUri = await flow.RequestUriAsync();
        var signIn = (await flow.Browser.GetAsync(flow.AuthorizeAddress(requestUri))).Location!.ToString();
        var answer = await flow.Browser.SubmitAsync($"{signIn}&handler=Cancel");
        answer.Status.ShouldBe(HttpStatusCode.SeeOther);
        answer.LocationParameter("error").ShouldBe("access_denied");
        answer.LocationParameter("state").ShouldBe("the-state");
        answer.LocationParameter("iss").ShouldBe(identity.Issuer);
        answer.LocationParameter("code").ShouldBeNull();
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(requestUri))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task ensure_authorization_request_without_state_success()
    {
        using var flow = new CodeFlow(identity, _app);
        var answer = await flow.AuthorizeAsync(identity.People.NextWorker(), await flow.RequestUriAsync(("state", null)));
        answer.LocationParameter("code").ShouldNotBeNull();
        answer.Location!.Query.ShouldNotContain("state");
    }

    [Fact]
    public async Task ensure_authorization_request_without_nonce_success()
    {
        using var flow = new CodeFlow(identity, _app);
        var tokens = await flow.TokensAsync(identity.People.NextWorker(), ("nonce", null));
        Tokens.Open(tokens.Text("id_token")).Claims.Text("nonce").ShouldBeNull();
    }

    [Fact]
    public async Task ensure_authorization_request_with_64_char_and_with_long_nonce_success()
    {
        var nonce = string.Concat(Enumerable.Repeat("n", 256));
        using var flow = new CodeFlow(identity, _app);
        var worker = identity.People.NextWorker();
        Tokens.Open((await flow.TokensAsync(worker, ("nonce", nonce[..64]))).Text("id_token")).Claims.Text("nonce").ShouldBe(nonce[..64]);
        var again = await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync(("nonce", nonce))));
        var tokens = (await flow.RedeemAsync(again.LocationParameter("code")!)).ShouldBeDone();
        Tokens.Open(tokens.Text("id_token")).Claims.Text("nonce").ShouldBe(nonce);
    }

    [Fact]
    public async Task ensure_authorization_request_with_long_state()
    {
        const string awkward = "a b&c=d?e#f/é\"<>'%20+";
        using var flow = new CodeFlow(identity, _app);
        var answer = await flow.AuthorizeAsync(identity.People.NextWorker(), await flow.RequestUriAsync(("state", new string('s', 1024))));
        answer.LocationParameter("state").ShouldBe(new string('s', 1024));
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync(("state", awkward))))).LocationParameter("state").ShouldBe(awkward);
    }

    [Fact]
    public async Task ensure_other_scope_order_succeeds()
    {
        using var flow = new CodeFlow(identity, _app);
        (await flow.TokensAsync(identity.People.NextWorker(), ("scope", "hub openid"))).Text("scope").ShouldBe("hub openid");
    }

    [Fact]
    public async Task test_claims_parameter_identity_claims()
    {
        using var flow = new CodeFlow(identity, _app);
        (await flow.TokensAsync(identity.People.NextWorker(), ("claims", """{"id_token":{"email":null}}"""))).Text("id_token").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_redirect_uri_with_a_query_keeps_it()
    {
        using var flow = new CodeFlow(identity, _app);
        var answer = await flow.AuthorizeAsync(identity.People.NextWorker(), await flow.RequestUriAsync(("redirect_uri", Population.RedirectUri + "?kept=1")));
        answer.LocationParameter("kept").ShouldBe("1");
        answer.LocationParameter("code").ShouldNotBeNull();
    }

    [Fact]
    public async Task state_and_nonce_only_outside_the_pushed_request_are_not_used()
    {
        using var flow = new CodeFlow(identity, _app);
        var worker = identity.People.NextWorker();
        await flow.AuthorizeAsync(worker, await flow.RequestUriAsync());
        var requestUri = await flow.RequestUriAsync(("state", null));
        var answer = await flow.Browser.GetAsync(flow.AuthorizeAddress(requestUri) + "&state=outside&nonce=outside&redirect_uri=https://another.example&scope=audit");
        answer.Location!.GetLeftPart(UriPartial.Path).ShouldBe(Population.RedirectUri);
        answer.LocationParameter("state").ShouldBeNull();
        var tokens = (await flow.RedeemAsync(answer.LocationParameter("code")!)).ShouldBeDone();
        Tokens.Open(tokens.Text("id_token")).Claims.Text("nonce").ShouldBe("the-nonce");
        tokens.Text("scope").ShouldBe("openid hub");
    }

    [Fact]
    public async Task ensure_unsigned_authorization_request_without_using_par_fails()
    {
        using var flow = new CodeFlow(identity, _app);
        var query = string.Join('&', flow.Request.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value!)}"));
        var answer = await flow.Browser.GetAsync("/authorize?" + query);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Location.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_uri_belongs_to_its_client_and_to_nobody_else()
    {
        using var flow = new CodeFlow(identity, _app);
        var requestUri = await flow.RequestUriAsync();
        foreach (var address in new[]
        {
            flow.AuthorizeAddress(requestUri, identity.People.OtherApp.ClientId),
            flow.AuthorizeAddress(requestUri) + $"&client_id={identity.People.OtherApp.ClientId}",
            flow.AuthorizeAddress("https://another.example/request"),
            "/authorize", "/authorize?client_id=test-app", $"/authorize?request_uri={requestUri}",
        })
        {
            var answer = await flow.Browser.GetAsync(address);
            (answer.Status, answer.Location).ShouldBe((HttpStatusCode.BadRequest, null), address);
        }
    }

    [Fact]
    public async Task par_ensure_reused_request_uri_prior_to_auth_completion_succeeds_and_after_it_fails()
    {
        using var flow = new CodeFlow(identity, _app);
        var requestUri = await flow.RequestUriAsync();
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(requestUri))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await flow.AuthorizeAsync(identity.People.NextWorker(), requestUri)).LocationParameter("code").ShouldNotBeNull();
        var again = await flow.Browser.GetAsync(flow.AuthorizeAddress(requestUri));
        (again.Status, again.Location).ShouldBe((HttpStatusCode.BadRequest, null));
    }

    [Fact]
    public async Task An_expired_request_uri_fails()
    {
        using var flow = new CodeFlow(identity, _app);
        var requestUri = await flow.RequestUriAsync();
        await identity.Platform.RowsAsync("identity", "update pushed_requests set expires_at = now() - interval '1 second' where request_uri_hash = sha256(convert_to(@uri, 'UTF8'))", ("uri", requestUri));
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(requestUri))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Signed_in_already_means_no_page_unless_the_client_wants_one()
    {
        using var flow = new CodeFlow(identity, _app);
        var worker = identity.People.NextWorker();
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync(("prompt", "none"))))).LocationParameter("error").ShouldBe("login_required");
        await flow.AuthorizeAsync(worker, await flow.RequestUriAsync());

        (await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync(("prompt", "none"))))).LocationParameter("code").ShouldNotBeNull();
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync(("max_age", "3600"))))).LocationParameter("code").ShouldNotBeNull();
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync(("max_age", "0"))))).Location!.ToString().ShouldStartWith("/sign-in");

        var anew = await flow.RequestUriAsync(("prompt", "login"));
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(anew))).Location!.ToString().ShouldStartWith("/sign-in");
        (await flow.AuthorizeAsync(worker, anew, stepsAhead: 1)).LocationParameter("code").ShouldNotBeNull();
    }

    private void CheckIdToken(SignedJwt token, TestWorker worker)
    {
        token.Header.Text("typ").ShouldBe("JWT");
        token.Claims.Text("iss").ShouldBe(identity.Issuer);
        token.Claims.Text("aud").ShouldBe(_app.ClientId);
        token.Claims.Text("sub").ShouldBe(worker.Id.ToString());
        token.Claims.Text("nonce").ShouldBe("the-nonce");
        token.Claims.Time("auth_time").ShouldNotBeNull();
        token.Claims.Time("exp").ShouldNotBeNull();
    }

    private void CheckAccessToken(SignedJwt token, TestWorker worker)
    {
        token.Header.Text("typ").ShouldBe("at+jwt");
        token.Claims.Text("sub").ShouldBe(worker.Id.ToString());
        token.Claims.Text("worker").ShouldBe(worker.Id.ToString());
        token.Claims.Text("agency").ShouldBe(worker.AgencyId.ToString());
        token.Claims.Text("hub").ShouldBe(identity.People.HubId.ToString());
        token.Claims.Text("name").ShouldBe("Test Worker");
        token.Claims.Text("client_id").ShouldBe(_app.ClientId);
        token.List("aud").ShouldBe(["referral", "consent"]);
        token.List("roles").ShouldBe([Roles.HubWorker]);
        token.Claim("auth_time").ValueKind.ShouldBe(JsonValueKind.Number);
        token.Claim("cnf").Text("jkt").ShouldBe(_app.ProofKey.Thumbprint);
    }
}
