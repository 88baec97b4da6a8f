using System.ComponentModel.DataAnnotations;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Release;

/// <summary>What a worker says about one statement beyond ticking it (R5, R26, R56, R70). Nothing is said for them.</summary>
public sealed class ItemForm
{
    [StringLength(1000, ErrorMessage = "The reason must be 1,000 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>For each person whom the statement identifies, why they have to be in it.</summary>
    public Dictionary<string, string?> Others { get; set; } = [];

    public bool WithoutAttribution { get; set; }

    [StringLength(4000, ErrorMessage = "The words must be 4,000 characters or fewer")]
    public string? Wording { get; set; }

    public ReleasedItem ToItem(Guid statementId) => new(statementId, Reason, WithoutAttribution, Wording,
        [.. Others.Where(other => other.Value is not null && Guid.TryParse(other.Key, out _)).Select(other => new WhyOther(Guid.Parse(other.Key), other.Value!))]);
}
