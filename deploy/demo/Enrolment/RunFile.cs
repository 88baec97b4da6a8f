using System.Text.Json;
using System.Text.Json.Serialization;
using SafeShare.Demo.Client;

namespace SafeShare.Demo.Enrolment;

/// <summary>
/// artifacts/run.json: how scripts and partners' tools find a platform that is running, and who may sign in to it.
/// It holds secrets of a demo that ends with the run; only the user who started it can read the file.
/// </summary>
public sealed record RunFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required PlatformAddresses Services { get; init; }
    public required IReadOnlyList<RunClient> Clients { get; init; }
    public required IReadOnlyList<RunWorker> Workers { get; init; }

    public static RunFile Create(PlatformAddresses addresses, DemoCredentials credentials, string keyFolder)
    {
        var keyFiles = credentials.WriteKeyFiles(keyFolder);
        return new RunFile
        {
            Services = addresses,
            Clients = [.. credentials.Clients.Select(client =>
                new RunClient(client.ClientId, client.AgencyId, client.Name, client.Scopes, keyFiles[client.ClientId]))],
            Workers = [.. credentials.Workers.Select(worker => new RunWorker(
                worker.Id,
                worker.AgencyId,
                worker.AgencyName,
                worker.Name,
                worker.UserName,
                worker.Password,
                worker.AuthenticatorKey,
                AuthenticatorCode.ToUri(worker.AuthenticatorKey, worker.UserName),
                worker.Roles))],
        };
    }

    public static RunFile Read(string path) =>
        JsonSerializer.Deserialize<RunFile>(File.ReadAllBytes(path), Format)
        ?? throw new InvalidDataException($"{path} is empty");

    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = PrivateFile.Create(path);
        JsonSerializer.Serialize(file, this, Format);
    }

    public DemoCredentials ToCredentials() => new(
        [.. Clients.Select(client => new DemoClient(
            client.ClientId, client.AgencyId, client.Name, client.Scopes, SigningKey.FromPem(File.ReadAllText(client.KeyFile))))],
        [.. Workers.Select(worker => new DemoWorker(
            worker.Id, worker.AgencyId, worker.Agency, worker.Name, worker.UserName, worker.Password, worker.AuthenticatorKey, worker.Roles))]);
}

/// <summary>Where each service listens.</summary>
public sealed record PlatformAddresses
{
    public required Uri Identity { get; init; }

    [JsonPropertyName("partner-gateway")]
    public required Uri PartnerGateway { get; init; }
    public required Uri Consent { get; init; }
    public required Uri Referral { get; init; }
    public required Uri Audit { get; init; }
    public required Uri Console { get; init; }

    public static PlatformAddresses From(Func<string, Uri> addressOf) => new()
    {
        Identity = addressOf("identity"),
        PartnerGateway = addressOf("partner-gateway"),
        Consent = addressOf("consent"),
        Referral = addressOf("referral"),
        Audit = addressOf("audit"),
        Console = addressOf("console"),
    };

    public Uri Of(string service) => service switch
    {
        "identity" => Identity,
        "partner-gateway" => PartnerGateway,
        "consent" => Consent,
        "referral" => Referral,
        "audit" => Audit,
        "console" => Console,
        _ => throw new ArgumentException($"There is no service {service}.", nameof(service)),
    };
}

public sealed record RunClient(string ClientId, Guid? AgencyId, string Name, string Scopes, string KeyFile);

public sealed record RunWorker(
    Guid Id,
    Guid AgencyId,
    string Agency,
    string Name,
    string UserName,
    string Password,
    string AuthenticatorKey,
    string AuthenticatorUri,
    IReadOnlyList<string> Roles);
