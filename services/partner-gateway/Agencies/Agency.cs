namespace SafeShare.PartnerGateway.Agencies;

/// <summary>An agency as far as the door needs to know it.</summary>
public sealed class Agency
{
    public required Guid AgencyId { get; init; }
    public List<Guid> HubIds { get; private set; } = [];
    public long EnrolledVersion { get; private set; }
    public long SuspendedVersion { get; private set; }

    /// <summary>What identity said last counts, in whatever order it was heard (I9).</summary>
    public bool IsSuspended => SuspendedVersion > EnrolledVersion;

    public void Enrol(IEnumerable<Guid> hubIds, long version)
    {
        if (version > EnrolledVersion)
        {
            (HubIds, EnrolledVersion) = ([.. hubIds], version);
        }
    }

    public void Suspend(long version) => SuspendedVersion = Math.Max(SuspendedVersion, version);
}

public sealed class Hub
{
    public required Guid HubId { get; init; }
    public required string Name { get; set; }
    public required long Version { get; set; }
}
