using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace SafeShare.Identity.Discovery;

/// <summary>
/// The keys behind this server's tokens, from <c>Identity:SigningKeyFile</c>: one or more P-256 keys in PEM. The last one signs,
/// all are published. To rotate: put the new key before the last, and once every service has read it, move it to the end.
/// </summary>
public sealed class SigningKeys
{
    private readonly List<ECDsaSecurityKey> _keys;
    private readonly Dictionary<string, PublicJwk> _public;

    public SigningKeys(IConfiguration configuration)
    {
        var file = configuration["Identity:SigningKeyFile"] ?? throw new InvalidOperationException("Identity:SigningKeyFile is not set.");
        _keys = [.. Read(File.ReadAllText(file))];
        if (_keys.Count == 0)
        {
            throw new InvalidOperationException("Identity:SigningKeyFile holds no private key in PEM.");
        }

        _public = _keys.ToDictionary(key => key.KeyId, key => PublishedKey.Read(key.ECDsa));
        Credentials = new SigningCredentials(_keys[^1], SecurityAlgorithms.EcdsaSha256);
    }

    public SigningCredentials Credentials { get; }

    public IReadOnlyList<PublishedKey> Published => [.. _keys.Select(PublishedKey.From)];

    /// <summary>Whether one of these keys signed it, the one it names.</summary>
    public bool HaveSigned(SignedJwt jwt) => _public.GetValueOrDefault(jwt.Header.Text("kid") ?? "") is { } key && jwt.IsSignedBy(key);

    private static IEnumerable<ECDsaSecurityKey> Read(string pem)
    {
        for (var rest = pem; PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            var key = ECDsa.Create();
            key.ImportFromPem(rest.AsSpan()[found.Location]);
            if (key.ExportParameters(includePrivateParameters: true).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                throw new InvalidOperationException("Identity:SigningKeyFile holds a key that is not P-256.");
            }

            yield return new ECDsaSecurityKey(key) { KeyId = PublishedKey.Read(key).Thumbprint };
        }
    }
}
