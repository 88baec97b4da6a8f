using SafeShare.Contracts.Identity.V1;

namespace SafeShare.Referrals.Agencies;

/// <summary>An agency as far as the hub's pages need it. Messages about it may come in any order; the higher version counts (I9).</summary>
public sealed class Agency
{
    public Guid Id { get; private init; }
    public string? Name { get; private set; }
    public string? Kind { get; private set; }
    public IReadOnlyList<Guid> HubIds { get; private set; } = [];
    public long Version { get; private set; }
    public long SuspendedVersion { get; private set; }

    public bool IsSuspended => SuspendedVersion > Version;

    internal Agency() { }

    public void Enrolled(AgencyEnrolled message)
    {
        if (message.Version > Version)
        {
            (Name, Kind, HubIds, Version) = (message.Name, message.Kind, message.HubIds, message.Version);
        }
    }

    public void Suspended(AgencySuspended message) => SuspendedVersion = Math.Max(SuspendedVersion, message.Version);
}
