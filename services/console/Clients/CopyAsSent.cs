namespace SafeShare.Console.Clients;

/// <summary>A copy as it left, and how it differs from what the hub held then (R63).</summary>
public sealed record CopyAsSent(SentContent Content, IReadOnlyList<SentDifference> Differences)
{
    public IEnumerable<SentDifference> LeftOut => Differences.Where(difference => difference.How == "left-out");

    public SentDifference? Difference(Guid statementId, string how) => Differences.FirstOrDefault(one => one.StatementId == statementId && one.How == how);
}

public sealed record SentContent
{
    public required string SubjectName { get; init; }
    public string? SubjectDateOfBirth { get; init; }
    public string? SubjectNhsNumber { get; init; }
    public string? SubjectAddress { get; init; }
    public string? Question { get; init; }
    public required IReadOnlyList<SentItem> Items { get; init; }
}

/// <summary>A statement as its holder reads it.</summary>
public sealed record SentItem
{
    public required Guid StatementId { get; init; }
    public required string Kind { get; init; }
    public required string Category { get; init; }
    public required string Text { get; init; }
    public required string Source { get; init; }
    public required string ObservedOn { get; init; }
    public bool Confidential { get; init; }
    public IReadOnlyList<string> SourceLimits { get; init; } = [];
}

/// <param name="How">left-out, narrower or without-source.</param>
/// <param name="Original">What the hub holds: the words, or the source.</param>
/// <param name="Sent">What the holder got in their place.</param>
public sealed record SentDifference(Guid StatementId, string How, string Original, string? Sent);
