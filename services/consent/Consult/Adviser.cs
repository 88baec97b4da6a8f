using Microsoft.EntityFrameworkCore;

namespace SafeShare.Consents.Consult;

/// <summary>Whom a hub, or one of its agencies, asks for advice, how they are reached and by when they answer (R86). Never changed: a change or an end is an entry of its own.</summary>
public sealed class Adviser
{
    public required Guid Id { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>manager, safeguarding-lead, caldicott-guardian and so on.</summary>
    public required string Role { get; init; }

    /// <summary>The agency whose adviser it is; the hub's for everybody, when absent.</summary>
    public Guid? ForAgencyId { get; init; }
    public required string Name { get; init; }
    public required string Contact { get; init; }
    public required int AnswerWithinHours { get; init; }

    /// <summary>From this entry on there is nobody to ask.</summary>
    public required bool Ended { get; init; }

    /// <summary>The earlier entry whose place this one takes.</summary>
    public Guid? Supersedes { get; init; }
}

/// <summary>An adviser as people are shown them.</summary>
/// <param name="ForAgencyId">The agency whose adviser it is; the hub's for everybody, when absent.</param>
/// <param name="AnswerWithinHours">By when an answer is wanted, from the question on.</param>
public sealed record AdviserView(Guid AdviserId, string Role, Guid? ForAgencyId, string Name, string Contact, int AnswerWithinHours, DateTimeOffset RecordedAt)
{
    internal static AdviserView Of(Adviser adviser) =>
        new(adviser.Id, adviser.Role, adviser.ForAgencyId, adviser.Name, adviser.Contact, adviser.AnswerWithinHours, adviser.RecordedAt);
}

internal static class Directory
{
    /// <summary>Those who can be asked now.</summary>
    public static IQueryable<Adviser> InDirectory(this ConsentDb db) =>
        db.Advisers.AsNoTracking().Where(adviser => !adviser.Ended && !db.Advisers.Any(later => later.Supersedes == adviser.Id));
}
