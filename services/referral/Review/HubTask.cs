using SafeShare.Referrals.Clocks;

namespace SafeShare.Referrals.Review;

/// <summary>Something the hub still has to do about a referral, with a clock: what is missing never stops the referral itself (I2).</summary>
public sealed class HubTask
{
    public const string MissingName = "missing-name";
    public const string MissingDateOfBirth = "missing-date-of-birth";
    public const string MissingNhsNumber = "missing-nhs-number";
    public const string MissingAddress = "missing-address";
    public const string MissingConsentReason = "missing-consent-reason";
    public const string MissingWhetherInformed = "missing-whether-informed";
    public const string ReviewEmergencyDisclosure = "review-emergency-disclosure";
    public const string ReviewWithdrawal = "review-withdrawal";
    public const string ReviewWithheldAnswer = "review-withheld-answer";
    public const string EscalateDisputedRefusal = "escalate-disputed-refusal";
    public const string ReviewLateAnswer = "review-late-answer";
    public const string ReviewFailedDelivery = "review-failed-delivery";
    public const string TellThePerson = "tell-the-person";
    public const string ReviewNotTelling = "review-not-telling";
    public const string ReviewOnwardShare = "review-onward-share";
    public const string ChaseWithdrawal = "chase-withdrawal";
    public const string TellByHand = "tell-of-withdrawal-by-hand";
    public const string TellOfCorrection = "tell-of-correction-by-hand";
    public const string TellOfUndertaking = "tell-of-ended-silence-by-hand";
    public const string ReviewCorrection = "review-correction";
    public const string ReviewLoss = "review-loss";
    public const string TellOriginator = "tell-originator-of-loss";
    public const string RenewConsent = "renew-consent";
    public const string FindNewOwner = "find-new-owner";

    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public string Kind { get; private init; } = "";

    /// <summary>The request, delivery or decision it is about, when it is about one.</summary>
    public Guid? About { get; private init; }

    /// <summary>From when there is something to do: a renewal is known of long before (R21).</summary>
    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>As of when its times are known, when they have changed since it was opened.</summary>
    public DateTimeOffset? MovedAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public Guid? DoneBy { get; private set; }
    public string? DoneByName { get; private set; }
    public string? Note { get; private set; }

    private HubTask() { }

    public static HubTask Open(string kind, Referral referral, Guid? about, LocalPolicy policy, DateTimeOffset now, DateTimeOffset? dueAt = null, DateTimeOffset? from = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        ReferralId = referral.Id,
        HubId = referral.HubId,
        Kind = kind,
        About = about,
        OpenedAt = from ?? now,
        DueAt = dueAt ?? policy.DueAt(policy.Task, from ?? now),
    };

    public Refusal? Finish(Worker by, string note, DateTimeOffset at)
    {
        if (DoneAt is not null)
        {
            return new Refusal("already-done", "This task is done already.");
        }

        (DoneAt, DoneBy, DoneByName, Note) = (at, by.Id, by.Name, note);
        return null;
    }

    /// <summary>Looked at, and still to be done: its clock starts again.</summary>
    public Refusal? PutOff(DateTimeOffset until, string note)
    {
        if (DoneAt is not null)
        {
            return new Refusal("already-done", "This task is done already.");
        }

        (DueAt, Note) = (until.ToUniversalTime(), note);
        return null;
    }

    /// <summary>It begins at another time than was known. Older news does not undo newer (I9), and what is settled stays so.</summary>
    public void Move(DateTimeOffset from, DateTimeOffset dueAt, DateTimeOffset asOf)
    {
        if (DoneAt is null && (MovedAt is null || MovedAt < asOf))
        {
            (OpenedAt, DueAt, MovedAt) = (from, dueAt, asOf);
        }
    }

    /// <summary>Something else has settled it; nobody has to do it any more.</summary>
    public void Overtake(string note, DateTimeOffset at) => (DoneAt, Note) = (DoneAt ?? at, DoneAt is null ? note : Note);
}
