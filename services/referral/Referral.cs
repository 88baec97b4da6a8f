using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Close;
using SafeShare.Referrals.Rate;

namespace SafeShare.Referrals;

/// <summary>Where a referral stands, in the words the referrer is told (R97).</summary>
public enum Stage { Received, Claimed, Decided, InformationRequested, Closed }

/// <summary>One referral in one hub's queue. Its rules live here and need no database.</summary>
public sealed class Referral
{
    public Guid Id { get; private init; }
    public Guid HubId { get; private init; }
    public Guid FromAgencyId { get; private init; }
    public Guid SubjectId { get; private init; }
    public DateTimeOffset SubmittedAt { get; private init; }
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>Clocks run from when the agency handed the referral in: a slow message takes no time from the person.</summary>
    public DateTimeOffset ClockStartedAt { get; private init; }
    public string BodySha256 { get; private init; } = "";

    public string Pathway { get; private init; } = "";
    public IReadOnlyList<string> ConcernTypes { get; private init; } = [];
    public string ConcernLevel { get; private init; } = "";
    public bool Emergency { get; private init; }
    public string ConsentPosition { get; private init; } = "";
    public string? ConsentReason { get; private init; }
    public bool? PersonInformed { get; private init; }
    public string? PersonNotInformedReason { get; private init; }
    public string ReferrerName { get; private init; } = "";
    public string ReferrerJobTitle { get; private init; } = "";
    public string ReferrerContact { get; private init; } = "";
    public string? LocalReference { get; private init; }

    public Stage Stage { get; private set; }

    /// <summary>Rises with everything the referrer is told, so that a late message never turns the status back (I9).</summary>
    public int Step { get; private set; }
    public Rating ProposedRating { get; private init; }
    public string ProposedBecause { get; private init; } = "";
    public Rating Rating { get; private set; }

    /// <summary>0 for red to 3 for blue, kept by the database for the queue's order.</summary>
    public short RatingRank { get; private init; }
    public DateTimeOffset DueAt { get; private set; }
    public Guid? ClaimedBy { get; private set; }
    public string? ClaimedByName { get; private set; }
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>The team of whoever has it, as it was when they took it.</summary>
    public string? ClaimedByTeam { get; private set; }
    public string? Outcome { get; private set; }
    public string? OutcomeNote { get; private set; }
    public string? Feedback { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public string? ClosedByName { get; private set; }

    private Referral() { }

    public static Referral Receive(ReferralSubmitted handedIn, ReferralContent content, LocalPolicy policy, DateTimeOffset now)
    {
        var proposal = RatingProposal.For(content);
        var clockStart = handedIn.SubmittedAt < now ? handedIn.SubmittedAt : now;
        return new Referral
        {
            Id = handedIn.ReferralId,
            HubId = handedIn.HubId,
            FromAgencyId = handedIn.FromAgencyId,
            SubjectId = Guid.CreateVersion7(now),
            SubmittedAt = handedIn.SubmittedAt,
            ReceivedAt = now,
            ClockStartedAt = clockStart,
            BodySha256 = handedIn.BodySha256,
            Pathway = content.Pathway,
            ConcernTypes = content.ConcernTypes,
            ConcernLevel = content.ConcernLevel,
            Emergency = content.Emergency,
            ConsentPosition = content.ConsentPosition,
            ConsentReason = content.ConsentReason,
            PersonInformed = content.PersonInformed,
            PersonNotInformedReason = content.PersonNotInformedReason,
            ReferrerName = content.Referrer.Name,
            ReferrerJobTitle = content.Referrer.JobTitle,
            ReferrerContact = content.Referrer.Contact,
            LocalReference = content.LocalReference,
            Stage = Stage.Received,
            Step = 1,
            ProposedRating = proposal.Rating,
            ProposedBecause = proposal.Because,
            Rating = proposal.Rating,
            DueAt = policy.DueAt(proposal.Rating, clockStart),
        };
    }

    /// <summary>
    /// Whether a worker of the hub sees it without saying why (R10). What nobody has yet is the whole hub's, and so is what somebody
    /// without a team has: a hub without teams is one team.
    /// </summary>
    public bool IsOpenTo(Worker worker) =>
        ClaimedByTeam is null || ClaimedByTeam == worker.Team || ClaimedBy == worker.Id || worker.Oversees;

    /// <summary>Whoever claims first has it; the same worker may claim again without effect.</summary>
    public Refusal? Claim(Worker by, DateTimeOffset at)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        if (ClaimedBy == by.Id)
        {
            return null;
        }

        if (ClaimedBy is not null)
        {
            return new Refusal("already-claimed", $"{ClaimedByName} has this referral.");
        }

        GiveTo(by.Id, by.Name, by.Team, at);
        return null;
    }

