using System.Net;

namespace SafeShare.Identity.Tests.Conformance;

/// <summary>The token endpoint for agencies' systems, and what every grant has in common.</summary>
public sealed class TokenTests(IdentityPlatform identity)
{
    private readonly TestClient _client = identity.People.System;

    [Fact]
    public async Task A_system_gets_a_token_that_says_who_acts_for_which_agency()
    {
        var answer = (await _client.PostAsync(identity.Issuer, "/token",
            new() { ["grant_type"] = "client_credentials", ["scope"] = "mailbox referrals.submit" })).ShouldBeDone();
        answer.CacheControl.ShouldBe("no-store");
        answer.Text("token_type").ShouldBe("DPoP");
        answer.Text("scope").ShouldBe("mailbox referrals.submit");
        answer.Text("refresh_token").ShouldBeNull();
        answer.Body.GetProperty("expires_in").GetInt32().ShouldBe(300);

        var token = Tokens.Open(answer.Text("access_token"));
        token.Header.Text("typ").ShouldBe("at+jwt");
        token.Header.Text("alg").ShouldBe("ES256");
        token.Claims.Text("iss").ShouldBe(identity.Issuer);
        token.Claims.Text("sub").ShouldBe(_client.ClientId);
        token.Claims.Text("client_id").ShouldBe(_client.ClientId);
        token.Claims.Text("scope").ShouldBe("mailbox referrals.submit");
        token.Claims.Text("agency").ShouldBe(identity.People.AgencyId.ToString());
        token.Claims.Text("agency_kind").ShouldBe("council");
        token.Claims.Text("jti").ShouldNotBeNull();
        token.List("aud").ShouldBe(["partner-gateway"]);
        token.Claim("cnf").Text("jkt").ShouldBe(_client.ProofKey.Thumbprint);
        (token.Claim("exp").GetInt64() - token.Claim("iat").GetInt64()).ShouldBe(300);
        token.Claims.TryGetProperty("worker", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_token_is_signed_by_the_published_key()
    {
        var token = Tokens.Open((await _client.AskTokenAsync(identity.Issuer)).ShouldBeDone().Text("access_token"));
        using var request = new HttpRequestMessage(HttpMethod.Get, identity.Issuer + "/jwks");
        var keys = (await TestClient.SendAsync(request)).ShouldBeDone().Body.GetProperty("keys").EnumerateArray().ToList();
        var key = PublicJwk.Read(keys.Single(entry => entry.Text("kid") == token.Header.Text("kid"))).ShouldNotBeNull();
        token.IsSignedBy(key).ShouldBeTrue();
        keys.ShouldAllBe(entry => entry.Text("d") == null && entry.Text("use") == "sig");
    }

    [Fact]
    public async Task No_two_tokens_have_the_same_id()
    {
        var first = Tokens.Open((await _client.AskTokenAsync(identity.Issuer)).Text("access_token"));
        var second = Tokens.Open((await _client.AskTokenAsync(identity.Issuer)).Text("access_token"));
        second.Claims.Text("jti").ShouldNotBe(first.Claims.Text("jti"));
    }

    [Fact]
    public async Task A_scope_beyond_the_enrolment_is_left_out_and_nothing_but_such_is_refused()
    {
        (await AskAsync("mailbox notices hub audit made-up")).ShouldBeDone().Text("scope").ShouldBe("mailbox");
        (await AskAsync("notices hub")).ShouldBeRefused("invalid_scope");
        (await AskAsync(null)).ShouldBeRefused("invalid_scope");
    }

    [Fact]
    public async Task Resource_owner_password_credentials_are_rejected()
    {
        var form = new Dictionary<string, string?> { ["grant_type"] = "password", ["username"] = "someone", ["password"] = "something", ["scope"] = "mailbox" };
        (await _client.PostAsync(identity.Issuer, "/token", form)).ShouldBeRefused("unsupported_grant_type");
    }

    [Fact]
    public async Task A_grant_type_that_is_missing_or_not_enrolled_is_refused()
    {
        (await _client.PostAsync(identity.Issuer, "/token", new() { ["scope"] = "mailbox" })).ShouldBeRefused("invalid_request");
        (await _client.PostAsync(identity.Issuer, "/token", new() { ["grant_type"] = "authorization_code", ["code"] = "x" })).ShouldBeRefused("unauthorized_client");
        (await identity.People.App.PostAsync(identity.Issuer, "/token", new() { ["grant_type"] = "client_credentials", ["scope"] = "hub" }))
            .ShouldBeRefused("unauthorized_client");
    }

    [Fact]
    public async Task A_parameter_twice_a_wrong_content_type_and_a_query_are_refused()
    {
        var fields = new List<KeyValuePair<string, string>>
        {
            new("client_assertion_type", TestClient.AssertionType), new("client_assertion", _client.Assertion(identity.Issuer)),
            new("grant_type", "client_credentials"), new("scope", "mailbox"), new("scope", "referrals.submit"),
        };
        (await SendAsync("/token", new FormUrlEncodedContent(fields))).ShouldBeRefused("invalid_request");
        (await SendAsync("/token", new StringContent("{}", null, "application/json"))).ShouldBeRefused("invalid_request");
        (await SendAsync("/token?grant_type=client_credentials", new FormUrlEncodedContent(fields))).ShouldBeRefused("invalid_request");
        (await SendAsync("/token", new MultipartFormDataContent { { new StringContent("x"), "scope" } })).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task par_attempt_invalid_http_method()
    {
        foreach (var path in new[] { "/token", "/par", "/revoke", "/introspect" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, identity.Issuer + path);
            (await TestClient.SendAsync(request)).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        }
    }

    [Fact]
    public async Task A_client_gives_back_its_own_token_and_no_other()
    {
        var token = (await _client.AskTokenAsync(identity.Issuer)).ShouldBeDone().Text("access_token")!;
        var other = identity.People.OtherSystem;
        (await IsActiveAsync(_client, token)).ShouldBeTrue();
        (await IsActiveAsync(other, token)).ShouldBeFalse();

        (await other.PostAsync(identity.Issuer, "/revoke", new() { ["token"] = token })).ShouldBeDone();
        (await IsActiveAsync(_client, token)).ShouldBeTrue();
        (await _client.PostAsync(identity.Issuer, "/revoke", new() { ["token"] = "never issued" })).ShouldBeDone();
        (await _client.PostAsync(identity.Issuer, "/revoke", new() { ["token"] = token })).ShouldBeDone();
        (await IsActiveAsync(_client, token)).ShouldBeFalse();
        (await _client.PostAsync(identity.Issuer, "/revoke", [])).ShouldBeRefused("invalid_request");
        (await _client.PostAsync(identity.Issuer, "/introspect", [])).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task An_inactive_token_shows_nothing_of_itself() =>
        (await _client.PostAsync(identity.Issuer, "/introspect", new() { ["token"] = "never issued" })).ShouldBeDone().Body.ToString().ShouldBe("""{"active":false}""");

    private async Task<bool> IsActiveAsync(TestClient client, string token) =>
        (await client.PostAsync(identity.Issuer, "/introspect", new() { ["token"] = token })).ShouldBeDone().Body.GetProperty("active").GetBoolean();

    private Task<OAuthAnswer> AskAsync(string? scope) =>
        _client.PostAsync(identity.Issuer, "/token", new() { ["grant_type"] = "client_credentials", ["scope"] = scope });

    private async Task<OAuthAnswer> SendAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, identity.Issuer + path) { Content = content };
        request.Headers.Add("DPoP", _client.Proof(identity.Issuer + "/token"));
        return await TestClient.SendAsync(request);
    }
}
