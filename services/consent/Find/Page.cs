namespace SafeShare.Consents.Find;

/// <summary>A part of a list, with where the next part begins.</summary>
/// <param name="Items">What the part holds.</param>
/// <param name="Next">Pass it as <c>after</c>; absent at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, Guid? Next);

internal static class Page
{
    /// <param name="read">One more than the limit, when there are more.</param>
    /// <param name="limit">How many a page holds.</param>
    /// <param name="idOf">What the list is ordered by.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> read, int limit, Func<T, Guid> idOf) =>
        read.Count > limit ? new([.. read.Take(limit)], idOf(read[limit - 1])) : new(read, null);
}
