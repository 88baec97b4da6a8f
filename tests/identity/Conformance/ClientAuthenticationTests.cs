using System.Net;
using System.Text.Json.Nodes;

namespace SafeShare.Identity.Tests.Conformance;

/// <summary>
/// private_key_jwt and nothing else. The methods with the names of conformance modules are those of plan
/// fapi2-security-profile-final-test-plan; the others are regressions that home-made servers are known for.
/// </summary>
public sealed class ClientAuthenticationTests(IdentityPlatform identity)
{
    private readonly TestClient _client = identity.People.System;

    [Fact]
    public async Task ensure_client_assertion_in_token_endpoint()
    {
        (await _client.PostAsync(identity.Issuer, "/token", Grant(("client_assertion", null)))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        (await _client.PostAsync(identity.Issuer, "/token", Grant(("client_assertion_type", null)))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        (await _client.PostAsync(identity.Issuer, "/token", Grant(("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"))))
            .ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public Task ensure_client_assertion_with_exp_is_5_minutes_in_past_fails() => RefusedAsync((_, claims) => claims["exp"] = Now - 300);

    [Fact]
    public Task ensure_client_assertion_with_wrong_aud_fails() => RefusedAsync((_, claims) => claims["aud"] = "https://another.example");

    [Fact]
    public Task ensure_client_assertion_with_no_sub_fails() => RefusedAsync((_, claims) => claims.Remove("sub"));

    [Fact]
    public async Task par_test_array_as_audience_fails()
    {
        await RefusedAsync((_, claims) => claims["aud"] = new JsonArray(identity.Issuer));
        await RefusedAsync((_, claims) => claims["aud"] = new JsonArray(identity.Issuer, "https://another.example"));
    }

    [Fact]
    public Task par_test_par_endpoint_url_as_audience_fails() => RefusedAsync((_, claims) => claims["aud"] = identity.Issuer + "/par");

    [Fact]
    public Task par_test_token_endpoint_url_as_audience_fails() => RefusedAsync((_, claims) => claims["aud"] = identity.Issuer + "/token");

    [Fact]
    public async Task par_ensure_jwt_client_assertions_nbf_8_seconds_in_the_future_is_accepted() =>
        (await _client.AskTokenAsync(identity.Issuer, (_, claims) => (claims["nbf"], claims["iat"]) = (Now + 8, Now + 8))).ShouldBeDone();

    [Fact]
    public async Task par_ensure_jwt_client_assertions_nbf_over_60_seconds_in_the_future_fails()
    {
        await RefusedAsync((_, claims) => claims["nbf"] = Now + 61);
        await RefusedAsync((_, claims) => claims["iat"] = Now + 61);
    }

    [Fact]
    public async Task signed_client_assertion_with_RS256_fails()
    {
        var rsa = identity.People.RsaSystem;
        (await rsa.AskTokenAsync(identity.Issuer)).ShouldBeDone();
        (await rsa.AskTokenAsync(identity.Issuer, (header, _) => header["alg"] = "RS256")).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public Task An_unsigned_assertion_fails() => RefusedAsync((header, _) => header["alg"] = "none");

    [Fact]
    public Task An_assertion_with_a_symmetric_algorithm_fails() => RefusedAsync((header, _) => header["alg"] = "HS256");

    [Fact]
    public Task An_assertion_without_jti_fails() => RefusedAsync((_, claims) => claims.Remove("jti"));

    [Fact]
    public Task An_assertion_without_exp_fails() => RefusedAsync((_, claims) => claims.Remove("exp"));

    [Fact]
    public Task An_assertion_that_lives_for_minutes_fails() => RefusedAsync((_, claims) => claims["exp"] = Now + 120);

    [Fact]
    public Task An_assertion_in_which_issuer_and_subject_differ_fails() => RefusedAsync((_, claims) => claims["iss"] = identity.People.OtherSystem.ClientId);

    [Fact]
    public Task A_proof_is_no_assertion() => RefusedAsync((header, _) => header["typ"] = "dpop+jwt");

    [Fact]
    public Task A_key_that_the_assertion_brings_along_does_not_count() => RefusedAsync((header, _) => header["jwk"] = _client.ProofKey.Jwk(), _client.ProofKey);

    [Fact]
    public Task A_key_of_another_client_does_not_count() => RefusedAsync((_, _) => { }, identity.People.OtherSystem.Key);

    [Fact]
    public Task A_kid_that_is_not_the_clients_fails() => RefusedAsync((header, _) => header["kid"] = "key-2");

    [Fact]
    public async Task An_unknown_client_gets_the_same_answer_as_a_wrong_key()
    {
        using var stranger = new TestClient("nobody-knows-me", SigningKey.Es256());
        var unknown = await stranger.AskTokenAsync(identity.Issuer);
        var wrongKey = await PostAsync(_client.Assertion(identity.Issuer, signedBy: identity.People.OtherSystem.Key));
        unknown.ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        wrongKey.Body.ToString().ShouldBe(unknown.Body.ToString());
    }

    [Fact]
    public async Task An_assertion_counts_once()
    {
        var assertion = _client.Assertion(identity.Issuer);
        (await PostAsync(assertion)).ShouldBeDone();
        (await PostAsync(assertion)).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ensure_client_id_in_token_endpoint()
    {
        (await _client.PostAsync(identity.Issuer, "/token", Grant(("client_id", _client.ClientId)))).ShouldBeDone();
        (await _client.PostAsync(identity.Issuer, "/token", Grant(("client_id", identity.People.OtherSystem.ClientId))))
            .ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/token")]
    [InlineData("/par")]
    [InlineData("/revoke")]
    [InlineData("/introspect")]
    public async Task Secrets_and_basic_authentication_are_refused_everywhere(string path)
    {
        (await _client.PostAsync(identity.Issuer, path, Grant(("client_secret", "hunter2")))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        (await _client.PostAsync(identity.Issuer, path, new() { ["client_assertion"] = null, ["client_assertion_type"] = null, ["client_id"] = _client.ClientId }))
            .ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        using var request = new HttpRequestMessage(HttpMethod.Post, identity.Issuer + path) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Authorization = new("Basic", "dGVzdC1zeXN0ZW06c2VjcmV0");
        (await TestClient.SendAsync(request)).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private async Task RefusedAsync(Action<JsonObject, JsonObject> change, SigningKey? signedBy = null) =>
        (await PostAsync(_client.Assertion(identity.Issuer, change, signedBy))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);

    private Task<OAuthAnswer> PostAsync(string assertion) => _client.PostAsync(identity.Issuer, "/token", Grant(("client_assertion", assertion)));

    private static Dictionary<string, string?> Grant(params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?> { ["grant_type"] = "client_credentials", ["scope"] = "mailbox" };
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return form;
    }
}
