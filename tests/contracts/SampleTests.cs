using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeShare.Contracts.Tests;

/// <summary>A message that was published once can be read for ever.</summary>
public class SampleTests
{
    public static IEnumerable<TheoryDataRow<string>> Samples() => Published.Samples().Select(file => new TheoryDataRow<string>(Path.GetRelativePath(Published.Folder, file)));

    [Fact]
    public void Everything_that_travels_has_a_sample() =>
        Published.Travelling.Where(type => !File.Exists(Published.SampleOf(type))).Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void Every_sample_belongs_to_a_type() => Published.Samples().Where(sample => Published.TypeOf(sample) is null).ShouldBeEmpty();

    /// <summary>A new required property, a property renamed, removed or of another type: here it turns red.</summary>
    [Theory, MemberData(nameof(Samples))]
    public void Todays_types_read_every_sample_whole(string sample)
    {
        var json = File.ReadAllText(Path.Combine(Published.Folder, sample));
        var type = Published.TypeOf(Path.Combine(Published.Folder, sample))!;

        var written = JsonSerializer.SerializeToNode(Published.Read(json, type), type, JsonSerializerOptions.Web);

        Lost(JsonNode.Parse(json), written, "").ShouldBeEmpty();
    }

    /// <summary>Frozen: <c>sha256sum -c samples.sha256</c> in contracts/ says the same.</summary>
    [Fact]
    public void No_sample_was_changed_added_or_removed_without_its_line_in_samples_sha256()
    {
        var frozen = File.ReadAllLines(Path.Combine(Published.Folder, "samples.sha256"));
        var found = Published.Samples().Select(file =>
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetRelativePath(Published.Folder, file)}");

        found.Order(StringComparer.Ordinal).ShouldBe(frozen.Order(StringComparer.Ordinal));
    }

    /// <summary>Only what is optional may be absent from the first sample of a type, and nothing that was optional then may be needed now.</summary>
    [Fact]
    public void First_samples_fill_every_property_that_is_required()
    {
        foreach (var type in Published.Travelling)
        {
            var sample = JsonNode.Parse(File.ReadAllText(Published.SampleOf(type)))!.AsObject();
            var required = type.GetProperties().Where(property => property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), inherit: false));
            required.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Except(sample.Select(field => field.Key)).ShouldBeEmpty(type.FullName);
        }
    }

    [Fact]
    public void A_new_required_property_turns_red() =>
        Should.Throw<JsonException>(() => Published.Read("""{"id":"01a05b10-0000-7000-8000-000000000001"}""", typeof(WithNewRequiredProperty)));

    [Fact]
    public void A_removed_or_renamed_property_turns_red() =>
        Should.Throw<JsonException>(() => Published.Read("""{"id":"01a05b10-0000-7000-8000-000000000001","reason":"expired"}""", typeof(WithoutReason)));

    [Fact]
    public void A_new_optional_property_does_not() =>
        Published.Read("""{"id":"01a05b10-0000-7000-8000-000000000001"}""", typeof(WithNewOptionalProperty)).ShouldBeOfType<WithNewOptionalProperty>().Reason.ShouldBeNull();

    private static IEnumerable<string> Lost(JsonNode? sample, JsonNode? written, string path) => (sample, written) switch
    {
        (JsonObject was, JsonObject now) => was.SelectMany(field => Lost(field.Value, now[field.Key], $"{path}.{field.Key}")),
        (JsonArray was, JsonArray now) when was.Count == now.Count => was.SelectMany((item, at) => Lost(item, now[at], $"{path}[{at}]")),
        _ => JsonNode.DeepEquals(sample, written) ? [] : [path],
    };

    private sealed record WithNewRequiredProperty
    {
        public required Guid Id { get; init; }
        public required string Reason { get; init; }
    }

    private sealed record WithNewOptionalProperty
    {
        public required Guid Id { get; init; }
        public string? Reason { get; init; }
    }

    private sealed record WithoutReason
    {
        public required Guid Id { get; init; }
    }
}
