namespace SafeShare.Identity;

/// <summary>
/// What a worker let a client do, from the authorization code to the last refreshed token. Only hashes of the code and the
/// refresh token are kept. Revoking it ends everything that came of it.
/// </summary>
public sealed class Grant
{
    public required Guid Id { get; init; }
    public required string ClientId { get; init; }
    public required Guid WorkerId { get; init; }
    public Worker? Worker { get; init; }
    public required Guid SessionId { get; init; }
    public required string[] Scopes { get; init; }
    public required DateTimeOffset AuthTime { get; init; }
    public string? Nonce { get; init; }

    public required byte[] CodeHash { get; init; }
    public required DateTimeOffset CodeExpiresAt { get; init; }
    public DateTimeOffset? CodeUsedAt { get; init; }
    public required string CodeChallenge { get; init; }
    public required string RedirectUri { get; init; }

    /// <summary>The thumbprint of the key it is bound to: since the pushed request, or else since the code was redeemed.</summary>
    public string? Jkt { get; set; }
    public byte[]? RefreshTokenHash { get; set; }

    /// <summary>The end of the session in which it was given: no refresh goes beyond.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsAlive(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt && Worker is { IsActive: true };
}
