using SafeShare.Contracts.Identity.V1;

namespace SafeShare.Referrals.Agencies;

public sealed class Hub
{
    public Guid Id { get; private init; }
    public string Name { get; private set; } = "";
    public Guid LeadAgencyId { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public long Version { get; private set; }

    private Hub() { }

    public void Opened(HubOpened message)
    {
        if (message.Version > Version)
        {
            (Name, LeadAgencyId, OpenedAt, Version) = (message.Name, message.LeadAgencyId, message.OpenedAt, message.Version);
        }
    }
}
