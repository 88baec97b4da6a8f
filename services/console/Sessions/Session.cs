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

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var claims = new List<Claim>
        {
            new("sub", Worker.Subject),
            new("name", Worker.Name),
            new("worker", Worker.Id.ToString()),
            new("agency", Worker.AgencyId.ToString()),
        };
        claims.AddRange(Worker.Roles.Select(role => new Claim("roles", role)));
        if (Worker.HubId is { } hub)
        {
            claims.Add(new Claim("hub", hub.ToString()));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, "name", "roles"));
    }
}

/// <summary>What a session's row holds, sealed.</summary>
public sealed record SessionContent
{
    public required Worker Worker { get; init; }
    public required Tokens Tokens { get; init; }

    /// <summary>PKCS#8 of the key that the tokens are bound to.</summary>
    public required byte[] ProofKey { get; init; }

    /// <summary>Shown to the identity server at sign-out, so that it knows whose session ends.</summary>
    public required string IdToken { get; init; }
}

public sealed record Worker
{
    public required string Subject { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Guid AgencyId { get; init; }
    public Guid? HubId { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
}

public sealed record Tokens
{
    public required string Access { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public string? Refresh { get; init; }
}
