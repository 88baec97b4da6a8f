namespace SafeShare.Identity;

/// <summary>A worker signed in with password and code in one browser. The cookie's value is kept as a hash only.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }
    public required byte[] CookieHash { get; init; }
    public required Guid WorkerId { get; init; }
    public Worker? Worker { get; init; }
    public required DateTimeOffset AuthTime { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A worker gave the right password in one browser and has the code still to enter.</summary>
public sealed class HalfSignIn
{
    public required byte[] CookieHash { get; init; }
    public required Guid WorkerId { get; init; }
    public Worker? Worker { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
