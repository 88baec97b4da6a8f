using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Agencies;
using SafeShare.Referrals.Ask;
using SafeShare.Referrals.ByHand;
using SafeShare.Referrals.Claim;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Confide;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Custody;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Deliver;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Look;
using SafeShare.Referrals.Match;
using SafeShare.Referrals.Rate;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.Tell;
using SafeShare.Referrals.Withdraw;

namespace SafeShare.Referrals.View;

/// <summary>A referral with all that belongs to it, as read in one <see cref="Snapshot"/>.</summary>
internal sealed class WholeReferral
{
    public required Referral Referral { get; init; }
    public required List<Person> People { get; init; }
    public required List<Statement> Statements { get; init; }
    public required List<Correction> Corrections { get; init; }
    public required List<Verification> Verifications { get; init; }
    public required List<ConfidentialityChange> Confidentiality { get; init; }
    public required List<SilenceReview> SilenceReviews { get; init; }
    public required List<UndertakingEnd> UndertakingEnds { get; init; }
    public required List<CustodyEvent> CustodyEvents { get; init; }
    public required LocalPolicy Policy { get; init; }
    public required List<RatingChange> Ratings { get; init; }
    public required List<Decision> Decisions { get; init; }
    public required List<Withdrawal> Withdrawals { get; init; }
    public required List<Delivery> Deliveries { get; init; }
    public required List<ReleaseReason> Reasons { get; init; }
    public required List<OnwardShare> OnwardShares { get; init; }
    public required List<ManualDisclosure> ToldByHand { get; init; }
    public required List<InformationRequest> Requests { get; init; }
    public required List<HubTask> Tasks { get; init; }
    public required List<StatedPurpose> Purposes { get; init; }

