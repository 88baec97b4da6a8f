using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.PartnerGateway.Submit;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>A recipient records that it passes content on. Where the conditions forbid it, that is refused (R25, R67).</summary>
public static class PassOn
{
    private const string Action = "delivery.passed-on";

    private static readonly Refusal UnknownItem = new("unknown-item", "Name items that are in this content, by their statementId.", StatusCodes.Status400BadRequest, "statementIds");

    /// <summary>To whom, on what ground, and who answers for it.</summary>
    public sealed record Request
    {
        /// <summary>The recipient, when it is an agency that takes part here: it is told of a withdrawal itself.</summary>
        public Guid? ToAgencyId { get; init; }

        /// <summary>The recipient by name. You tell it of a withdrawal, unless it takes part here.</summary>
        [Line(200)]
        public required string RecipientName { get; init; }

        [Line(200)]
        public string? RecipientContact { get; init; }

        /// <summary>What allows it.</summary>
        [Code("onward-ground")]
        public required string Ground { get; init; }

        /// <summary>Why this recipient needs it, and who agreed.</summary>
        [Words(2000)]
        public required string Explanation { get; init; }

        /// <summary>The day on which it is passed on: yyyy-MM-dd.</summary>
        [Day]
        public required string SharedOn { get; init; }

        /// <summary>Which of the items you pass on, by their statementId; all of them when left out. Whoever gets a part hears of corrections to that part only (R65).</summary>
        [Items(0, 200)]
        public IReadOnlyList<Guid>? StatementIds { get; init; }

        public required NamedWorker Worker { get; init; }
    }

    public sealed record Response(Guid Id, Guid DeliveryId, Guid? ToAgencyId, string Ground, DateTimeOffset RecordedAt);

    public static void Map(IEndpointRouteBuilder mailbox) => mailbox.MapPost("/{id:guid}/onward-shares", HandleAsync)
        .Accepts<Request>("application/json")
        .Produces<Response>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
        .WithName("PassOnMailboxItem").WithSummary("Record that you pass the content on")
        .WithDescription("Refused when the conditions forbid it (onward-sharing-forbidden, ask-the-hub-first), when the person excluded that agency (excluded-by-the-person), when you said that it stays with you (not-as-stated), and when consent was withdrawn (consent-withdrawn). The same body again gets the same answer.");

    private static Task<IResult> HandleAsync(Guid id, HttpContext http, ClaimsPrincipal user, RequestReader reader, GatewayDb db, ISealing sealing) =>
        db.WriteAsync<Request>(id, Action, http, user, reader, async (act, request, body, delivery, ct) =>
        {
            if (await db.OnwardShares.AsNoTracking().SingleOrDefaultAsync(known => known.DeliveryId == id && known.BodySha256 == body.Sha256, ct) is { } before)
            {
                return TypedResults.Ok(For(before));
            }

            if ((delivery.MayBePassedOn(request.Ground, request.ToAgencyId, act.At) ?? NotInIt(request, delivery, sealing)) is { } refusal)
            {
                return await db.RefuseAsync(act, Action, delivery, refusal, ct);
            }

            var share = Keep(act, request, body, delivery, db, sealing);
            await act.CommitAsync(ct);
            return TypedResults.Ok(For(share));
        });

    private static Refusal? NotInIt(Request request, Delivery delivery, ISealing sealing) =>
        request.StatementIds is { Count: > 0 } parts && parts.Except(sealing.Open<DisclosedContent>(DisclosedContent.SealedAs(delivery.Id), delivery.SealedContent!).Items.Select(item => item.StatementId)).Any()
            ? UnknownItem : null;

    private static OnwardShare Keep(Act act, Request request, ReceivedBody body, Delivery delivery, GatewayDb db, ISealing sealing)
    {
        var id = Guid.CreateVersion7(act.At);
        var share = new OnwardShare
        {
            Id = id,
            DeliveryId = delivery.Id,
            AgencyId = delivery.AgencyId,
            ToAgencyId = request.ToAgencyId,
            Ground = request.Ground,
            RecordedAt = act.At,
            BodySha256 = body.Sha256,
            SealedContent = sealing.Seal(DeliveryPassedOn.SealedAs(id), new PassedOnContent
            {
                RecipientName = request.RecipientName,
                RecipientContact = request.RecipientContact,
                Explanation = PlainText.Normalise(request.Explanation),
                SharedOn = request.SharedOn,
                PassedOnBy = request.Worker.ToContent(),
            }),
        };
        db.Add(share);
        db.Publish(new DeliveryPassedOn
        {
            OnwardShareId = id,
            DeliveryId = delivery.Id,
            ReferralId = delivery.ReferralId,
            HubId = delivery.HubId,
            AgencyId = delivery.AgencyId,
            ToAgencyId = share.ToAgencyId,
            Ground = share.Ground,
            RecordedAt = share.RecordedAt,
            StatementIds = [.. (request.StatementIds ?? []).Distinct()],
            SealedContent = share.SealedContent,
        });
        var recorded = act.Did(Action).About(delivery);
        db.Record(recorded with
        {
            OtherAgencyIds = share.ToAgencyId is { } to ? [to] : [],
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(recorded.ActId), new { worker = request.Worker, request.RecipientName, request.Ground, request.Explanation }),
        });
        return share;
    }

    private static Response For(OnwardShare share) => new(share.Id, share.DeliveryId, share.ToAgencyId, share.Ground, share.RecordedAt);
}
