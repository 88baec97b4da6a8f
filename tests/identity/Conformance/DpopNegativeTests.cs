using System.Text.Json.Nodes;

namespace SafeShare.Identity.Tests.Conformance;

/// <summary>The module dpop-negative-tests at the token endpoint, step by step; DpopProofTests has them on the rule itself.</summary>
public sealed class DpopNegativeTests(IdentityPlatform identity)
{
    private readonly TestClient _client = identity.People.System;

    public static TheoryData<string> Headers => ["typ", "alg", "jwk"];

    public static TheoryData<string> Claims => ["jti", "htm", "htu", "iat"];

    private string Token => identity.Issuer + "/token";

    [Fact]
    public async Task ensure_holder_of_key_required() => (await _client.AskTokenAsync(identity.Issuer, proofs: [])).ShouldBeRefused("invalid_dpop_proof");

    [Fact]
    public Task More_than_one_DPoP_header_fails() => RefusedAsync(_client.Proof(Token), _client.Proof(Token));

    [Fact]
    public async Task A_malformed_proof_fails()
    {
        await RefusedAsync("not a jwt");
        await RefusedAsync(_client.Proof(Token) + ".more");
        await RefusedAsync(_client.Proof(Token)[..^10]);
    }

    [Theory, MemberData(nameof(Headers))]
    public Task A_proof_without_a_header_member_fails(string member) => RefusedAsync((header, _) => header.Remove(member));

    [Theory, MemberData(nameof(Claims))]
    public Task A_proof_without_a_claim_fails(string claim) => RefusedAsync((_, claims) => claims.Remove(claim));

    [Theory]
    [InlineData("typ", "JWT")]
    [InlineData("alg", "RS256")]
    [InlineData("alg", "none")]
    public Task A_proof_with_a_wrong_header_member_fails(string member, string value) => RefusedAsync((header, _) => header[member] = value);

    [Fact]
    public Task A_proof_with_a_bad_signature_fails() => RefusedAsync(_client.Proof(Token, signedBy: identity.People.OtherSystem.ProofKey));

    [Fact]
    public Task A_proof_with_a_private_key_fails() => RefusedAsync((header, _) => header["jwk"] = _client.ProofKey.Jwk(withPrivate: true));

    [Fact]
    public Task A_proof_for_another_method_fails() => RefusedAsync((_, claims) => claims["htm"] = "GET");

    [Fact]
    public async Task A_proof_for_another_address_fails()
    {
        await RefusedAsync((_, claims) => claims["htu"] = identity.Issuer + "/par");
        await RefusedAsync((_, claims) => claims["htu"] = "https://another.example/token");
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public Task A_proof_of_an_hour_away_fails(int seconds) => RefusedAsync((_, claims) => claims["iat"] = Now + seconds);

    [Fact]
    public async Task ensure_dpopproof_with_iat_10seconds_before_succeeds() => await DoneAsync((_, claims) => claims["iat"] = Now - 10);

    [Fact]
    public async Task ensure_dpopproof_with_iat_10seconds_after_succeeds() => await DoneAsync((_, claims) => claims["iat"] = Now + 10);

    [Fact]
    public async Task check_dpop_proof_nbf_exp() => await DoneAsync((_, claims) => (claims["nbf"], claims["exp"]) = (Now - 5, Now + 60));

    [Fact]
    public async Task Query_fragment_case_of_the_host_and_extra_claims_do_not_matter()
    {
        await DoneAsync((_, claims) => claims["htu"] = Token + "?a=b#c");
        await DoneAsync((_, claims) => claims["htu"] = Token.Replace("http://", "HTTP://", StringComparison.Ordinal));
        await DoneAsync((_, claims) => claims["extra"] = "ignored");
    }

    [Fact]
    public async Task A_proof_counts_once_and_the_next_one_works()
    {
        var proof = _client.Proof(Token);
        (await _client.AskTokenAsync(identity.Issuer, proofs: [proof])).ShouldBeDone();
        await RefusedAsync(proof);
        (await _client.AskTokenAsync(identity.Issuer)).ShouldBeDone();
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private async Task DoneAsync(Action<JsonObject, JsonObject> change) =>
        (await _client.AskTokenAsync(identity.Issuer, proofs: [_client.Proof(Token, change)])).ShouldBeDone();

    private Task RefusedAsync(Action<JsonObject, JsonObject> change) => RefusedAsync(_client.Proof(Token, change));

    private async Task RefusedAsync(params string[] proofs) =>
        (await _client.AskTokenAsync(identity.Issuer, proofs: proofs)).ShouldBeRefused("invalid_dpop_proof");
}
