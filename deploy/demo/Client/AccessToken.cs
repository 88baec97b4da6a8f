namespace SafeShare.Demo.Client;

public sealed record AccessToken(string Value, DateTimeOffset ExpiresAt, string? RefreshToken);

/// <summary>The authorization server did not let a client or a worker in; the message says what it answered.</summary>
public sealed class SignInFailedException(string message) : Exception(message);
