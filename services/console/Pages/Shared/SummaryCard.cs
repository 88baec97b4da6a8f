namespace SafeShare.Console.Pages.Shared;

/// <summary>The answers of one page, to be checked or read.</summary>
/// <param name="Title">The page's question.</param>
/// <param name="Note">What stands beside the title when nothing can be changed.</param>
/// <param name="Change">Where the answers are changed; nowhere once they count.</param>
/// <param name="Lines">Question and answer.</param>
public sealed record SummaryCard(string Title, string? Note, string? Change, IReadOnlyList<(string Question, string Answer)> Lines)
{
    /// <summary>Where the page comes back to, once the change is made.</summary>
    public const string Back = "?back=check";
}
