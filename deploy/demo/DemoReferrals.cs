using System.Text.Json.Nodes;

namespace SafeShare.Demo;

/// <summary>One request body of <c>POST /v1/referrals</c>, as the agency's system would send it.</summary>
/// <param name="ClientId">The system that sends it: the name of the folder it lies in.</param>
/// <param name="Name">The name of the file, which says what it is about.</param>
/// <param name="Body">The bytes that are sent.</param>
public sealed record DemoReferral(string ClientId, string Name, ReadOnlyMemory<byte> Body)
{
    public JsonObject Read() => JsonNode.Parse(Body.Span)!.AsObject();
}

/// <summary>The referrals under deploy/demo/referrals. People, places and events are invented.</summary>
public static class DemoReferrals
{
    /// <summary>The one that the main job follows from the first knock to the withdrawal of consent.</summary>
    public const string Followed = "tenant-asks-for-help-to-leave-partner";

    public static IReadOnlyList<DemoReferral> All { get; } =
        [.. from resource in typeof(DemoReferrals).Assembly.GetManifestResourceNames()
            where resource.StartsWith("referrals/", StringComparison.Ordinal)
            orderby resource
            select Load(resource)];

    private static DemoReferral Load(string resource)
    {
        using var file = typeof(DemoReferrals).Assembly.GetManifestResourceStream(resource)!;
        using var body = new MemoryStream();
        file.CopyTo(body);
        var parts = resource.Split('/');
        return new DemoReferral(parts[1], Path.GetFileNameWithoutExtension(parts[2]), body.ToArray());
    }
}
