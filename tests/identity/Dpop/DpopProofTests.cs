using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace SafeShare.Identity.Tests.Dpop;

/// <summary>The steps of the conformance module dpop-negative-tests, on the rule itself (RFC 9449 §4.3).</summary>
public sealed class DpopProofTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private readonly SigningKey _key = SigningKey.Es256();
    private readonly SigningKey _other = SigningKey.Es256();
    private readonly SigningKey _rsa = SigningKey.Rsa();
    private readonly JsonObject _header;
    private readonly JsonObject _claims;

    public DpopProofTests()
    {
        _header = new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = _key.Jwk() };
        _claims = new JsonObject
        {
            ["jti"] = "one",
            ["htm"] = "POST",
            ["htu"] = "https://api.example/v1/things",
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["ath"] = Base64Url.EncodeToString(SHA256.HashData("the-token"u8)),
        };
    }

    [Fact]
    public void A_right_proof_names_its_key_and_id()
    {
        DpopProof.TryVerify(Signed(), Expected(), out var proof, out var fault).ShouldBeTrue(fault?.ToString());
        proof!.Jkt.ShouldBe(_key.Thumbprint);
        proof.Jti.ShouldBe("one");
        proof.ReplayUntil.ShouldBe(Now + DpopProof.Lifetime);
    }

    [Fact]
    public void A_proof_by_rsa_pss_is_right_too()
    {
        _header["alg"] = "PS256";
        _header["jwk"] = _rsa.Jwk();
        Fault(_rsa.Sign(_header, _claims)).ShouldBeNull();
    }

    [Fact]
    public void No_header_or_more_than_one_is_refused()
    {
        Fault(StringValues.Empty).ShouldBe(DpopFault.Missing);
        Fault("").ShouldBe(DpopFault.Missing);
        Fault(new StringValues([Signed(), Signed()])).ShouldBe(DpopFault.NotSingle);
        Fault($"{Signed()}, {Signed()}").ShouldBe(DpopFault.NotSingle);
    }

    [Theory]
    [InlineData("typ", DpopFault.WrongType)]
    [InlineData("alg", DpopFault.WrongAlgorithm)]
    [InlineData("jwk", DpopFault.WrongKey)]
    public void A_missing_header_member_is_refused(string member, DpopFault fault)
    {
        _header.Remove(member);
        Fault(Signed()).ShouldBe(fault);
    }

    [Theory]
    [InlineData("jti", DpopFault.MissingClaim)]
    [InlineData("htm", DpopFault.MissingClaim)]
    [InlineData("htu", DpopFault.MissingClaim)]
    [InlineData("iat", DpopFault.MissingClaim)]
    [InlineData("ath", DpopFault.WrongAccessToken)]
    public void A_missing_claim_is_refused(string claim, DpopFault fault)
    {
        _claims.Remove(claim);
        Fault(Signed()).ShouldBe(fault);
    }

    [Theory]
    [InlineData("typ", "JWT", DpopFault.WrongType)]
    [InlineData("typ", "DPOP+JWT", DpopFault.WrongType)]
    [InlineData("alg", "none", DpopFault.WrongAlgorithm)]
    [InlineData("alg", "HS256", DpopFault.WrongAlgorithm)]
    [InlineData("alg", "RS256", DpopFault.WrongAlgorithm)]
    [InlineData("alg", "PS256", DpopFault.BadSignature)]
    [InlineData("crit", "[\"b64\"]", DpopFault.Malformed)]
    public void A_wrong_header_member_is_refused(string member, string value, DpopFault fault)
    {
        _header[member] = value;
        Fault(Signed()).ShouldBe(fault);
    }

    [Theory]
    [InlineData("htm", "GET", DpopFault.WrongMethod)]
    [InlineData("htm", "post", DpopFault.WrongMethod)]
    [InlineData("htu", "https://api.example/v1/other", DpopFault.WrongUri)]
    [InlineData("htu", "https://api.example/V1/things", DpopFault.WrongUri)]
    [InlineData("htu", "http://api.example/v1/things", DpopFault.WrongUri)]
    [InlineData("htu", "https://api.example:444/v1/things", DpopFault.WrongUri)]
    [InlineData("htu", "https://api.example@evil.example/v1/things", DpopFault.WrongUri)]
    [InlineData("htu", "https://user@api.example/v1/things", DpopFault.WrongUri)]
    [InlineData("htu", "/v1/things", DpopFault.WrongUri)]
    [InlineData("ath", "c29tZXRoaW5nIGVsc2U", DpopFault.WrongAccessToken)]
    public void A_wrong_claim_is_refused(string claim, string value, DpopFault fault)
    {
        _claims[claim] = value;
        Fault(Signed()).ShouldBe(fault);
    }

    [Theory]
    [InlineData("https://api.example/v1/things?page=2")]
    [InlineData("https://api.example/v1/things#part")]
    [InlineData("HTTPS://API.Example/v1/things")]
    [InlineData("https://api.example:443/v1/things")]
    [InlineData("https://api.example/v1/%74hings")]
    public void The_address_is_compared_after_normalisation(string htu)
    {
        _claims["htu"] = htu;
        Fault(Signed()).ShouldBeNull();
    }

    [Theory]
    [InlineData(-10, null)]
    [InlineData(10, null)]
    [InlineData(-59, null)]
    [InlineData(-61, DpopFault.NotCurrent)]
    [InlineData(61, DpopFault.NotCurrent)]
    [InlineData(-3600, DpopFault.NotCurrent)]
    [InlineData(3600, DpopFault.NotCurrent)]
    public void A_proof_is_current_for_a_minute(int seconds, DpopFault? fault)
    {
        _claims["iat"] = (Now + TimeSpan.FromSeconds(seconds)).ToUnixTimeSeconds();
        Fault(Signed()).ShouldBe(fault);
    }

    [Fact]
    public void A_key_that_is_private_weak_symmetric_or_of_another_kind_is_refused()
    {
        using var weak = SigningKey.Rsa(1024);
        FaultWithKey(_key.Jwk(withPrivate: true)).ShouldBe(DpopFault.WrongKey);
        FaultWithKey(new JsonObject { ["kty"] = "oct", ["k"] = "c2VjcmV0" }).ShouldBe(DpopFault.WrongKey);
        FaultWithKey("not an object").ShouldBe(DpopFault.WrongKey);
        var offCurve = _key.Jwk();
        offCurve["y"] = offCurve["x"]!.GetValue<string>();
        FaultWithKey(offCurve).ShouldBe(DpopFault.BadSignature);
        _header["alg"] = "PS256";
        _header["jwk"] = weak.Jwk();
        Fault(weak.Sign(_header, _claims)).ShouldBe(DpopFault.WrongKey);
    }

    [Fact]
    public void A_proof_signed_by_another_key_than_it_shows_is_refused() =>
        Fault(_other.Sign(_header, _claims)).ShouldBe(DpopFault.BadSignature);

    [Fact]
    public void A_proof_by_another_key_than_the_token_is_bound_to_is_refused()
    {
        DpopProof.TryVerify(Signed(), Expected() with { Jkt = _other.Thumbprint }, out _, out var fault).ShouldBeFalse();
        fault.ShouldBe(DpopFault.OtherKey);
    }

    [Fact]
    public void Extra_claims_are_ignored()
    {
        _claims["nbf"] = Now.ToUnixTimeSeconds();
        _claims["extra"] = new JsonObject { ["any"] = 1 };
        Fault(Signed()).ShouldBeNull();
    }

    [Fact]
    public void One_key_has_one_thumbprint_and_others_cannot_use_up_its_ids()
    {
        DpopProof.TryVerify(Signed(), Expected(), out var mine, out _).ShouldBeTrue();
        _header["jwk"] = _other.Jwk();
        DpopProof.TryVerify(_other.Sign(_header, _claims), Expected(), out var theirs, out _).ShouldBeTrue();
        theirs!.ReplayKey.ShouldNotBe(mine!.ReplayKey);
    }

    [Fact]
    public void The_thumbprint_is_the_one_of_rfc_7638()
    {
        const string published = """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","kid":"2011-04-29"}
            """;
        PublicJwk.Read(System.Text.Json.JsonElement.Parse(Encoding.UTF8.GetBytes(published)))!.Thumbprint
            .ShouldBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
        _rsa.Dispose();
    }

    private string Signed() => _key.Sign(_header, _claims);

    private static DpopFault? Fault(StringValues header)
    {
        DpopProof.TryVerify(header, Expected(), out _, out var fault);
        return fault;
    }

    private DpopFault? FaultWithKey(JsonNode jwk)
    {
        _header["jwk"] = jwk;
        return Fault(Signed());
    }

    private static DpopExpectation Expected() => new()
    {
        Method = "POST",
        Uri = new Uri("https://api.example/v1/things"),
        Now = Now,
        AccessToken = "the-token",
    };
}
