using System.Security.Claims;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.PartnerGateway.Submit;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>A named worker accepts the conditions and reads (R25, R66, R67).</summary>
public static class OpenItem
{
    private const string Action = "delivery.opened";

    private static readonly Refusal UndertakingRequired = new(
        "undertaking-required", "The content is shown to those who accept its conditions.", StatusCodes.Status409Conflict, "acceptsConditions");

    private static readonly Refusal SilenceRequired = new(
        "undertaking-required", "Nobody may tell the person of this. The content is shown to those who accept that.", StatusCodes.Status409Conflict, "acceptsDoNotTell");

    /// <summary>What the worker undertakes.</summary>
    public sealed record Request
    {
        /// <summary>The conditions shown with the item are accepted.</summary>
        public required bool AcceptsConditions { get; init; }

        /// <summary>Required when the item says doNotTell: neither the person nor anybody who might tell them will learn of it (R68).</summary>
        public bool AcceptsDoNotTell { get; init; }

        /// <summary>no, within-agency or to-others: whether it will be passed on.</summary>
        [Code("onward-sharing")]
        public required string OnwardSharing { get; init; }

        /// <summary>Who reads it.</summary>
        public required NamedWorker Worker { get; init; }
    }

    /// <summary>The content, with what goes with it.</summary>
    public sealed record Response
    {
        public required Guid Id { get; init; }
        public required string Kind { get; init; }
        public required string Marking { get; init; }
        public required string Purpose { get; init; }
        public required IReadOnlyList<string> Conditions { get; init; }

        /// <summary>What the person excluded when they agreed. It binds you too (R25).</summary>
        public required ShowItem.Exclusions Excluded { get; init; }

        /// <summary>Neither the person nor anybody who might tell them may learn of it.</summary>
        public required bool DoNotTell { get; init; }
        public required DateTimeOffset OpenedAt { get; init; }
        public required DateTimeOffset? ValidUntil { get; init; }
        public DateTimeOffset? DueAt { get; init; }

        /// <summary>Open these too before you rely on it: something in it turned out wrong (R65).</summary>
        public required IReadOnlyList<Guid> CorrectedBy { get; init; }
        public required DisclosedContent Content { get; init; }
    }

    public static void Map(IEndpointRouteBuilder mailbox) => mailbox.MapPost("/{id:guid}/opening", HandleAsync)
        .Accepts<Request>("application/json")
        .Produces<Response>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
        .WithName("OpenMailboxItem").WithSummary("Accept the conditions and read the content")
        .WithDescription("Every reading is recorded. Refused when consent was withdrawn (consent-withdrawn), when the time is over (expired), or while your agency is suspended.");

    private static Task<IResult> HandleAsync(Guid id, HttpContext http, ClaimsPrincipal user, RequestReader reader, GatewayDb db, ISealing sealing) =>
        db.WriteAsync<Request>(id, Action, http, user, reader, async (act, request, _, delivery, ct) =>
        {
            if ((delivery.MayBeOpened(act.At) ?? Unaccepted(request, delivery)) is { } refusal)
            {
                return await db.RefuseAsync(act, Action, delivery, refusal, ct);
            }

            var content = sealing.Open<DisclosedContent>(DisclosedContent.SealedAs(id), delivery.SealedContent!);
            var correctedBy = await db.CorrectionsOfAsync(delivery, ct);
            Record(act, request, delivery, db, sealing);
            await act.CommitAsync(ct);
            return TypedResults.Ok(new Response
            {
                Id = id,
                Kind = delivery.Kind,
                Marking = delivery.Marking,
                Purpose = delivery.Purpose,
                Conditions = delivery.StandingConditions,
                Excluded = ShowItem.Exclusions.Of(delivery),
                DoNotTell = delivery.KeepsSilence,
                OpenedAt = delivery.OpenedAt!.Value,
                ValidUntil = delivery.ValidUntil,
                DueAt = delivery.DueAt,
                CorrectedBy = correctedBy,
                Content = content,
            });
        });

    private static Refusal? Unaccepted(Request request, Delivery delivery) =>
        !request.AcceptsConditions ? UndertakingRequired
        : delivery.KeepsSilence && !request.AcceptsDoNotTell ? SilenceRequired : null;

    private static void Record(Act act, Request request, Delivery delivery, GatewayDb db, ISealing sealing)
    {
        var action = delivery.OpenedAt is null ? Action : "delivery.viewed";
        delivery.SealedOpener ??= sealing.Seal($"delivery-opener/{delivery.Id}", request.Worker);
        if (delivery.Open(act.At, request.OnwardSharing))
        {
            db.Publish(new DeliveryOpened
            {
                DeliveryId = delivery.Id,
                ReferralId = delivery.ReferralId,
                AgencyId = delivery.AgencyId,
                OpenedAt = act.At,
                OnwardSharing = request.OnwardSharing,
            });
        }

        var recorded = act.Did(action).About(delivery);
        db.Record(recorded with
        {
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(recorded.ActId), new { worker = request.Worker, request.OnwardSharing }),
        });
    }
}
