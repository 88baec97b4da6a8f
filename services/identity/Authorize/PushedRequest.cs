namespace SafeShare.Identity.Authorize;

/// <summary>An authorization request as its client pushed it (RFC 9126). Used once, by the one browser that completes it.</summary>
public sealed class PushedRequest
{
    public required byte[] RequestUriHash { get; init; }
    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }
    public required string[] Scopes { get; init; }
    public required string CodeChallenge { get; init; }
    public string? State { get; init; }
    public string? Nonce { get; init; }
    public string? DpopJkt { get; init; }

    /// <summary><c>login</c>, <c>none</c> or nothing (OpenID Connect Core §3.1.2.1).</summary>
    public string? Prompt { get; init; }
    public int? MaxAgeSeconds { get; init; }
    public required DateTimeOffset PushedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Whether the worker's sign-in is recent enough for this client.</summary>
    public bool IsSatisfiedBy(DateTimeOffset authTime, DateTimeOffset now) =>
        (Prompt is not "login" || authTime >= PushedAt)
        && (MaxAgeSeconds is not { } seconds || now <= authTime.AddSeconds(seconds));
}
