using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeShare.Identity.Enrol;

/// <summary>Who takes part, as the platform's operator writes it down. What is left out of the file stays as it is.</summary>
public sealed record EnrolmentFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public IReadOnlyList<HubEntry> Hubs { get; init; } = [];
    public IReadOnlyList<AgencyEntry> Agencies { get; init; } = [];
    public IReadOnlyList<ClientEntry> Clients { get; init; } = [];
    public IReadOnlyList<WorkerEntry> Workers { get; init; } = [];

    /// <summary>Null and a reason when it is not such a file. The reason names the place and never quotes the file: it holds secrets.</summary>
    public static EnrolmentFile? Read(byte[] json, out string? mistake)
    {
        try
        {
            var file = JsonSerializer.Deserialize<EnrolmentFile>(json, Strict);
            mistake = file is null || new IEnumerable<object?>[] { file.Hubs, file.Agencies, file.Clients, file.Workers }.Any(list => list.Contains(null))
                ? "$: null stands where an entry is expected"
                : null;
            return mistake is null ? file : null;
        }
        catch (JsonException error)
        {
            mistake = $"{(string.IsNullOrEmpty(error.Path) ? "$" : error.Path)}: unreadable, unknown, repeated, missing or of the wrong type (line {(error.LineNumber ?? 0) + 1})";
            return null;
        }
    }
}

public sealed record HubEntry
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Guid LeadAgencyId { get; init; }
}

public sealed record AgencyEntry
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public string? OdsCode { get; init; }
    public required IReadOnlyList<Guid> HubIds { get; init; }
}

public sealed record ClientEntry
{
    public required string ClientId { get; init; }
    public Guid? AgencyId { get; init; }
    public required string Name { get; init; }
    public required JsonElement Jwks { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public required IReadOnlyList<string> GrantTypes { get; init; }
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];
}

public sealed record WorkerEntry
{
    public required Guid Id { get; init; }
    public required Guid AgencyId { get; init; }
    public required string Name { get; init; }
    public required string UserName { get; init; }
    public required string Password { get; init; }
    public required string AuthenticatorKey { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public Guid? HubId { get; init; }

    /// <summary>Code of a team of the hub, such as front-door. It stands in tokens, so it is no person's name.</summary>
    public string? Team { get; init; }
}
