using System.Net;

namespace SafeShare.Identity.Tests.Conformance;

/// <summary>What an authorization request may be, and that there is no other way to make one than to push it.</summary>
public sealed class PushedRequestTests(IdentityPlatform identity)
{
    [Fact]
    public async Task A_pushed_request_gets_a_name_that_nobody_guesses_and_that_soon_expires()
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        var answer = (await flow.PushAsync()).ShouldBeDone(HttpStatusCode.Created);
        answer.CacheControl.ShouldBe("no-store");
        answer.Text("request_uri")!.Length.ShouldBeGreaterThan("urn:ietf:params:oauth:request_uri:".Length + 40);
        answer.Body.GetProperty("expires_in").GetInt32().ShouldBeInRange(1, 90);
    }

    [Fact]
    public Task par_ensure_pkce_required() => RefusedAsync("invalid_request", ("code_challenge", null), ("code_challenge_method", null));

    [Fact]
    public async Task par_plain_pkce_rejected()
    {
        await RefusedAsync("invalid_request", ("code_challenge_method", "plain"));
        await RefusedAsync("invalid_request", ("code_challenge_method", null));
        await RefusedAsync("invalid_request", ("code_challenge", "too-short"));
    }

    [Fact]
    public Task ensure_redirect_uri_in_authorization_request() => RefusedAsync("invalid_request", ("redirect_uri", null));

    [Theory]
    [InlineData("https://another.example/callback")]
    [InlineData("https://app.example/callback/")]
    [InlineData("https://app.example/callback/../callback")]
    [InlineData("https://app.example/callbackmore")]
    [InlineData("https://app.example/callback?more=1")]
    [InlineData("https://app.example/callback#part")]
    [InlineData("https://app.example:443/callback")]
    [InlineData("https://APP.example/callback")]
    [InlineData("https://app.example@another.example/callback")]
    [InlineData("https://user@app.example/callback")]
    [InlineData("http://app.example/callback")]
    [InlineData("https://app.example%2fcallback")]
    [InlineData(" https://app.example/callback")]
    public Task ensure_registered_redirect_uri(string redirectUri) => RefusedAsync("invalid_request", ("redirect_uri", redirectUri));

    [Fact]
    public Task ensure_response_type_code_idtoken_fails() => RefusedAsync("unsupported_response_type", ("response_type", "code id_token"));

    [Fact]
    public async Task ensure_response_type_token_fails()
    {
        await RefusedAsync("unsupported_response_type", ("response_type", "token"));
        await RefusedAsync("invalid_request", ("response_type", null));
    }

    [Fact]
    public Task par_reject_request_uri_in_form() => RefusedAsync("invalid_request", ("request_uri", "urn:ietf:params:oauth:request_uri:something"));

    [Fact]
    public Task A_request_object_is_refused() => RefusedAsync("request_not_supported", ("request", "e30.e30."));

    [Fact]
    public async Task Values_of_other_parameters_that_are_not_supported_are_refused()
    {
        await RefusedAsync("invalid_request", ("response_mode", "fragment"));
        await RefusedAsync("invalid_request", ("prompt", "consent"));
        await RefusedAsync("invalid_request", ("max_age", "-1"));
        await RefusedAsync("invalid_request", ("state", new string('s', 1025)));
        await RefusedAsync("invalid_request", ("nonce", new string('n', 257)));
        await RefusedAsync("invalid_request", ("state", "with\0null"));
        await RefusedAsync("invalid_scope", ("scope", "mailbox"));
        await RefusedAsync("invalid_request", ("dpop_jkt", "short"));
    }

    [Fact]
    public async Task par_without_duplicate_parameters()
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        var app = identity.People.App;
        var fields = flow.Request.Select(field => new KeyValuePair<string, string>(field.Key, field.Value!))
            .Append(new("client_assertion_type", TestClient.AssertionType)).Append(new("client_assertion", app.Assertion(identity.Issuer)))
            .Append(new("redirect_uri", "https://another.example/callback"));
        using var request = new HttpRequestMessage(HttpMethod.Post, identity.Issuer + "/par") { Content = new FormUrlEncodedContent(fields) };
        (await TestClient.SendAsync(request)).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task A_system_cannot_push_a_request()
    {
        using var flow = new CodeFlow(identity, identity.People.System);
        (await flow.PushAsync()).ShouldBeRefused("unauthorized_client");
    }

    [Fact]
    public async Task ensure_mismatched_dpop_jkt_fails()
    {
        var app = identity.People.App;
        using var flow = new CodeFlow(identity, app);
        var proof = app.Proof(identity.Issuer + "/par");
        (await flow.PushAsync([proof], ("dpop_jkt", identity.People.System.ProofKey.Thumbprint))).ShouldBeRefused("invalid_dpop_proof");
        (await flow.PushAsync([app.Proof(identity.Issuer + "/token")])).ShouldBeRefused("invalid_dpop_proof");
    }

    private async Task RefusedAsync(string error, params (string Name, string? Value)[] changes)
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        (await flow.PushAsync(null, changes)).ShouldBeRefused(error);
    }
}
