using System.Security.Claims;

namespace SafeShare.Console.Sessions;

/// <summary>A worker who is signed in, with the tokens to act for them. It never leaves the server.</summary>
public sealed record Session
{
    /// <summary>After this long without a request the worker signs in again.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>However busy, the worker signs in again after this long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    public required byte[] IdHash { get; init; }
    public required SessionContent Content { get; init; }

    public Worker Worker => Content.Worker;

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new Claim("sub", Worker.Id.ToString()),
            new Claim("worker", Worker.Id.ToString()),
            new Claim("name", Worker.Name),
            new Claim("scope", Content.Scopes),
        ],
        scheme, "name", "roles"));
}

/// <summary>What a session's row holds, sealed.</summary>
public sealed record SessionContent
{
    public required Worker Worker { get; init; }
    public required Tokens Tokens { get; init; }

    /// <summary>What the identity server granted, by the worker's roles: decides which parts of the console are offered.</summary>
    public required string Scopes { get; init; }

    /// <summary>PKCS#8 of the key that the tokens are bound to.</summary>
    public required byte[] ProofKey { get; init; }
}

/// <param name="Id">The worker.</param>
/// <param name="Name">As colleagues know them.</param>
/// <param name="SessionAtIdentity">Names the identity server's own session when the worker signs out.</param>
public sealed record Worker(Guid Id, string Name, string? SessionAtIdentity);

public sealed record Tokens
{
    public required string Access { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public string? Refresh { get; init; }
}
