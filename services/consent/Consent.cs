using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents;

/// <summary>Where one person stood on sharing at one time. Never changed: what comes later is a record of its own (R22).</summary>
public sealed class Consent
{
    private Consent()
    {
    }

    public required Guid Id { get; init; }
    public required Guid ReferralId { get; init; }
    public Guid? PersonId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Position { get; init; }

    /// <summary>Coercion was suspected: the answer counts neither for nor against sharing (R19, R51).</summary>
    public required bool Unreliable { get; init; }

    /// <summary>When "do not ask" is first looked at again; absent when the person may be asked (R46).</summary>
    public DateTimeOffset? ReviewAt { get; init; }

    /// <summary>By when advice is taken where it is in doubt whether the person can decide (R39).</summary>
    public DateTimeOffset? AdviceDueAt { get; init; }
    public required string ReferenceVersion { get; init; }
    public required string FormVersion { get; init; }

    /// <summary>The answers as they were recorded.</summary>
    public required ConsentAnswers Answers { get; init; }

    public static Consent From(ConsentAnswers answers, Author author, ReferenceData reference) => new()
    {
        Id = Guid.CreateVersion7(author.At),
        ReferralId = answers.ReferralId,
        PersonId = answers.PersonId,
        HubId = author.HubId,
        AgencyId = author.AgencyId,
        RecordedBy = author.WorkerId,
        RecordedAt = author.At,
        Position = answers.Position,
        Unreliable = answers.Coercion is not null,
        ReviewAt = reference.NotSoughtReasons.Find(answers.NotSought?.Reason) is { Silence: true }
            ? (answers.NotSought?.ReviewAt ?? author.At.AddDays(reference.Policy.SilenceReviewDays)).ToUniversalTime()
            : null,
        AdviceDueAt = answers.Unable is { Reason: UnableReasons.InDoubt } ? author.At.AddHours(reference.Policy.AdviceWithinHours) : null,
        ReferenceVersion = reference.Version,
        FormVersion = reference.FormVersion(FormCodes.Consent),
        Answers = answers,
    };

    /// <summary>R22: what was given can be taken back, at any time and by nobody's leave. What was never given cannot.</summary>
    public Refusal? MayBeWithdrawn() => Position == Positions.Obtained
        ? null
        : new Refusal("nothing-to-withdraw", "This record holds no consent, so there is none to withdraw.");
}

/// <summary>The worker who writes a record, at the instant they write it.</summary>
public sealed record Author(Guid HubId, Guid AgencyId, Guid WorkerId, DateTimeOffset At);
