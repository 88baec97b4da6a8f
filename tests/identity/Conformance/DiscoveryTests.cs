using System.Text.Json;

namespace SafeShare.Identity.Tests.Conformance;

public sealed class DiscoveryTests(IdentityPlatform identity)
{
    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server")]
    public async Task discovery_end_point_verification(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, identity.Issuer + path);
        var metadata = (await TestClient.SendAsync(request)).ShouldBeDone().Body;
        metadata.Text("issuer").ShouldBe(identity.Issuer);
        foreach (var (name, at) in new[]
        {
            ("authorization_endpoint", "/authorize"), ("token_endpoint", "/token"), ("pushed_authorization_request_endpoint", "/par"), ("jwks_uri", "/jwks"),
            ("revocation_endpoint", "/revoke"), ("introspection_endpoint", "/introspect"), ("end_session_endpoint", "/end-session"),
        })
        {
            metadata.Text(name).ShouldBe(identity.Issuer + at);
        }

        foreach (var flag in new[] { "require_pushed_authorization_requests", "authorization_response_iss_parameter_supported" })
        {
            metadata.GetProperty(flag).GetBoolean().ShouldBeTrue(flag);
        }

        foreach (var flag in new[] { "request_parameter_supported", "request_uri_parameter_supported", "claims_parameter_supported" })
        {
            metadata.GetProperty(flag).GetBoolean().ShouldBeFalse(flag);
        }

        List(metadata, "response_types_supported").ShouldBe(["code"]);
        List(metadata, "response_modes_supported").ShouldBe(["query"]);
        List(metadata, "code_challenge_methods_supported").ShouldBe(["S256"]);
        List(metadata, "grant_types_supported").ShouldBe(["authorization_code", "refresh_token", "client_credentials"]);
        List(metadata, "token_endpoint_auth_methods_supported").ShouldBe(["private_key_jwt"]);
        List(metadata, "token_endpoint_auth_signing_alg_values_supported").ShouldBe(["ES256", "PS256"]);
        List(metadata, "dpop_signing_alg_values_supported").ShouldBe(["ES256", "PS256"]);
        List(metadata, "id_token_signing_alg_values_supported").ShouldBe(["ES256"]);
        List(metadata, "subject_types_supported").ShouldBe(["public"]);
        List(metadata, "scopes_supported").ShouldContain("openid");
    }

    private static string[] List(JsonElement metadata, string name) => [.. metadata.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
