namespace SafeShare.Consents.Register;

/// <summary>
/// One person or council holding parental responsibility for one child, from when until when, and what shows it (R37).
/// Never changed: a correction or an end is an entry of its own that names this one.
/// </summary>
public sealed class Responsibility
{
    public required Guid Id { get; init; }

    /// <summary>The child, in the hub's index.</summary>
    public required Guid PersonId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Basis { get; init; }
    public required DateOnly HeldFrom { get; init; }

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly? HeldUntil { get; init; }

    /// <summary>The earlier entry whose place this one takes.</summary>
    public Guid? Supersedes { get; init; }

    /// <summary>The answers as they were recorded.</summary>
    public required ResponsibilityAnswers Answers { get; init; }

    /// <summary>Takes answers in which no gap was found.</summary>
    public static Responsibility From(Guid child, ResponsibilityAnswers answers, Author author) => new()
    {
        Id = Guid.CreateVersion7(author.At),
        PersonId = child,
        HubId = author.HubId,
        AgencyId = author.AgencyId,
        RecordedBy = author.WorkerId,
        RecordedAt = author.At,
        Basis = answers.Basis!,
        HeldFrom = answers.HeldFrom!.Value,
        HeldUntil = answers.HeldUntil,
        Supersedes = answers.Supersedes,
        Answers = answers,
    };

    public bool HeldOn(DateOnly day) => HeldFrom <= day && (HeldUntil is null || day < HeldUntil);
}
