using System.Security.Claims;
using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>The recipient confirms that it has the content, or that it has acted on a withdrawal.</summary>
public static class AcknowledgeItem
{
    private const string Action = "delivery.acknowledged";

    public sealed record Response(Guid Id, DateTimeOffset AcknowledgedAt);

    public static void Map(IEndpointRouteBuilder mailbox) => mailbox.MapPost("/{id:guid}/acknowledgement", HandleAsync)
        .Produces<Response>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
        .WithName("AcknowledgeMailboxItem").WithSummary("Confirm that you have it, or that you have acted on the news")
        .WithDescription("Doing it again changes nothing and gets the same answer. Content has to be opened first.");

    private static async Task<IResult> HandleAsync(Guid id, ClaimsPrincipal user, GatewayDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await db.FindMineAsync(id, user, ct) is not { } delivery)
        {
            return await db.NotYoursAsync(act, Action, id, ct);
        }

        var isNew = delivery.AcknowledgedAt is null;
        if (delivery.Acknowledge(act.At) is { } refusal)
        {
            return await db.RefuseAsync(act, Action, delivery, refusal, ct);
        }

        if (isNew)
        {
            db.Publish(new DeliveryAcknowledged
            {
                DeliveryId = delivery.Withdraws ?? delivery.Id,
                ReferralId = delivery.ReferralId,
                AgencyId = delivery.AgencyId,
                AcknowledgedAt = act.At,
                OfWithdrawal = delivery.Withdraws is not null,
            });
            db.Record(act.Did(delivery.Withdraws is null ? Action : "withdrawal.acknowledged").About(delivery));
            await act.CommitAsync(ct);
        }

        return TypedResults.Ok(new Response(id, delivery.AcknowledgedAt!.Value));
    }
}
