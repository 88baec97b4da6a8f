using System.Collections.Frozen;
using System.Text.Json;

namespace SafeShare.PartnerGateway;

/// <summary>The codes partners may use, with what they mean. They are data: code-lists.json is the one place that holds them.</summary>
public static class CodeLists
{
    private static readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> Lists = Read();

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All => Lists;

    /// <summary>The list with its codes in the order of the file. A name with a slash depends on another code: <c>concern-type/child</c>.</summary>
    public static IReadOnlyDictionary<string, string> Named(string name) => Lists[name];

    /// <summary>The list, or all the lists that depend on another code.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Under(string name) =>
        Lists.Where(list => list.Key == name || list.Key.StartsWith(name + "/", StringComparison.Ordinal)).Select(list => list.Value);

    public static bool Has(string list) => Lists.ContainsKey(list);

    public static bool Has(string list, string code) => Lists.TryGetValue(list, out var codes) && codes.ContainsKey(code);

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/code-lists", () => TypedResults.Ok(All))
        .WithName("ListCodes").WithTags("Code lists")
        .WithSummary("The codes that requests may use, with what each means");

    private static FrozenDictionary<string, IReadOnlyDictionary<string, string>> Read()
    {
        using var file = typeof(CodeLists).Assembly.GetManifestResourceStream("code-lists.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file)!
            .ToFrozenDictionary(list => list.Key, IReadOnlyDictionary<string, string> (list) => list.Value);
    }
}
