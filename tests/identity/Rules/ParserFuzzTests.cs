using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using SafeShare.Identity.Clients;
using SafeShare.Identity.Enrol;
using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Tests.Rules;

/// <summary>
/// Every parser that a stranger reaches takes anything: it says no, it never throws and never says yes to a changed token.
/// The seed is in the test's name; a failure repeats with it.
/// </summary>
public sealed class ParserFuzzTests : IDisposable
{
    private const string Issuer = "https://identity.example";
    private const int Rounds = 3000;
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly string[] Nasty =
        ["", ".", "..", "...", "=", "\0", "\ud800", "{}", "[]", "null", "1e999", "\"\\ud800\"", "{\"a\":1,\"a\":2}", "\u202e", "٣", "-1", "%00", "AAAA", new string('[', 200)];

    private readonly TestClient _client = new("fuzzed", SigningKey.Es256());

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Changed_assertions_never_pass(int seed)
    {
        var client = Registered();
        var good = Sign();
        Passes(good).ShouldBeTrue();
        Fuzz(seed, good, text => Passes(text).ShouldBeFalse(text));

        bool Passes(string text) => ClientAssertion.TryRead(text, Issuer, Now, out _)?.IsBy(client) == true;
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Changed_proofs_never_pass(int seed)
    {
        var good = Proof();
        Passes(good).ShouldBeTrue();
        Fuzz(seed, good, text => Passes(text).ShouldBeFalse(text));

        static bool Passes(string text) => DpopProof.TryVerify(text, new DpopExpectation { Method = "POST", Uri = new Uri(Issuer + "/token"), Now = Now }, out _, out _);
    }

    [Theory, InlineData(1), InlineData(2)]
    public void Signed_nonsense_never_throws(int seed)
    {
        var random = new Random(seed);
        var client = Registered();
        for (var round = 0; round < Rounds / 3; round++)
        {
            var (header, claims) = (Garble("{\"typ\":\"JWT\",\"alg\":\"ES256\"}", random), Garble("{\"iss\":\"fuzzed\",\"sub\":\"fuzzed\",\"aud\":\"x\",\"exp\":1,\"jti\":\"a\",\"iat\":1,\"htm\":\"POST\",\"htu\":\"x\"}", random));
            var text = _client.Key.SignText(header, claims);
            ClientAssertion.TryRead(text, Issuer, Now, out _)?.IsBy(client).ShouldBeFalse();
            DpopProof.TryVerify(text, new DpopExpectation { Method = "POST", Uri = new Uri(Issuer), Now = Now }, out _, out _).ShouldBeFalse();
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public void Enrolment_files_and_forms_never_throw(int seed)
    {
        using var people = new Population();
        var good = people.ToEnrolment().ToJsonString()[..3000];
        var random = new Random(seed);
        for (var round = 0; round < Rounds / 10; round++)
        {
            EnrolmentFile.Read(Encoding.UTF8.GetBytes(Garble(good, random)), out var mistake).ShouldBeNull();
            mistake.ShouldNotBeNull();
            OAuthForm.From([new(Garble("scope", random), Garble("mailbox", random)), new("scope", new StringValues([Garble("a", random), null]))]).Error.ShouldNotBeNull();
        }
    }

    public void Dispose() => _client.Dispose();

    private static void Fuzz(int seed, string good, Action<string> refuses)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Garble(good, random);
            if (!string.Equals(text, good, StringComparison.Ordinal))
            {
                refuses(text);
            }
        }
    }

    private static string Garble(string text, Random random)
    {
        var at = random.Next(text.Length);
        var changed = random.Next(6) switch
        {
            0 => text[..at] + (char)random.Next(1, 0xffff) + text[(at + 1)..],
            1 => text[..at] + text[(at + 1)..],
            2 => text[..at] + Nasty[random.Next(Nasty.Length)] + text[at..],
            3 => text[..at],
            4 => text[..at] + text[at] + text[at..],
            _ => text[..at] + "AZaz09-_"[random.Next(8)] + text[(at + 1)..],
        };
        return random.Next(4) == 0 && changed.Length > 0 ? Garble(changed, random) : changed;
    }

    private Client Registered() => new()
    {
        ClientId = "fuzzed",
        Name = "",
        Jwks = _client.Jwks().ToJsonString(),
        Scopes = [],
        GrantTypes = [],
        RedirectUris = [],
        PostLogoutRedirectUris = [],
    };

    private string Sign() => _client.Assertion(Issuer, (_, claims) => (claims["iat"], claims["exp"]) = (Now.ToUnixTimeSeconds(), Now.ToUnixTimeSeconds() + 50));

    private string Proof() => _client.Proof(Issuer + "/token", (JsonObject _, JsonObject claims) => claims["iat"] = Now.ToUnixTimeSeconds());
}
