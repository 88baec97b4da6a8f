using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SafeShare.Tests;

/// <summary>A token that was seen before is not trusted for longer than it or its key is.</summary>
public sealed class KnownTokensTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly MovableClock _clock = new();
    private readonly KnownTokens _tokens;
    private int _looksForKey;
    private bool _isKeyWithdrawn;

    public KnownTokensTests() => _tokens = new KnownTokens(_clock);

    [Fact]
    public async Task A_signature_is_checked_once_in_a_while_and_not_at_every_call()
    {
        var token = Token(TimeSpan.FromMinutes(5));
        for (var call = 0; call < 10; call++)
        {
            (await ValidateAsync(token)).ClaimsIdentity.FindFirst("agency")!.Value.ShouldBe("one");
        }

        _looksForKey.ShouldBe(1);
        _clock.Now += TimeSpan.FromSeconds(15);
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();
        _looksForKey.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_is_withdrawn_serves_a_known_token_for_fifteen_seconds_at_most()
    {
        var token = Token(TimeSpan.FromMinutes(5));
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();
        _isKeyWithdrawn = true;
        (await ValidateAsync(Token(TimeSpan.FromMinutes(4)))).IsValid.ShouldBeFalse();

        _clock.Now += TimeSpan.FromSeconds(15);
        (await ValidateAsync(token)).IsValid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_ends_when_it_ends_also_when_it_is_known()
    {
        var token = Token(TimeSpan.FromSeconds(5));
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();

        _clock.Now += TimeSpan.FromSeconds(6);
        (await ValidateAsync(token)).IsValid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_that_was_refused_is_looked_at_anew()
    {
        _isKeyWithdrawn = true;
        var token = Token(TimeSpan.FromMinutes(5));
        (await ValidateAsync(token)).IsValid.ShouldBeFalse();

        _isKeyWithdrawn = false;
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _key.Dispose();
    }

    private string Token(TimeSpan lasts) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "https://identity.example",
        Audience = "referral",
        Claims = new Dictionary<string, object> { ["agency"] = "one" },
        NotBefore = _clock.Now.UtcDateTime,
        Expires = (_clock.Now + lasts).UtcDateTime,
        SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(_key), SecurityAlgorithms.EcdsaSha256),
    });

    private Task<TokenValidationResult> ValidateAsync(string token) => _tokens.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = "https://identity.example",
        ValidAudience = "referral",
        ClockSkew = TimeSpan.Zero,
        LifetimeValidator = (_, ends, _, _) => _clock.Now < ends,
        IssuerSigningKeyResolver = (_, _, _, _) =>
        {
            _looksForKey++;
            return _isKeyWithdrawn ? [] : [new ECDsaSecurityKey(_key)];
        },
    });

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
