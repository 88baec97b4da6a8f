using System.Text.Json;

namespace SafeShare.Identity.Tests;

/// <summary>Looks into a token the way a service does.</summary>
public static class Tokens
{
    public static SignedJwt Open(string? token) => SignedJwt.Read(token).ShouldNotBeNull();

    extension(SignedJwt jwt)
    {
        public string[] List(string claim) => [.. jwt.Claims.GetProperty(claim).EnumerateArray().Select(item => item.GetString()!)];

        public JsonElement Claim(string name) => jwt.Claims.GetProperty(name);
    }
}
