namespace SafeShare.PartnerGateway.Notices;

/// <summary>Where an agency wants to hear that something awaits it, and the secrets that prove that it is us.</summary>
public sealed class NoticeEndpoint
{
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public required Guid AgencyId { get; init; }
    public string Url { get; private set; } = "";
    public string SealedSecret { get; private set; } = "";

    /// <summary>Signs too until the time below, so that a receiver can change its secret without missing anything.</summary>
    public string? SealedPreviousSecret { get; private set; }
    public DateTimeOffset? PreviousSecretUntil { get; private set; }
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>gone (the receiver answered 410); null while notices are sent.</summary>
    public string? DisabledBecause { get; private set; }
    public DateTimeOffset? LastDeliveredAt { get; private set; }
    public DateTimeOffset? LastFailedAt { get; private set; }
    public string? LastFailure { get; private set; }

    public void Register(string url, string sealedSecret, DateTimeOffset at)
    {
        if (SealedSecret.Length > 0)
        {
            (SealedPreviousSecret, PreviousSecretUntil) = (SealedSecret, at + Overlap);
        }

        (Url, SealedSecret, RegisteredAt, DisabledBecause) = (url, sealedSecret, at, null);
    }

    public IEnumerable<string> SealedSecretsAt(DateTimeOffset at) =>
        SealedPreviousSecret is { } previous && at < PreviousSecretUntil ? [SealedSecret, previous] : [SealedSecret];

    public void Delivered(DateTimeOffset at) => LastDeliveredAt = at;

    public void Failed(string why, DateTimeOffset at) => (LastFailure, LastFailedAt) = (why, at);

    public void Disable(string because) => DisabledBecause = because;

    /// <summary>The name under which its secrets are sealed.</summary>
    public static string SealedAs(Guid agencyId) => $"notice-secret/{agencyId}";
}

/// <summary>A message without content: something awaits you, come and read it under your own token (R73).</summary>
public sealed class Notice
{
    public const string Test = "endpoint.test";

    /// <summary>Stays the same over all attempts: the receiver's key against doing it twice.</summary>
    public required Guid Id { get; init; }
    public required Guid AgencyId { get; init; }

    /// <summary>mailbox. and the kind of the item, such as mailbox.disclosure, or endpoint.test.</summary>
    public required string Type { get; init; }
    public Guid? ItemId { get; init; }
    public string? Marking { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Attempts { get; set; }
    public required DateTimeOffset NextAttemptAt { get; set; }
    public DateTimeOffset? GivenUpAt { get; set; }
}