    /// <summary>Back to the queue, by whoever has it or by a safeguarding lead.</summary>
    public Refusal? Release(Worker by)
    {
        if ((Closed() ?? NotYours(by)) is { } refusal)
        {
            return refusal;
        }

        PutBack();
        return null;
    }

    /// <summary>From one named worker to another, with no moment in between without an owner (R100).</summary>
    public Refusal? HandOver(Worker by, Guid toWorker, string toName, string? toTeam, DateTimeOffset at)
    {
        if ((Closed() ?? NotYours(by)) is { } refusal)
        {
            return refusal;
        }

        if (ClaimedBy != toWorker)
        {
            GiveTo(toWorker, toName, toTeam, at);
        }

        return null;
    }

    /// <summary>Whoever had it may no longer act: it goes back to the queue for the others.</summary>
    public void PutBack()
    {
        if (ClaimedBy is null || ClosedAt is not null)
        {
            return;
        }

        (ClaimedBy, ClaimedByName, ClaimedByTeam, ClaimedAt) = (null, null, null, null);
        MoveTo(Stage is Stage.Claimed ? Stage.Received : Stage);
    }

    /// <summary>The worker decides the rating; a change, or a departure from the proposal, needs its reason in writing (I10).</summary>
    public Refusal? Rate(Rating rating, string? reason, LocalPolicy policy)
    {
        if (Closed() is { } closed)
        {
            return closed;
        }

        if (string.IsNullOrWhiteSpace(reason) && (rating != Rating || rating != ProposedRating))
        {
            return new Refusal("reason-needed", "Say why the rating changes or departs from the proposal.", StatusCodes.Status400BadRequest, "reason");
        }

        Rating = rating;
        DueAt = policy.DueAt(rating, ClockStartedAt);
        return null;
    }

    public Refusal? Closed() => ClosedAt is null ? null : new Refusal("referral-closed", "This referral is closed.");

    public void InformationWasRequested() => MoveTo(Stage.InformationRequested);

    /// <summary>A closed referral stays closed, whatever arrives late.</summary>
    public void WasDecided()
    {
        if (ClosedAt is null)
        {
            MoveTo(Stage.Decided);
        }
    }

    /// <summary>An answer came in: the referrer is told that its referral moves, not what was said.</summary>
    public void Moved()
    {
        if (ClosedAt is null)
        {
            MoveTo(Stage);
        }
    }

    /// <summary>Only whoever has the referral, or a safeguarding lead, ends it.</summary>
    public Refusal? MayClose(Worker by) => Closed() ?? NotYours(by);

    /// <summary>It ends with an outcome from the list, and says why.</summary>
    public Refusal? Close(Outcome outcome, string note, string? feedback, Worker by, DateTimeOffset at)
    {
        if (MayClose(by) is { } refusal)
        {
            return refusal;
        }

        (Outcome, OutcomeNote, Feedback) = (outcome.Code, note, feedback);
        (ClosedAt, ClosedBy, ClosedByName) = (at, by.Id, by.Name);
        MoveTo(Stage.Closed);
        return null;
    }

    /// <summary>What the referrer may know now. It never says what others told the hub (R97).</summary>
    /// <param name="at">When.</param>
    /// <param name="silence">Nobody may learn that anything was shared, and a question to others is a share (R68).</param>
    public ReferralProgressed Progress(DateTimeOffset at, bool silence = false) => new()
    {
        ReferralId = Id,
        FromAgencyId = FromAgencyId,
        HubId = HubId,
        Stage = Code.Of(silence && Stage is Stage.InformationRequested ? Stage.Decided : Stage),
        Step = Step,
        ProgressedAt = at,
    };

    private Refusal? NotYours(Worker by) => ClaimedBy == by.Id || by.IsLead
        ? null
        : new Refusal("not-yours", "Only the worker who has this referral, or a safeguarding lead, can do this.", StatusCodes.Status403Forbidden);

    private void GiveTo(Guid worker, string name, string? team, DateTimeOffset at)
    {
        (ClaimedBy, ClaimedByName, ClaimedByTeam, ClaimedAt) = (worker, name, team, at);
        MoveTo(Stage is Stage.Received ? Stage.Claimed : Stage);
    }

    private void MoveTo(Stage stage) => (Stage, Step) = (stage, Step + 1);
}
