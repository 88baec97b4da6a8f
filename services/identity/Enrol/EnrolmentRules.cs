using System.Text.Json;
using SafeShare.Identity.SignIn;

namespace SafeShare.Identity.Enrol;

/// <summary>Who is on record already; an entry of the file may refer to them.</summary>
/// <param name="AgencyHubs">The hubs of each agency.</param>
/// <param name="HubIds">All hubs.</param>
/// <param name="UserNames">Whose user name it is.</param>
public sealed record OnRecord(IReadOnlyDictionary<Guid, Guid[]> AgencyHubs, IReadOnlySet<Guid> HubIds, IReadOnlyDictionary<string, Guid> UserNames);

/// <summary>What an enrolment file must hold. Every mistake is named by its place; nothing of the file is quoted.</summary>
public sealed class EnrolmentRules
{
    private const int LongestName = 200, ShortestPassword = 12, LongestPassword = 200;
    private readonly List<string> _mistakes = [];
    private readonly EnrolmentFile _file;
    private readonly OnRecord _known;
    private readonly Dictionary<Guid, IReadOnlyList<Guid>> _agencyHubs;
    private readonly HashSet<Guid> _hubs;

    private EnrolmentRules(EnrolmentFile file, OnRecord known)
    {
        (_file, _known) = (file, known);
        _agencyHubs = known.AgencyHubs.ToDictionary(agency => agency.Key, agency => (IReadOnlyList<Guid>)agency.Value);
        foreach (var agency in file.Agencies)
        {
            _agencyHubs[agency.Id] = agency.HubIds;
        }

        _hubs = [.. known.HubIds, .. file.Hubs.Select(hub => hub.Id)];
    }

    public static IReadOnlyList<string> Check(EnrolmentFile file, OnRecord known)
    {
        var rules = new EnrolmentRules(file, known);
        rules.CheckHubs();
        rules.CheckAgencies();
        rules.CheckClients();
        rules.CheckWorkers();
        return rules._mistakes;
    }

    private void CheckHubs()
    {
        Once("hubs", "id", _file.Hubs.Select(hub => hub.Id));
        foreach (var (at, hub) in Places("hubs", _file.Hubs))
        {
            Name(at, hub.Name);
            Want(hub.Id != Guid.Empty, at, "id", "must not be empty");
            Want(_agencyHubs.ContainsKey(hub.LeadAgencyId), at, "leadAgencyId", "is no enrolled agency");
        }
    }

    private void CheckAgencies()
    {
        Once("agencies", "id", _file.Agencies.Select(agency => agency.Id));
        foreach (var (at, agency) in Places("agencies", _file.Agencies))
        {
            Name(at, agency.Name);
            Want(agency.Id != Guid.Empty, at, "id", "must not be empty");
            Want(Agency.Kinds.Contains(agency.Kind), at, "kind", $"must be one of {string.Join(", ", Agency.Kinds)}");
            Want(agency.OdsCode is null || agency.OdsCode.Length is >= 3 and <= 10 && agency.OdsCode.All(char.IsAsciiLetterOrDigit), at, "odsCode", "is no ODS code");
            Want(agency.HubIds.All(_hubs.Contains), at, "hubIds", "names a hub that does not exist");
        }
    }

    private void CheckClients()
    {
        Once("clients", "clientId", _file.Clients.Select(client => client.ClientId));
        foreach (var (at, client) in Places("clients", _file.Clients))
        {
            Name(at, client.Name);
            Want(Client.IsWellFormedId(client.ClientId), at, "clientId", "must be up to 100 letters, digits, dots, dashes and underscores");
            Want(client.AgencyId is not { } agency || _agencyHubs.ContainsKey(agency), at, "agencyId", "is no enrolled agency");
            Want(HoldsUsableKeys(client.Jwks), at, "jwks", "must hold at least one public key, P-256 or RSA of 2048 bits, each with its own kid, and no private part");
            CheckGrants(at, client);
            Want(client.RedirectUris.All(IsSafeRedirect), at, "redirectUris", "must be https, or http on 127.0.0.1, without fragment");
            Want(client.PostLogoutRedirectUris.All(IsSafeRedirect), at, "postLogoutRedirectUris", "must be https, or http on 127.0.0.1, without fragment");
        }
    }

