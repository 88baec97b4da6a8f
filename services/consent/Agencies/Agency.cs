using SafeShare.Contracts.Identity.V1;

namespace SafeShare.Consents.Agencies;

/// <summary>What kind of agency a recipient is (R79). Messages about it may come in any order; the higher version counts (I9).</summary>
public sealed class Agency
{
    public Guid Id { get; private init; }
    public string? Kind { get; private set; }
    public long Version { get; private set; }

    private Agency() { }

    public void Enrolled(AgencyEnrolled message)
    {
        if (message.Version > Version)
        {
            (Kind, Version) = (message.Kind, message.Version);
        }
    }
}
