using System.Text;
using System.Text.Json.Nodes;
using SafeShare.Identity.Enrol;

namespace SafeShare.Identity.Tests.Rules;

/// <summary>A bad enrolment file is refused with the place of each mistake, and nothing of it is quoted.</summary>
public sealed class EnrolmentRulesTests : IDisposable
{
    private readonly Population _people = new();
    private readonly JsonObject _file;

    public EnrolmentRulesTests() => _file = _people.ToEnrolment();

    [Fact]
    public void A_right_file_has_no_mistakes() => Mistakes().ShouldBeEmpty();

    [Theory]
    [InlineData("agencies", 0, "kind", "charity")]
    [InlineData("agencies", 0, "name", "")]
    [InlineData("agencies", 0, "name", "with\u0000null")]
    [InlineData("agencies", 0, "odsCode", "?")]
    [InlineData("agencies", 1, "hubIds", "[\"00000000-0000-0000-0000-000000000001\"]")]
    [InlineData("hubs", 0, "leadAgencyId", "00000000-0000-0000-0000-000000000001")]
    [InlineData("clients", 0, "clientId", "with space")]
    [InlineData("clients", 0, "agencyId", "00000000-0000-0000-0000-000000000001")]
    [InlineData("clients", 0, "agencyId", null)]
    [InlineData("clients", 0, "jwks", "{\"keys\":[]}")]
    [InlineData("clients", 0, "jwks", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"kid\":\"a\"}]}")]
    [InlineData("clients", 0, "scopes", "[]")]
    [InlineData("clients", 0, "scopes", "[\"hub\"]")]
    [InlineData("clients", 0, "scopes", "[\"made-up\"]")]
    [InlineData("clients", 0, "scopes", "[null]")]
    [InlineData("clients", 0, "grantTypes", "[\"client_credentials\",\"authorization_code\"]")]
    [InlineData("clients", 0, "grantTypes", "[\"implicit\"]")]
    [InlineData("clients", 4, "redirectUris", "[]")]
    [InlineData("clients", 4, "redirectUris", "[\"http://app.example/callback\"]")]
    [InlineData("clients", 4, "redirectUris", "[\"https://app.example/callback#part\"]")]
    [InlineData("clients", 4, "redirectUris", "[\"https://user@app.example/callback\"]")]
    [InlineData("clients", 4, "redirectUris", "[\"javascript:alert(1)\"]")]
    [InlineData("clients", 4, "redirectUris", "[\"https://app.example;script-src *\"]")]
    [InlineData("clients", 4, "postLogoutRedirectUris", "[\"/local\"]")]
    [InlineData("workers", 0, "userName", "two words")]
    [InlineData("workers", 0, "password", "short")]
    [InlineData("workers", 0, "authenticatorKey", "JBSWY3DPEHPK3PXP")]
    [InlineData("workers", 0, "authenticatorKey", "not base32!")]
    [InlineData("workers", 0, "roles", "[]")]
    [InlineData("workers", 0, "roles", "[\"superuser\"]")]
    [InlineData("workers", 0, "team", "")]
    [InlineData("workers", 0, "team", "Front Door")]
    [InlineData("workers", 0, "team", "front--door")]
    [InlineData("workers", 0, "team", "team-of-a-name-that-is-longer-than-a-code-ought-to-be")]
    [InlineData("workers", 0, "hubId", null)]
    [InlineData("workers", 0, "hubId", "00000000-0000-0000-0000-000000000001")]
    [InlineData("workers", 0, "agencyId", "00000000-0000-0000-0000-000000000001")]
    public void A_wrong_value_is_named_by_its_place(string list, int index, string field, string? value)
    {
        _file[list]![index]![field] = value is null ? null : value.StartsWith('[') || value.StartsWith('{') ? JsonNode.Parse(value) : value;
        var mistakes = Mistakes();
        mistakes.ShouldContain(mistake => mistake.StartsWith($"{list}[{index}].{field}: "), string.Join('\n', mistakes));
        if (value is { Length: > 3 })
        {
            mistakes.ShouldAllBe(mistake => !mistake.Contains(value));
        }
    }

    [Fact, Trait("requirement", "R10")]
    public void A_team_is_a_code_of_a_hub()
    {
        var practitioner = _file["workers"]!.AsArray().First(worker => (string)worker!["roles"]![0]! == Roles.Practitioner)!;
        practitioner["team"] = "front-door-2";
        Mistakes().ShouldBeEmpty();

        practitioner["hubId"] = null;
        Mistakes().ShouldHaveSingleItem().ShouldEndWith(".team: is for somebody who works in a hub");
    }

    [Fact]
    public void A_private_key_in_a_set_of_public_ones_is_refused()
    {
        using var key = SigningKey.Es256();
        var jwk = key.Jwk(withPrivate: true);
        jwk["kid"] = "key-1";
        _file["clients"]![0]!["jwks"] = new JsonObject { ["keys"] = new JsonArray(jwk) };
        Mistakes().ShouldHaveSingleItem().ShouldStartWith("clients[0].jwks: ");
    }

    [Fact]
    public void Two_keys_of_a_client_need_two_names()
    {
        using var second = SigningKey.Es256();
        var keys = (JsonArray)_file["clients"]![0]!["jwks"]!["keys"]!;
        keys.Add(second.JwksEntry());
        Mistakes().ShouldHaveSingleItem().ShouldStartWith("clients[0].jwks: ");
        keys[1]!["kid"] = "key-2";
        Mistakes().ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_is_there_twice()
    {
        ((JsonArray)_file["agencies"]!).Add(_file["agencies"]![0]!.DeepClone());
        var double_ = _file["workers"]![0]!.DeepClone();
        double_["id"] = Guid.NewGuid();
        double_["userName"] = ((string)double_["userName"]!).ToUpperInvariant();
        ((JsonArray)_file["workers"]!).Add(double_);
        Mistakes().ShouldBe(["agencies[2].id: is there twice", $"workers[{((JsonArray)_file["workers"]!).Count - 1}].userName: is there twice"]);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("{\"hubs\":[null]}", "$")]
    [InlineData("{\"hubs\":null}", "$.hubs")]
    [InlineData("{\"hubs\":[{\"id\":\"nonsense\"}]}", "$.hubs[0].id")]
    [InlineData("{\"hubs\":[],\"hubs\":[]}", "$")]
    [InlineData("{\"people\":[]}", "$.people")]
    [InlineData("{\"agencies\":[{\"id\":\"00000000-0000-0000-0000-000000000001\",\"name\":\"\\ud800\"}]}", "$.agencies[0]")]
    public void What_is_no_enrolment_file_is_refused_with_its_place(string json, string place)
    {
        EnrolmentFile.Read(Encoding.UTF8.GetBytes(json), out var mistake).ShouldBeNull();
        mistake.ShouldNotBeNull().ShouldStartWith(place);
    }

    public void Dispose() => _people.Dispose();

    private IReadOnlyList<string> Mistakes()
    {
        var file = EnrolmentFile.Read(Encoding.UTF8.GetBytes(_file.ToJsonString()), out var mistake);
        mistake.ShouldBeNull();
        return EnrolmentRules.Check(file!, new OnRecord(new Dictionary<Guid, Guid[]>(), new HashSet<Guid>(), new Dictionary<string, Guid>()));
    }
}