    public static async Task<WholeReferral> ReadAsync(Referral referral, ReferralDb db, CancellationToken ct) => new()
    {
        Referral = referral,
        People = await db.People.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.Id).ToListAsync(ct),
        Ratings = await db.RatingChanges.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(ct),
        Decisions = await db.Decisions.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.DecidedAt).ToListAsync(ct),
        Withdrawals = await db.Withdrawals.AsNoTracking().Where(row => row.ReferralId == referral.Id).ToListAsync(ct),
        Deliveries = await db.Deliveries.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.ReleasedAt).ThenBy(row => row.Id).ToListAsync(ct),
        Reasons = await db.ReleaseReasons.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.Id).ToListAsync(ct),
        OnwardShares = await db.OnwardShares.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.RecordedAt).ThenBy(row => row.Id).ToListAsync(ct),
        ToldByHand = await db.ManualDisclosures.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.DisclosedAt).ThenBy(row => row.Id).ToListAsync(ct),
        Requests = await db.Requests.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.Id).ToListAsync(ct),
        Statements = await db.StatementsAsync(referral.Id, ct),
        Confidentiality = await db.ConfidentialityChanges.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.ChangedAt).ThenBy(row => row.Id).ToListAsync(ct),
        Corrections = await db.Corrections.AsNoTracking().Where(row => row.ReferralId == referral.Id).ToListAsync(ct),
        Verifications = await db.Verifications.AsNoTracking().Where(row => row.ReferralId == referral.Id).ToListAsync(ct),
        SilenceReviews = await db.SilenceReviews.AsNoTracking().Where(row => row.ReferralId == referral.Id).ToListAsync(ct),
        UndertakingEnds = await db.UndertakingEnds.AsNoTracking().Where(row => row.ReferralId == referral.Id).ToListAsync(ct),
        CustodyEvents = await db.CustodyEvents.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.RecordedAt).ThenBy(row => row.Id).ToListAsync(ct),
        Policy = (await db.LocalPolicies.AsNoTracking().SingleOrDefaultAsync(own => own.HubId == referral.HubId, ct))?.Policy ?? LocalPolicies.Default,
        Purposes = await db.StatedPurposes.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.StatedAt).ThenBy(row => row.Id).ToListAsync(ct),
        Tasks = await db.Tasks.AsNoTracking().Where(row => row.ReferralId == referral.Id).OrderBy(row => row.DueAt).ThenBy(row => row.Id).ToListAsync(ct),
    };

    public async Task<ReferralView> ToViewAsync(ReferralDb db, Guid? viewer, DateTimeOffset now, CancellationToken ct)
    {
        var agency = await db.AgencyNamesAsync(
            [Referral.FromAgencyId, .. Statements.Select(said => said.AgencyId), .. Deliveries.Select(sent => sent.ToAgencyId), .. Decisions.SelectMany(decision => decision.RecipientAgencyIds),
                .. OnwardShares.Select(share => share.ToAgencyId).OfType<Guid>(), .. ToldByHand.Select(told => told.ToAgencyId).OfType<Guid>()], ct);
        var links = await LinksAsync(db, ct);
        return new ReferralView
        {
            Marking = Marking.Default,
            AsOf = now,
            ReferralId = Referral.Id,
            From = agency(Referral.FromAgencyId),
            Referrer = new ReferrerView(Referral.ReferrerName, Referral.ReferrerJobTitle, Referral.ReferrerContact),
            LocalReference = Referral.LocalReference,
            SubmittedAt = Referral.SubmittedAt,
            ReceivedAt = Referral.ReceivedAt,
            BodySha256 = Referral.BodySha256,
            Pathway = Referral.Pathway,
            ConcernTypes = Referral.ConcernTypes,
            ConcernLevel = Referral.ConcernLevel,
            Emergency = Referral.Emergency,
            ConsentPosition = Referral.ConsentPosition,
            ConsentReason = Referral.ConsentReason,
            PersonInformed = Referral.PersonInformed,
            PersonNotInformedReason = Referral.PersonNotInformedReason,
            Stage = Referral.Stage,
            Clock = ClockAt(now),
            ClaimedBy = Holder.Of(Referral, viewer),
            People = [.. People.OrderBy(person => person.Id == Referral.SubjectId ? 0 : 1).Select(person => View(person, links[person.Id], now))],
            Chronology = [.. Statements.OrderBy(said => said.ObservedOn, StringComparer.Ordinal).ThenBy(said => said.ReceivedAt).Select(said => View(said, agency, now))],
            Decisions = [.. Decisions.Select(decision => View(decision, agency, now))],
            Requests = [.. Requests.Select(request => View(request, agency, now))],
            Disclosures = [.. Deliveries.Where(sent => sent.Kind is DeliveryKind.Disclosure).Select(sent => DeliveryView.Of(sent, this, agency))],
            Corrections = [.. Deliveries.Where(sent => sent.Kind is DeliveryKind.Correction).Select(sent => DeliveryView.Of(sent, this, agency))],
            ToldByHand = [.. ToldByHand.Select(told => ManualView.Of(told, this, agency))],
            Copies = [.. Copies(agency).OrderBy(copy => copy.Since).ThenBy(copy => copy.Of)],
            Silence = Silence.Stands(Referral, Decisions, SilenceReviews),
            Retention = RetentionView.Of(Referral, People.Single(person => person.Id == Referral.SubjectId), Policy.Retention ?? LocalPolicies.Default.Retention!, now),
            Tasks = [.. Tasks.Where(task => task.OpenedAt <= now).Select(task => new TaskView(task.Id, task.Kind, task.About, task.OpenedAt, task.DueAt, task.DoneAt is null && task.DueAt < now,
                task.DoneAt, WorkerName.Of(task.DoneBy, task.DoneByName), task.Note))],
            Purposes = [.. Purposes.Select(PurposeView.Of)],
            Outcome = Referral.ClosedAt is { } closedAt
                ? new OutcomeView(Referral.Outcome!, Referral.OutcomeNote!, Referral.Feedback, closedAt, WorkerName.Of(Referral.ClosedBy, Referral.ClosedByName)!)
                : null,
        };
    }

    public IReadOnlyList<ReasonView> ReasonsOf(Guid deliveryId) =>
        [.. Reasons.Where(reason => reason.DeliveryId == deliveryId).Select(reason => new ReasonView(reason.StatementId, reason.PersonId, reason.Reason))];

    /// <summary>What was read, passed on or told stays a copy until its holder acted on a withdrawal, destroyed or returned it (R76).</summary>
    private IEnumerable<CopyView> Copies(Func<Guid, AgencyName> agency) =>
    [
        .. Deliveries.Where(sent => sent.OpenedAt is not null)
            .Select(sent => CopyOf(sent.Id, agency(sent.ToAgencyId), null, sent.StatementIds, sent.OpenedAt!.Value, sent.WithdrawalAcknowledgedAt)
                with { UndertakingEnded = UndertakingView.OfDelivery(sent.Id, this) }),
        .. from share in OnwardShares
           join sent in Deliveries on share.DeliveryId equals sent.Id
           let to = share.ToAgencyId is { } id ? agency(id) : null
           select CopyOf(share.Id, to, share.RecipientName, share.PartsOf(sent), share.RecordedAt, share.WithdrawalAcknowledgedAt)
               with { UndertakingEnded = UndertakingView.OfShare(share, to, this) },
        .. ToldByHand.Select(told => CopyOf(
            told.Id, told.ToAgencyId is { } to ? agency(to) : null, told.RecipientName, told.StatementIds, told.DisclosedAt,
            Tasks.Find(task => task.Kind == HubTask.TellByHand && task.About == told.Id)?.DoneAt)
                with { UndertakingEnded = UndertakingView.ByHand(told, this) }),
    ];

    private CopyView CopyOf(Guid id, AgencyName? agency, string? name, IReadOnlyList<Guid> statementIds, DateTimeOffset since, DateTimeOffset? withdrawn)
    {
        var events = CustodyEvents.Where(one => one.CopyId == id).ToList();
        var until = events.Where(one => one.Ends).Select(one => (DateTimeOffset?)one.RecordedAt).Append(withdrawn).Min();
        return new CopyView(id, agency, name, statementIds, since, until, [.. events.Select(CustodyView.Of)]);
    }

    private ClockView ClockAt(DateTimeOffset now) => new(
        Referral.Rating, Referral.ProposedRating, Referral.ProposedBecause, Referral.ClockStartedAt, Referral.DueAt,
        Overdue: Referral.ClosedAt is null && Referral.DueAt < now,
        [.. Ratings.Select(change => new RatingView(change.Rating, change.Reason, change.DueAt, change.At, WorkerName.Of(change.By, change.ByName)))]);

    private static PersonView View(Person person, IEnumerable<LinkView> links, DateTimeOffset now) => new()
    {
        PersonId = person.Id,
        Role = person.Role,
        Name = person.Name,
        GivenName = person.GivenName,
        FamilyName = person.FamilyName,
        DateOfBirth = person.DateOfBirth,
        DateOfBirthEstimated = person.DateOfBirthEstimated,
        Age = Age.On(person.DateOfBirth, now),
        NhsNumber = person.NhsNumber,
        Uprn = person.Uprn,
        AddressLine = person.AddressLine,
        Postcode = person.Postcode,
        Relationship = person.Relationship,
        Links = [.. links],
    };

    private StatementView View(Statement said, Func<Guid, AgencyName> agency, DateTimeOffset now)
    {
        var whole = Leaving.Of(said, []);
        var fresh = Freshness.Of(said, Verifications);
        return new StatementView(
            said.Id, said.Kind, said.Category, said.Text, said.Source, said.ObservedOn, agency(said.AgencyId), said.RequestId, said.ReceivedAt,
            [.. Deliveries.Where(sent => sent.Stands && sent.StatementIds.Contains(said.Id)).Select(sent => sent.ToAgencyId).Distinct().Select(agency)],
            said.Confidential, Sensitive.Is(said.Category), said.SourceRelation, said.SourceLimits,
            [.. ThirdParties.In(whole, People.Single(person => person.Id == Referral.SubjectId), People)], SourceCheck.Of(whole)?.Signs ?? [],
            new FreshnessView(fresh.AsOf, fresh.VerifiedBy, fresh.Days(now), fresh.IsStale(Policy.StaleAfterDays, now)), FirstSharedAt(said.Id),
            said.SourceRelationship, Confidentiality.FindLast(one => one.StatementId == said.Id)?.Reason ?? said.NotConfidentialBecause,
            Corrections.Find(one => one.ReplacementId == said.Id)?.StatementId,
            Corrections.Find(one => one.StatementId == said.Id) is { } correction
                ? new CorrectionView(correction.ReplacementId, correction.Reason, correction.CorrectedAt, new WorkerName(correction.CorrectedBy, correction.CorrectedByName))
                : null);
    }

    private DateTimeOffset? FirstSharedAt(Guid statementId) => Deliveries.Where(sent => sent.StatementIds.Contains(statementId)).Select(sent => (DateTimeOffset?)sent.ReleasedAt)
        .Concat(ToldByHand.Where(told => told.StatementIds.Contains(statementId)).Select(told => (DateTimeOffset?)told.DisclosedAt)).Min();

    private DecisionView View(Decision decision, Func<Guid, AgencyName> agency, DateTimeOffset now)
    {
        var standing = Standing.Of(decision, Decisions, Withdrawals);
        var inForce = decision.Outcome == Decision.Share && standing is { Superseded: false, WithdrawnAt: null } && decision.ValidFrom <= now && now < decision.ValidUntil;
        return new DecisionView(
            decision.Id, decision.Outcome, decision.Route, [.. decision.RecipientAgencyIds.Select(agency)], decision.Purpose, decision.Categories,
            decision.Conditions, decision.ValidFrom, decision.ValidUntil, decision.ConfidentialityPosition, decision.LawfulBasis, decision.ConsentId,
            decision.Replaces, decision.Informed, decision.DecidedAt, decision.DecidedBy, standing.Superseded, standing.WithdrawnAt, inForce,
            decision.InformedReviewAt, decision.OtherPersonIds, decision.RecipientPersonIds,
            [.. decision.SmallerScopeAgencyIds.Select(agency)], decision.SmallerScopeExcludes, decision.RetentionClass);
    }

    private RequestView View(InformationRequest request, Func<Guid, AgencyName> agency, DateTimeOffset now)
    {
        var delivery = Deliveries.Single(sent => sent.Id == request.DeliveryId);
        return new RequestView(
            request.Id, agency(request.ToAgencyId), request.Question, request.State(delivery), request.DueAt, request.IsOverdue(delivery, now), request.AnsweredAt,
            request.WithholdingReason, request.Disputed, request.Attested, request.Explanation,
            request.AnsweredByName is { } name ? new ReferrerView(name, request.AnsweredByJobTitle ?? "", request.AnsweredByContact ?? "") : null,
            request.SupplierConsentPosition, request.SupplierConsentReason, request.SupplierConditions, DeliveryView.Of(delivery, this, agency));
    }

    private async Task<ILookup<Guid, LinkView>> LinksAsync(ReferralDb db, CancellationToken ct)
    {
        var ids = People.ConvertAll(person => person.Id);
        var links = await db.StandingLinksAsync(ids, ct);
        var otherIds = links.SelectMany(link => new[] { link.PersonId, link.SameAsPersonId }).Except(ids).ToList();
        var others = await db.People.AsNoTracking().Where(person => otherIds.Contains(person.Id)).ToDictionaryAsync(person => person.Id, ct);
        return (from id in ids
                from link in links
                where link.PersonId == id || link.SameAsPersonId == id
                let other = others.GetValueOrDefault(link.OtherThan(id))
                where other is not null
                select (id, View: new LinkView(link.Id, other.Id, other.ReferralId, other.Name, link.LinkedAt, new WorkerName(link.LinkedBy, link.LinkedByName))))
            .ToLookup(found => found.id, found => found.View);
    }
}
