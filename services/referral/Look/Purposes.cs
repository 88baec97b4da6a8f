using System.Text.Json;

namespace SafeShare.Referrals.Look;

/// <summary>What may bring a worker to another team's referral.</summary>
/// <param name="From">The first day on which it counts.</param>
/// <param name="Until">The first day on which it no longer counts.</param>
public sealed record Purpose(string Code, string Label, DateOnly From, DateOnly? Until = null)
{
    public bool InForce(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>The dated list of them. A purpose that no longer counts stays in it, for the records that name it.</summary>
public sealed record Purposes(string Version, IReadOnlyList<Purpose> All)
{
    public static Purposes Current { get; } = Read();

    public Purpose? Find(string code, DateOnly day) => All.FirstOrDefault(purpose => purpose.Code == code && purpose.InForce(day));

    public string LabelOf(string code) => All.FirstOrDefault(purpose => purpose.Code == code)?.Label ?? code;

    private static Purposes Read()
    {
        using var file = typeof(Purposes).Assembly.GetManifestResourceStream("purposes.json")!;
        return JsonSerializer.Deserialize<Purposes>(file, JsonSerializerOptions.Web)!;
    }
}
