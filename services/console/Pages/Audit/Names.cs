using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Audit;

/// <summary>Names for the ids in the trail, as far as this worker's tokens reach. What has no name here is shown by its id.</summary>
public sealed class Names(ReferralClient referrals, IHttpContextAccessor current)
{
    private Dictionary<Guid, string> _agencies = [];
    private Dictionary<Guid, string> _workers = [];

    public IReadOnlyDictionary<Guid, string> Agencies => _agencies;

    public async Task LoadAsync(CancellationToken ct)
    {
        var user = current.HttpContext!.User;
        _workers[user.WorkerId!.Value] = "You";
        if (!user.HasScope(Scopes.Hub))
        {
            return;
        }

        _agencies = (await referrals.GetAgenciesAsync(ct)).Agencies.ToDictionary(agency => agency.AgencyId, agency => agency.Name);
        foreach (var worker in (await referrals.GetColleaguesAsync(ct)).Workers)
        {
            _workers.TryAdd(worker.WorkerId, worker.Name);
        }
    }

    public string Agency(Guid id) => _agencies.GetValueOrDefault(id) ?? $"Agency {Brief(id)}";

    public string Who(AuditEntry entry) => entry switch
    {
        { WorkerId: { } worker } => _workers.GetValueOrDefault(worker) ?? $"Worker {Brief(worker)}",
        { ClientId: { } client } => client,
        _ => "The platform",
    };

    /// <summary>The end of an id is its random part; eight digits of it tell records on one page apart.</summary>
    public static string Brief(Guid id) => id.ToString("N")[^8..];
}
