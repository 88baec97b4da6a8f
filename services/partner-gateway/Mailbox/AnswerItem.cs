using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>A partner answers what the hub asked of it.</summary>
public static class AnswerItem
{
    private const string Action = "information.answered";

    private static readonly Refusal AnsweredOtherwise = new("already-answered", "This request was answered before, with other content.");

    /// <summary>That the answer is kept and on its way to the hub.</summary>
    public sealed record Response
    {
        public required Guid Id { get; init; }
        public required string Answer { get; init; }
        public required DateTimeOffset AnsweredAt { get; init; }

        /// <summary>Lower-case hex SHA-256 of the body exactly as it arrived.</summary>
        public required string BodySha256 { get; init; }

        /// <summary>The hub will come back to you: not all that R53 asks of a refusal holds.</summary>
        public required bool Disputed { get; init; }
    }

    public static void Map(IEndpointRouteBuilder mailbox) => mailbox.MapPost("/{id:guid}/answer", HandleAsync)
        .Accepts<AnswerRequest>("application/json")
        .Produces<Response>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
        .WithName("AnswerInformationRequest").WithSummary("Answer an information request")
        .WithDescription("supplied, nothing-held, or withheld with one of the closed reasons. The same body again gets the same answer; another body gets already-answered.");

    private static async Task<IResult> HandleAsync(Guid id, HttpContext http, ClaimsPrincipal user, RequestReader reader, GatewayDb db, ISealing sealing)
    {
        var ct = http.RequestAborted;
        var faults = new Faults();
        var body = await ReceivedBody.ReadAsync(http.Request, ct);
        var request = reader.Read<AnswerRequest>(body, faults);
        request?.Check(faults);
        if (request is null || faults.Any)
        {
            return faults.ToProblem();
        }

        await using var act = await db.BeginActAsync(user, ct);
        if (await db.FindMineAsync(id, user, ct) is not { } delivery)
        {
            return await db.NotYoursAsync(act, Action, id, ct);
        }

        if (await db.Answers.AsNoTracking().SingleOrDefaultAsync(answer => answer.DeliveryId == id, ct) is { } before)
        {
            return before.BodySha256.AsSpan().SequenceEqual(body.Sha256)
                ? TypedResults.Ok(For(before))
                : await db.RefuseAsync(act, Action, delivery, AnsweredOtherwise, ct);
        }

        if (delivery.MayBeAnswered() is { } refusal)
        {
            return await db.RefuseAsync(act, Action, delivery, refusal, ct);
        }

        var answer = Keep(act, request, body, delivery, db, sealing);
        await act.CommitAsync(ct);
        return TypedResults.Ok(For(answer));
    }

    private static Answer Keep(Act act, AnswerRequest request, ReceivedBody body, Delivery delivery, GatewayDb db, ISealing sealing)
    {
        var answer = new Answer
        {
            DeliveryId = delivery.Id,
            AgencyId = delivery.AgencyId,
            BodySha256 = body.Sha256,
            Said = request.Answer,
            WithholdingReason = request.WithholdingReason,
            Disputed = request.IsDisputed,
            AnsweredAt = act.At,
        };
        db.Add(answer);
        db.Publish(new InformationSupplied
        {
            RequestId = delivery.RequestId!.Value,
            ReferralId = delivery.ReferralId,
            AgencyId = delivery.AgencyId,
            SuppliedAt = act.At,
            Answer = request.Answer,
            WithholdingReason = request.WithholdingReason,
            Disputed = answer.Disputed,
            SealedContent = sealing.Seal(InformationSupplied.SealedAs(delivery.RequestId.Value, delivery.AgencyId), request.ToContent()),
        });
        var recorded = act.Did(Action).About(delivery);
        db.Record(recorded with
        {
            Categories = [.. (request.Statements ?? []).Select(statement => statement.Category).Distinct()],
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(recorded.ActId), new { worker = request.AnsweredBy, request.Answer, request.WithholdingReason, answer.Disputed }),
        });
        return answer;
    }

    private static Response For(Answer answer) => new()
    {
        Id = answer.DeliveryId,
        Answer = answer.Said,
        AnsweredAt = answer.AnsweredAt,
        BodySha256 = Convert.ToHexStringLower(answer.BodySha256),
        Disputed = answer.Disputed,
    };
}
