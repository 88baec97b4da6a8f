using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>What the recipient takes upon itself, before it reads (R25, R67).</summary>
public static class ShowItem
{
    /// <summary>One item without its content.</summary>
    public sealed record Response
    {
        public required Guid Id { get; init; }
        public required string Kind { get; init; }
        public required string State { get; init; }
        public required Guid ReferralId { get; init; }
        public required Guid HubId { get; init; }
        public string? HubName { get; init; }

        /// <summary>What the content may be used for.</summary>
        public required string Purpose { get; init; }

        /// <summary>What kinds of information it holds.</summary>
        public required IReadOnlyList<string> Categories { get; init; }

        /// <summary>What you accept by opening it.</summary>
        public required IReadOnlyList<string> Conditions { get; init; }
        public required string Marking { get; init; }

        /// <summary>What the person excluded when they agreed. It binds you too (R25).</summary>
        public required Exclusions Excluded { get; init; }

        /// <summary>Neither the person nor anybody who might tell them may learn of it; you accept that too by opening it (R68).</summary>
        public required bool DoNotTell { get; init; }

        /// <summary>From then on you need not keep it from the person any more; until then you had to (R68).</summary>
        public DateTimeOffset? UndertakingEndedAt { get; init; }

        /// <summary>The item, or the onward share to you, that you need not keep from the person any more, when this tells of it. Confirm when you have told all those that the gateway does not tell.</summary>
        public Guid? EndsUndertakingOf { get; init; }
        public required DateTimeOffset SentAt { get; init; }
        public DateTimeOffset? DueAt { get; init; }
        public DateTimeOffset? ValidUntil { get; init; }
        public DateTimeOffset? OpenedAt { get; init; }

        /// <summary>What you said about passing it on when you opened it.</summary>
        public string? OnwardSharing { get; init; }
        public DateTimeOffset? AcknowledgedAt { get; init; }

        /// <summary>What you answered, when this is an information request.</summary>
        public string? Answer { get; init; }
        public DateTimeOffset? AnsweredAt { get; init; }
        public Guid? Withdraws { get; init; }

        /// <summary>The item, or the onward share to you, of which something turned out wrong. Open this one to read what is right (R65).</summary>
        public Guid? Corrects { get; init; }

        /// <summary>The items that correct this one.</summary>
        public required IReadOnlyList<Guid> CorrectedBy { get; init; }

        /// <summary>Who passed the content on to you, when this tells of the withdrawal, the correction or the end of the silence about something passed on.</summary>
        public Guid? PassedOnBy { get; init; }

        /// <summary>What happened to a copy of what you once told, when this is the news of it (R76). The hub tells you more.</summary>
        public Loss? Loss { get; init; }

        /// <summary>What you said became of your copy.</summary>
        public required IReadOnlyList<Custody> CustodyReports { get; init; }

        /// <summary>What you passed on of it, or of the item that this withdraws, corrects or ends the silence about. Confirm when you have told all those that the gateway does not tell.</summary>
        public required IReadOnlyList<PassedOn> OnwardShares { get; init; }
    }

    /// <param name="ToAgencyId">An agency that takes part here: the gateway tells it of a withdrawal.</param>
    public sealed record PassedOn(Guid Id, Guid? ToAgencyId, string Ground, DateTimeOffset RecordedAt);

    /// <param name="AgencyIds">To whom it must not go.</param>
    /// <param name="Purposes">For what it must not be used.</param>
    /// <param name="Categories">Which kinds of information must not be shared.</param>
    public sealed record Exclusions(IReadOnlyList<Guid> AgencyIds, IReadOnlyList<string> Purposes, IReadOnlyList<string> Categories)
    {
        internal static Exclusions Of(Delivery delivery) => new(delivery.ExcludedAgencyIds, delivery.ExcludedPurposes, delivery.ExcludedCategories);
    }

    /// <param name="Event">lost or breached.</param>
    /// <param name="HappenedOn">yyyy-MM-dd.</param>
    /// <param name="StatementIds">The statements of yours that were in the copy.</param>
    public sealed record Loss(string Event, string HappenedOn, IReadOnlyList<Guid> StatementIds);

    /// <param name="Event">lost, breached, destroyed or returned.</param>
    public sealed record Custody(Guid Id, string Event, string HappenedOn, DateTimeOffset ReportedAt);

    public static void Map(IEndpointRouteBuilder mailbox) => mailbox.MapGet("/{id:guid}", HandleAsync)
        .Produces<Response>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
        .WithName("ShowMailboxItem").WithSummary("One item: purpose, conditions and marking, before its content");

    private static async Task<IResult> HandleAsync(Guid id, ClaimsPrincipal user, GatewayDb db, CancellationToken ct)
    {
        var agencyId = user.AgencyId;
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(delivery => delivery.Id == id && delivery.AgencyId == agencyId, ct) is not { } delivery)
        {
            return await db.NotYoursAsync(act, "mailbox-item.viewed", id, ct);
        }

        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(hub => hub.HubId == delivery.HubId, ct);
        var answer = await db.Answers.AsNoTracking().SingleOrDefaultAsync(answer => answer.DeliveryId == id, ct);
        var passedOn = await db.OnwardShares.AsNoTracking().Where(share => share.DeliveryId == (delivery.Withdraws ?? delivery.Corrects ?? delivery.EndsUndertakingOf ?? id)).OrderBy(share => share.Id).ToListAsync(ct);
        var custody = await db.CustodyReports.AsNoTracking().Where(report => report.DeliveryId == id).OrderBy(report => report.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response
        {
            Id = delivery.Id,
            Kind = delivery.Kind,
            State = delivery.State,
            ReferralId = delivery.ReferralId,
            HubId = delivery.HubId,
            HubName = hub?.Name,
            Purpose = delivery.Purpose,
            Categories = delivery.Categories,
            Conditions = delivery.StandingConditions,
            Marking = delivery.Marking,
            Excluded = Exclusions.Of(delivery),
            DoNotTell = delivery.KeepsSilence,
            UndertakingEndedAt = delivery.UndertakingEndedAt,
            EndsUndertakingOf = delivery.EndsUndertakingOf,
            SentAt = delivery.SentAt,
            DueAt = delivery.DueAt,
            ValidUntil = delivery.ValidUntil,
            OpenedAt = delivery.OpenedAt,
            OnwardSharing = delivery.OnwardSharing,
            AcknowledgedAt = delivery.AcknowledgedAt,
            Answer = answer?.Said,
            AnsweredAt = answer?.AnsweredAt,
            Withdraws = delivery.Withdraws,
            Corrects = delivery.Corrects,
            CorrectedBy = await db.CorrectionsOfAsync(delivery, ct),
            PassedOnBy = delivery.PassedOnBy,
            Loss = delivery.LossEvent is null ? null : new Loss(delivery.LossEvent, delivery.LossOn!, delivery.LossStatementIds ?? []),
            CustodyReports = custody.ConvertAll(report => new Custody(report.Id, report.Event, report.HappenedOn, report.ReportedAt)),
            OnwardShares = passedOn.ConvertAll(share => new PassedOn(share.Id, share.ToAgencyId, share.Ground, share.RecordedAt)),
        });
    }
}
