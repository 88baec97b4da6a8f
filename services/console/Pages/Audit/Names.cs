using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Audit;

/// <summary>Names for the ids in the trail, as far as this worker may know them. What has no name here is shown by its id.</summary>
public sealed class Names(ReferralClient referrals, IHttpContextAccessor current)
{
    private Dictionary<Guid, string> _agencies = [];
    private Dictionary<Guid, string> _workers = [];

    public IReadOnlyDictionary<Guid, string> Agencies => _agencies;
    public IReadOnlyDictionary<Guid, string> Workers => _workers;

    public async Task LoadAsync(CancellationToken ct)
    {
        var names = await referrals.GetNamesAsync(ct);
        _agencies = names.Agencies.ToDictionary(agency => agency.AgencyId, agency => agency.Name ?? Brief(agency.AgencyId));
        _workers = names.Workers.DistinctBy(worker => worker.WorkerId).ToDictionary(worker => worker.WorkerId, worker => worker.Name);
        _workers[current.HttpContext!.User.WorkerId!.Value] = "You";
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
