using SafeShare.Consents.Record;
using SafeShare.Consents.Review;

namespace SafeShare.Consents.Find;

/// <summary>A record of where the person stands, and what became of it.</summary>
public sealed record ConsentView
{
    public required Guid ConsentId { get; init; }
    public required Guid ReferralId { get; init; }
    public Guid? PersonId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Position { get; init; }

    /// <summary>standing, withdrawn, unreliable, refused-later or renewal-needed (R19, R21, R22).</summary>
    public required string State { get; init; }

    /// <summary>Spoken only: a written confirmation is still to come (R17).</summary>
    public required bool ToBeConfirmedInWriting { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The decisions that rested on it when it was withdrawn.</summary>
    public IReadOnlyList<Guid>? DecisionIds { get; init; }

    /// <summary>"Do not ask": why, who answers for it, when it is looked at again, and when it was lifted (R46).</summary>
    public Silence? Silence { get; init; }

    /// <summary>For a child: what may be expected of that age, to be confirmed or rebutted: assess, expected-confirm or presumed (R33).</summary>
    public string? Expectation { get; init; }

    /// <summary>When it is recorded: what the guidance asks to think of beside it.</summary>
    public IReadOnlyList<Gap> Prompts { get; init; } = [];

    /// <summary>When it is recorded: what the person wanted before, as far as the hub has it on record (R42).</summary>
    public IReadOnlyList<EarlierWish> EarlierWishes { get; init; } = [];
    public required string ReferenceVersion { get; init; }
    public required string FormVersion { get; init; }
    public required ConsentAnswers Answers { get; init; }

    public static ConsentView Of(Standing standing, DateTimeOffset now) => new()
    {
        ConsentId = standing.Consent.Id,
        ReferralId = standing.Consent.ReferralId,
        PersonId = standing.Consent.PersonId,
        AgencyId = standing.Consent.AgencyId,
        RecordedBy = standing.Consent.RecordedBy,
        RecordedAt = standing.Consent.RecordedAt,
        Position = standing.Position,
        State = standing.State(now),
        ToBeConfirmedInWriting = standing.Consent.Answers.Obtained is { Form: "verbal" },
        WithdrawnAt = standing.Withdrawal?.WithdrawnAt,
        DecisionIds = standing.Withdrawal?.DecisionIds,
        Silence = standing.Silence,
        Expectation = AgeRules.Expectation(standing.Consent.Answers.Subject, LondonTime.DayOf(now)),
        ReferenceVersion = standing.Consent.ReferenceVersion,
        FormVersion = standing.Consent.FormVersion,
        Answers = standing.Consent.Answers,
    };
}
