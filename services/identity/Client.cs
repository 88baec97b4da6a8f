using System.Text;
using System.Text.Json;

namespace SafeShare.Identity;

/// <summary>A confidential client (RFC 6749 §2.1): an agency's system, or the console. It has keys, never a secret.</summary>
public sealed class Client
{
    public const string ClientCredentials = "client_credentials", AuthorizationCode = "authorization_code", RefreshToken = "refresh_token";

    public required string ClientId { get; init; }

    /// <summary>The agency it acts for; none for the console, which acts for whoever signed in.</summary>
    public Guid? AgencyId { get; set; }
    public Agency? Agency { get; set; }
    public required string Name { get; set; }

    /// <summary>A JWK set (RFC 7517 §5) of public keys.</summary>
    public required string Jwks { get; set; }
    public required string[] Scopes { get; set; }
    public required string[] GrantTypes { get; set; }
    public required string[] RedirectUris { get; set; }
    public required string[] PostLogoutRedirectUris { get; set; }
    public DateTimeOffset? SuspendedAt { get; set; }

    public bool IsActive => SuspendedAt is null && Agency?.SuspendedAt is null;

    public IEnumerable<PublicJwk> ReadKeys() => JsonElement.Parse(Encoding.UTF8.GetBytes(Jwks)).GetProperty("keys")
        .EnumerateArray().Select(PublicJwk.Read).OfType<PublicJwk>();

    public bool May(string grantType) => GrantTypes.Contains(grantType, StringComparer.Ordinal);

    /// <summary>Letter for letter (RFC 9700 §2.1): no prefix, no pattern, no normalisation.</summary>
    public bool HasRedirectUri(string? uri) => RedirectUris.Contains(uri, StringComparer.Ordinal);

    public bool HasPostLogoutRedirectUri(string? uri) => PostLogoutRedirectUris.Contains(uri, StringComparer.Ordinal);

    public static bool IsWellFormedId(string? id) =>
        id is { Length: > 0 and <= 100 } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');
}
