namespace SafeShare.Console.Clients;

/// <summary>What is looked at again: a silence (R46, R68), or a decision not to share (R61).</summary>
/// <param name="Code">As it stands in addresses.</param>
/// <param name="Records">Where the consent service keeps it.</param>
/// <param name="Heading">The page's heading.</param>
/// <param name="Keep">What keeping it is called.</param>
/// <param name="Lift">What lifting it is called; nothing, when only another decision ends it.</param>
public sealed record LookedAt(string Code, string Records, string Heading, string Keep, string? Lift)
{
    private static readonly LookedAt[] All =
    [
        new("not-asking", "consents", "Look again at not asking the person", "The person is still not asked", "The person may be asked from now on"),
        new("not-telling", "decisions", "Look again at not telling the person", "The person is still not told", "The person is to be told, which becomes a task"),
        new("not-sharing", "decisions", "Look again at not sharing", "The decision not to share stays", Lift: null),
    ];

    /// <summary>Somebody answers for a silence by name.</summary>
    public bool IsSilence => Lift is not null;

    public static LookedAt? Find(string code) => All.FirstOrDefault(one => one.Code == code);
}
