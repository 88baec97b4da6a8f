using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SafeShare.Demo.Client;
using Shouldly;
using Xunit;

namespace SafeShare.Demo.Tests;

public sealed class ClientTests
{
    private const string Rfc6238Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // "12345678901234567890"

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Authenticator_codes_are_those_of_RFC_6238_appendix_B(long seconds, string code) =>
        AuthenticatorCode.At(DateTimeOffset.FromUnixTimeSeconds(seconds), Rfc6238Secret).ShouldBe(code);

    [Fact]
    public void A_key_survives_being_written_to_a_file()
    {
        using var key = SigningKey.Create();
        using var again = SigningKey.FromPem(key.ToPem());

        again.Thumbprint.ShouldBe(key.Thumbprint);
    }

    [Fact]
    public void A_proof_names_the_request_without_its_query_and_verifies_with_the_key_inside()
    {
        using var key = SigningKey.Create();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);

        var proof = DpopProof.Create(key, HttpMethod.Post, new Uri("https://gateway.example/v1/mailbox?after=1"), now, "token");

        var parts = proof.Split('.');
        var header = Decode(parts[0]);
        var claims = Decode(parts[1]);
        header["typ"]!.GetValue<string>().ShouldBe("dpop+jwt");
        claims["htm"]!.GetValue<string>().ShouldBe("POST");
        claims["htu"]!.GetValue<string>().ShouldBe("https://gateway.example/v1/mailbox");
        claims["iat"]!.GetValue<long>().ShouldBe(1_790_000_000);
        claims["ath"]!.GetValue<string>().ShouldBe(Base64Url.EncodeToString(SHA256.HashData("token"u8)));
        Verifies(header["jwk"]!, parts).ShouldBeTrue();
        header["jwk"]!["d"].ShouldBeNull();
    }

    [Fact]
    public void The_published_Standard_Webhooks_vector_verifies_and_one_flipped_byte_does_not()
    {
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        var now = DateTimeOffset.FromUnixTimeSeconds(1614265330);

        StandardWebhook.IsGenuine(Secret, Id, "1614265330", $"v1,AAAA {Signature}", """{"test": 2432232314}"""u8, now).ShouldBeTrue();
        StandardWebhook.IsGenuine(Secret, Id, "1614265330", Signature, """{"test": 2432232315}"""u8, now).ShouldBeFalse();
        StandardWebhook.IsGenuine(Secret, Id, "1614265330", Signature, """{"test": 2432232314}"""u8, now.AddMinutes(6)).ShouldBeFalse();
    }

    private static bool Verifies(JsonNode jwk, string[] parts)
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64Url.DecodeFromChars(jwk["x"]!.GetValue<string>()),
                Y = Base64Url.DecodeFromChars(jwk["y"]!.GetValue<string>()),
            },
        });
        return key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256);
    }

    private static JsonNode Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!;
}
