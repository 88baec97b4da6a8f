using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.PartnerGateway.Submit;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>A recipient says that the copy in its custody was lost or breached, or that it destroyed or returned it (R76).</summary>
public static class ReportCopy
{
    private const string Action = "copy.reported";

    /// <summary>What happened, when, and who says so.</summary>
    public sealed record Request
    {
        /// <summary>What became of the copy. Whoever destroyed or returned it does not read it here again.</summary>
        [Code("custody-event")]
        public required string Event { get; init; }

        /// <summary>The day on which it happened or came to light: yyyy-MM-dd.</summary>
        [Day]
        public required string HappenedOn { get; init; }

        /// <summary>What happened, and what was done about it. It goes to the hub under seal.</summary>
        [Words(4000)]
        public required string Description { get; init; }

        public required NamedWorker Worker { get; init; }
    }

    public sealed record Response(Guid Id, Guid DeliveryId, string Event, DateTimeOffset ReportedAt);

    public static void Map(IEndpointRouteBuilder mailbox) => mailbox.MapPost("/{id:guid}/custody-reports", HandleAsync)
        .Accepts<Request>("application/json")
        .Produces<Response>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
        .WithName("ReportCopy").WithSummary("Report that your copy was lost, breached, destroyed or returned")
        .WithDescription("Possible from the first opening on, after a withdrawal too. The hub looks at it, and tells the agency whose information was lost. The same body again gets the same answer.");

    private static Task<IResult> HandleAsync(Guid id, HttpContext http, ClaimsPrincipal user, RequestReader reader, GatewayDb db, ISealing sealing) =>
        db.WriteAsync<Request>(id, Action, http, user, reader, async (act, request, body, delivery, ct) =>
        {
            if (await db.CustodyReports.AsNoTracking().SingleOrDefaultAsync(known => known.DeliveryId == id && known.BodySha256 == body.Sha256, ct) is { } before)
            {
                return TypedResults.Ok(For(before));
            }

            if (delivery.Report(request.Event, act.At) is { } refusal)
            {
                return await db.RefuseAsync(act, Action, delivery, refusal, ct);
            }

            var report = Keep(act, request, body, delivery, db, sealing);
            await act.CommitAsync(ct);
            return TypedResults.Ok(For(report));
        });

    private static CustodyReport Keep(Act act, Request request, ReceivedBody body, Delivery delivery, GatewayDb db, ISealing sealing)
    {
        var report = new CustodyReport
        {
            Id = Guid.CreateVersion7(act.At),
            DeliveryId = delivery.Id,
            AgencyId = delivery.AgencyId,
            Event = request.Event,
            HappenedOn = request.HappenedOn,
            ReportedAt = act.At,
            BodySha256 = body.Sha256,
        };
        db.Add(report);
        db.Publish(new CopyReported
        {
            ReportId = report.Id,
            DeliveryId = delivery.Id,
            ReferralId = delivery.ReferralId,
            HubId = delivery.HubId,
            AgencyId = delivery.AgencyId,
            Event = report.Event,
            HappenedOn = report.HappenedOn,
            ReportedAt = report.ReportedAt,
            SealedContent = sealing.Seal(CopyReported.SealedAs(report.Id), new CopyReportedContent
            {
                Description = PlainText.Normalise(request.Description),
                ReportedBy = request.Worker.ToContent(),
            }),
        });
        var recorded = act.Did(Action).About(delivery);
        db.Record(recorded with
        {
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(recorded.ActId), new { worker = request.Worker, request.Event, request.HappenedOn, request.Description }),
        });
        return report;
    }

    private static Response For(CustodyReport report) => new(report.Id, report.DeliveryId, report.Event, report.ReportedAt);
}