    /// <summary>A system acts for its agency with the systems' scopes; an application that people use has an address to return to.</summary>
    private void CheckGrants(string at, ClientEntry client)
    {
        var forSystem = client.GrantTypes.Contains(Client.ClientCredentials);
        var forWorkers = client.GrantTypes.Contains(Client.AuthorizationCode);
        string[] known = [Client.ClientCredentials, Client.AuthorizationCode, Client.RefreshToken];
        Want(forSystem != forWorkers && client.GrantTypes.All(known.Contains), at, "grantTypes",
            "must hold either client_credentials or authorization_code, the latter with or without refresh_token");
        Want(!forSystem || client.AgencyId is not null, at, "agencyId", "is needed: a system acts for its agency");
        Want(forWorkers == client.RedirectUris.Count > 0, at, "redirectUris", "belong to clients with authorization_code, which need at least one");
        Want(client.Scopes.Count > 0 && client.Scopes.All(name => ApiScope.Find(name)?.ForWorkers == forWorkers), at, "scopes",
            "must be scopes that go with the grantTypes");
    }

    private void CheckWorkers()
    {
        Once("workers", "id", _file.Workers.Select(worker => worker.Id));
        Once("workers", "userName", _file.Workers.Select(worker => Worker.Normalise(worker.UserName)));
        foreach (var (at, worker) in Places("workers", _file.Workers))
        {
            Name(at, worker.Name);
            Want(worker.Id != Guid.Empty, at, "id", "must not be empty");
            Want(_agencyHubs.ContainsKey(worker.AgencyId), at, "agencyId", "is no enrolled agency");
            Want(IsUserName(Worker.Normalise(worker.UserName)), at, "userName", "must be up to 100 characters without spaces or control characters");
            Want(_known.UserNames.GetValueOrDefault(Worker.Normalise(worker.UserName), worker.Id) == worker.Id, at, "userName", "belongs to another worker");
            Want(worker.Password.Length is >= ShortestPassword and <= LongestPassword, at, "password", $"must have at least {ShortestPassword} characters");
            Want(AuthenticatorCode.ReadKey(worker.AuthenticatorKey) is not null, at, "authenticatorKey", "must be base32 of at least 128 bits");
            Want(worker.Roles.Count > 0 && worker.Roles.All(Roles.All.Contains), at, "roles", $"must be some of {string.Join(", ", Roles.All)}");
            Want(worker.HubId is not null || !worker.Roles.Contains(Roles.HubWorker), at, "hubId", "is needed for a hub-worker");
            Want(worker.HubId is not { } hub || _agencyHubs.GetValueOrDefault(worker.AgencyId)?.Contains(hub) == true, at, "hubId", "is no hub of the worker's agency");
        }
    }

    private static bool HoldsUsableKeys(JsonElement jwks)
    {
        if (jwks.ValueKind is not JsonValueKind.Object || !jwks.TryGetProperty("keys", out var keys) || keys.ValueKind is not JsonValueKind.Array)
        {
            return false;
        }

        var read = keys.EnumerateArray().Select(PublicJwk.Read).ToList();
        return read.Count > 0 && read.TrueForAll(key => key?.KeyId is not null) && read.DistinctBy(key => key!.KeyId).Count() == read.Count;
    }

    private static bool IsSafeRedirect(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme is "https" || uri is { Scheme: "http", IsLoopback: true })
        && uri.Fragment.Length == 0 && !text.Contains('#', StringComparison.Ordinal) && uri.UserInfo.Length == 0
        && text.All(letter => letter is > ' ' and < '\x7f' and not ';' and not ',');

    private static bool IsUserName(string name) => name.Length is > 0 and <= 100 && !name.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));

    private void Name(string at, string name) =>
        Want(name.Length is > 0 and <= LongestName && !name.Any(char.IsControl), at, "name", $"must have 1 to {LongestName} characters");

    private void Once<T>(string list, string field, IEnumerable<T> values)
    {
        foreach (var (index, _) in values.Index().GroupBy(value => value.Item).SelectMany(same => same.Skip(1)))
        {
            Want(false, $"{list}[{index}]", field, "is there twice");
        }
    }

    private static IEnumerable<(string At, T Entry)> Places<T>(string list, IEnumerable<T> entries) =>
        entries.Select((entry, index) => ($"{list}[{index}]", entry));

    private void Want(bool holds, string at, string field, string otherwise)
    {
        if (!holds)
        {
            _mistakes.Add($"{at}.{field}: {otherwise}");
        }
    }
}
