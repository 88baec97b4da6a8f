using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeShare.Contracts.Tests;

/// <summary>What the services say to each other, as it lies in contracts/: types on one side, samples on the other.</summary>
internal static class Published
{
    /// <summary>As strict as a reader could be: what a sample says and a type no longer knows is an error.</summary>
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    public static string Folder { get; } = Path.Combine(Root, "contracts");

    public static IReadOnlyList<Type> Types { get; } =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "SafeShare.Contracts.*.dll")
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom)
            .SelectMany(assembly => assembly.GetExportedTypes())
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    /// <summary>What travels by itself: messages, and the contents that are sealed into them. The rest is part of these.</summary>
    public static IReadOnlyList<Type> Travelling { get; } = [.. Types.Where(type => type.Name is "ActRecorded" or "ReferralSubmitted" || !Types.Any(other => PartsOf(other).Contains(type)))]; // these travel alone and together

    public static IReadOnlyList<Type> Messages { get; } = [.. Travelling.Where(type => !IsContent(type))];

    /// <summary>Content never travels unsealed, and is named so.</summary>
    public static bool IsContent(Type type) => type.Name.EndsWith("Content", StringComparison.Ordinal);

    public static string PublisherOf(Type type) => type.Assembly.GetName().Name!["SafeShare.Contracts.".Length..] switch
    {
        "PartnerGateway" => "partner-gateway",
        var name => name.ToLowerInvariant(),
    };

    /// <summary>The first sample of a type. Later ones, for properties that were added, have a word after the version.</summary>
    public static string SampleOf(Type type) => Path.Combine(Folder, PublisherOf(type), "samples", $"{type.Name}.{VersionOf(type)}.json");

    public static string VersionOf(Type type) => type.Namespace!.Split('.')[^1].ToLowerInvariant();

    public static IEnumerable<string> Samples() => Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "samples").Order(StringComparer.Ordinal);

    public static Type? TypeOf(string sample)
    {
        var (publisher, parts) = (Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(sample)))!, Path.GetFileName(sample).Split('.'));
        return Types.SingleOrDefault(type => PublisherOf(type) == publisher && type.Name == parts[0] && VersionOf(type) == parts[1]);
    }

    public static object Read(string json, Type type) => JsonSerializer.Deserialize(json, type, Strict)!;

    public static IEnumerable<Type> PartsOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => ItemOf(property.PropertyType)).Where(part => part != type);

    /// <summary>The type itself, without list and without question mark.</summary>
    public static Type ItemOf(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsGenericType && bare.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? bare.GenericTypeArguments[0] : bare;
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
