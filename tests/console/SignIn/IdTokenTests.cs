using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SafeShare.Console.SignIn;

namespace SafeShare.Console.Tests.SignIn;

/// <summary>What the console asks for by max_age it checks too: an identity server that forgets to does not let an old sign-in back in.</summary>
public sealed class IdTokenTests : IDisposable
{
    private const string Issuer = "https://identity.example";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConsoleClient _client = new(Configuration);
    private readonly Answers _answers;

    public IdTokenTests() => _answers = new Answers(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(_key.ExportParameters(includePrivateParameters: false)))));

    [Theory]
    [InlineData(0, true)]
    [InlineData(15, true)]
    [InlineData(17, false)]
    [InlineData(600, false)]
    [InlineData(null, false)]
    public async Task A_sign_in_counts_for_as_long_as_a_desk_may_be_left_alone(int? minutesAgo, bool counts)
    {
        var idTokens = new IdTokens(_client, new Discovery(Configuration, _answers), TimeProvider.System);
        var token = Token(minutesAgo is { } minutes ? TimeProvider.System.GetUtcNow().AddMinutes(-minutes) : null);

        var reading = idTokens.ReadAsync(token, "a nonce", TestContext.Current.CancellationToken);

        if (counts)
        {
            (await reading).Name.ShouldBe("Grace Adeyemi");
        }
        else
        {
            await Should.ThrowAsync<SignInRefusedException>(() => reading);
        }
    }

    public void Dispose()
    {
        _key.Dispose();
        _client.Dispose();
        _answers.Dispose();
    }

    private static IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection([new("Authority", Issuer)]).Build();

    private string Token(DateTimeOffset? signedInAt)
    {
        var claims = new Dictionary<string, object> { ["sub"] = Guid.NewGuid().ToString(), ["name"] = "Grace Adeyemi", ["nonce"] = "a nonce" };
        if (signedInAt is { } at)
        {
            claims["auth_time"] = at.ToUnixTimeSeconds();
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = _client.Id,
            Claims = claims,
            Expires = TimeProvider.System.GetUtcNow().AddMinutes(5).UtcDateTime,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(_key), SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>An identity server that says about itself what discovery asks for.</summary>
    private sealed class Answers(JsonWebKey key) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(request.RequestUri!.AbsolutePath.EndsWith("/jwks", StringComparison.Ordinal)
                ? JsonSerializer.Serialize(new { keys = new[] { new { kty = "EC", crv = "P-256", x = key.X, y = key.Y } } })
                : JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = $"{Issuer}/jwks" })),
        });
    }
}
