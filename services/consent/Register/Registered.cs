using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Register;

/// <summary>An entry as it stands now, for rules that must not look into a database.</summary>
/// <param name="Entry">The entry itself.</param>
/// <param name="SupersededBy">The later entry that took its place.</param>
public sealed record Registered(Responsibility Entry, Guid? SupersededBy)
{
    /// <summary>A consent may rest on it.</summary>
    public bool CountsOn(DateOnly day) => SupersededBy is null && Entry.HeldOn(day);

    /// <summary>What the register says now of what an entry said: the entry, or the last in the line of those that took its place.</summary>
    public static Responsibility? LatestOf(Guid entry, IReadOnlyList<Registered> register)
    {
        var found = register.FirstOrDefault(one => one.Entry.Id == entry);
        while (found?.SupersededBy is { } later)
        {
            found = register.FirstOrDefault(one => one.Entry.Id == later);
        }

        return found?.Entry;
    }

    public ResponsibilityView View(DateOnly today) => new()
    {
        ResponsibilityId = Entry.Id,
        PersonId = Entry.PersonId,
        AgencyId = Entry.AgencyId,
        RecordedBy = Entry.RecordedBy,
        RecordedAt = Entry.RecordedAt,
        State = SupersededBy is not null ? "superseded" : Entry.HeldOn(today) ? "held" : "ended",
        SupersededBy = SupersededBy,
        Answers = Entry.Answers,
    };
}

internal static class Registers
{
    /// <summary>What the hub knows of who holds responsibility for one child, oldest first.</summary>
    public static async Task<List<Registered>> RegisterAsync(this ConsentDb db, Guid child, CancellationToken ct)
    {
        var entries = await db.Responsibilities.Where(row => row.PersonId == child).OrderBy(row => row.Id).ToListAsync(ct);
        return entries.ConvertAll(entry => new Registered(entry, entries.Find(later => later.Supersedes == entry.Id)?.Id));
    }
}
