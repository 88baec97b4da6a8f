using SafeShare.Identity.SignIn;
using static SafeShare.Identity.Enrol.Mistakes;

namespace SafeShare.Identity.Enrol;

/// <summary>Who is on record already; an entry of the file may refer to them.</summary>
/// <param name="AgencyHubs">The hubs of each agency.</param>
/// <param name="HubIds">All hubs.</param>
/// <param name="UserNames">Whose user name it is.</param>
public sealed record OnRecord(IReadOnlyDictionary<Guid, Guid[]> AgencyHubs, IReadOnlySet<Guid> HubIds, IReadOnlyDictionary<string, Guid> UserNames);

/// <summary>What an enrolment file must hold, together with what is on record.</summary>
public sealed class EnrolmentRules
{
    private const int ShortestPassword = 12, LongestPassword = 200, LongestTeam = 40;
    private readonly Mistakes _mistakes = new();
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

    /// <returns>Every mistake, named by its place.</returns>
    public static IReadOnlyList<string> Check(EnrolmentFile file, OnRecord known)
    {
        var rules = new EnrolmentRules(file, known);
        rules.CheckHubs();
        rules.CheckAgencies();
        rules._mistakes.WantOnce("clients", "clientId", file.Clients.Select(client => client.ClientId));
        foreach (var (at, client) in Places("clients", file.Clients))
        {
            ClientRules.Check(at, client, rules._agencyHubs.ContainsKey, rules._mistakes);
        }

        rules.CheckWorkers();
        return rules._mistakes.Found;
    }

    private void CheckHubs()
    {
        _mistakes.WantOnce("hubs", "id", _file.Hubs.Select(hub => hub.Id));
        foreach (var (at, hub) in Places("hubs", _file.Hubs))
        {
            _mistakes.WantName(at, hub.Name);
            _mistakes.Want(hub.Id != Guid.Empty, at, "id", "must not be empty");
            _mistakes.Want(_agencyHubs.ContainsKey(hub.LeadAgencyId), at, "leadAgencyId", "is no enrolled agency");
        }
    }

    private void CheckAgencies()
    {
        _mistakes.WantOnce("agencies", "id", _file.Agencies.Select(agency => agency.Id));
        foreach (var (at, agency) in Places("agencies", _file.Agencies))
        {
            _mistakes.WantName(at, agency.Name);
            _mistakes.Want(agency.Id != Guid.Empty, at, "id", "must not be empty");
            _mistakes.Want(Agency.Kinds.Contains(agency.Kind), at, "kind", $"must be one of {string.Join(", ", Agency.Kinds)}");
            _mistakes.Want(agency.OdsCode is null || agency.OdsCode.Length is >= 3 and <= 10 && agency.OdsCode.All(char.IsAsciiLetterOrDigit),
                at, "odsCode", "is no ODS code");
            _mistakes.Want(agency.HubIds.All(_hubs.Contains), at, "hubIds", "names a hub that does not exist");
        }
    }

    private void CheckWorkers()
    {
        _mistakes.WantOnce("workers", "id", _file.Workers.Select(worker => worker.Id));
        _mistakes.WantOnce("workers", "userName", _file.Workers.Select(worker => Worker.Normalise(worker.UserName)));
        foreach (var (at, worker) in Places("workers", _file.Workers))
        {
            var userName = Worker.Normalise(worker.UserName);
            _mistakes.WantName(at, worker.Name);
            _mistakes.Want(worker.Id != Guid.Empty, at, "id", "must not be empty");
            _mistakes.Want(_agencyHubs.ContainsKey(worker.AgencyId), at, "agencyId", "is no enrolled agency");
            _mistakes.Want(IsUserName(userName), at, "userName", "must be up to 100 characters without spaces or control characters");
            _mistakes.Want(_known.UserNames.GetValueOrDefault(userName, worker.Id) == worker.Id, at, "userName", "belongs to another worker");
            _mistakes.Want(worker.Password.Length is >= ShortestPassword and <= LongestPassword, at, "password", $"must have at least {ShortestPassword} characters");
            _mistakes.Want(AuthenticatorCode.ReadKey(worker.AuthenticatorKey) is not null, at, "authenticatorKey", "must be base32 of at least 128 bits");
            _mistakes.Want(worker.Roles.Count > 0 && worker.Roles.All(Roles.All.Contains), at, "roles", $"must be some of {string.Join(", ", Roles.All)}");
            _mistakes.Want(worker.HubId is not null || !worker.Roles.Contains(Roles.HubWorker), at, "hubId", "is needed for a hub-worker");
            _mistakes.Want(worker.HubId is not { } hub || _agencyHubs.GetValueOrDefault(worker.AgencyId)?.Contains(hub) == true, at, "hubId", "is no hub of the worker's agency");
            _mistakes.Want(worker.Team is null || IsTeam(worker.Team), at, "team", $"must be a code of up to {LongestTeam} small letters, digits and single hyphens");
            _mistakes.Want(worker.Team is null || worker.HubId is not null, at, "team", "is for somebody who works in a hub");
        }
    }

    private static bool IsTeam(string code) =>
        code.Length is > 0 and <= LongestTeam && code.Split('-').All(word => word.Length > 0 && word.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)));

    private static bool IsUserName(string name) => name.Length is > 0 and <= 100 && !name.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
}
