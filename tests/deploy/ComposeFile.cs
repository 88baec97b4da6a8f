using SafeShare.Local;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SafeShare.Deploy.Tests;

/// <summary>What of docker-compose.yml the tests look at.</summary>
public sealed record ComposeFile
{
    public Dictionary<string, Container> Services { get; init; } = [];

    internal static string Address => Path.Combine(Repository.Root, "docker-compose.yml");

    public static ComposeFile Read()
    {
        using var file = File.OpenText(Address);
        var resolved = new Deserializer().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(file)));
        var plain = new SerializerBuilder().DisableAliases().Build().Serialize(resolved); // anchors stand in blocks that are skipped below
        return new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .IgnoreUnmatchedProperties()
            .Build()
            .Deserialize<ComposeFile>(plain);
    }
}

public sealed record Container
{
    public string Image { get; init; } = "";
    public string User { get; init; } = "";
    public List<string> CapDrop { get; init; } = [];
    public List<string> SecurityOpt { get; init; } = [];
    public Dictionary<string, string> Environment { get; init; } = [];
    public Deployment Deploy { get; init; } = new();
}

public sealed record Deployment
{
    public Resources Resources { get; init; } = new();
}

public sealed record Resources
{
    public Dictionary<string, string> Limits { get; init; } = [];
}
