namespace SafeShare.Referrals.Match;

/// <summary>A worker's word that two descriptions are of one person. Taken back without loss; it widens nobody's view.</summary>
public sealed class PersonLink
{
    public Guid Id { get; private init; }
    public Guid HubId { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid SameAsPersonId { get; private init; }
    public DateTimeOffset LinkedAt { get; private init; }
    public Guid LinkedBy { get; private init; }
    public string LinkedByName { get; private init; } = "";
    public DateTimeOffset? UnlinkedAt { get; private set; }
    public Guid? UnlinkedBy { get; private set; }
    public string? UnlinkedByName { get; private set; }

    private PersonLink() { }

    public static PersonLink Between(Person person, Person known, Worker by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        HubId = person.HubId,
        PersonId = person.Id,
        SameAsPersonId = known.Id,
        LinkedAt = at,
        LinkedBy = by.Id,
        LinkedByName = by.Name,
    };

    public Guid OtherThan(Guid personId) => personId == PersonId ? SameAsPersonId : PersonId;

    public void Undo(Worker by, DateTimeOffset at) => (UnlinkedAt, UnlinkedBy, UnlinkedByName) = (at, by.Id, by.Name);
}
