namespace SafeShare.Consents.Reference;

/// <summary>One code with what it means, since when it counts and for whom.</summary>
public sealed record Entry
{
    public required string Code { get; init; }
    public required string Label { get; init; }

    /// <summary>The requirement it comes from.</summary>
    public string? Rule { get; init; }
    public string? Note { get; init; }

    /// <summary>The first day on which it counts; always, when absent.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The first day on which it no longer counts.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>False while an Act is passed but its day has not been named.</summary>
    public bool Commenced { get; init; } = true;

    /// <summary>The kinds of agency that may rely on it; all of them, when absent.</summary>
    public IReadOnlyList<string>? AgencyKinds { get; init; }

    /// <summary>child or adult: about whom it may be relied on; both, when absent.</summary>
    public IReadOnlyList<string>? Subjects { get; init; }

    /// <summary>It does not only allow sharing but demands it (R47).</summary>
    public bool Duty { get; init; }

    /// <summary>Needs its own justification each time (R56).</summary>
    public bool Sensitive { get; init; }

    /// <summary>A kind of agency that receives the smaller scope unless a worker says why it needs more (R79).</summary>
    public bool SmallerScope { get; init; }

    /// <summary>A category that lies outside the smaller scope (R79).</summary>
    public bool BeyondSmallerScope { get; init; }

    /// <summary>A category: special (Article 9) or criminal (Article 10). A condition: article-9, schedule-1 or schedule-8.</summary>
    public string? Law { get; init; }

    /// <summary>A condition that only holds together with one of these.</summary>
    public IReadOnlyList<string>? NeedsOneOf { get; init; }

    /// <summary>A cause of incapacity that passes by itself (R42).</summary>
    public bool Passes { get; init; }

    /// <summary>A condition under which whoever supplied it is asked before it goes further (R26).</summary>
    public bool AsksSource { get; init; }

    /// <summary>Rests on a document or an order, which is named (R37, R43).</summary>
    public bool ByAuthority { get; init; }

    /// <summary>Who may not be asked may not be told either (R46).</summary>
    public bool Silence { get; init; }

    public bool InForce(DateOnly day) => Commenced && (ValidFrom is null || ValidFrom <= day) && (ValidUntil is null || day < ValidUntil);

    public bool For(string? agencyKind) => AgencyKinds is null || AgencyKinds.Contains(agencyKind ?? "");

    public bool About(string? subject) => Subjects is null || subject is null || Subjects.Contains(subject);
}

public static class Entries
{
    extension(IReadOnlyList<Entry> list)
    {
        public Entry? Find(string? code) => list.FirstOrDefault(entry => entry.Code == code);

        public bool Has(string? code) => list.Find(code) is not null;

        /// <summary>What the code means, to stand within a sentence; people read words, not codes.</summary>
        public string Within(string? code) => list.Find(code)?.Label is { } label ? char.ToLowerInvariant(label[0]) + label[1..] : code ?? "";
    }
}
