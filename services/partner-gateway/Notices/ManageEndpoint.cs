using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Notices;

/// <summary>An agency says where it wants to hear that something awaits it.</summary>
public static class ManageEndpoint
{
    private const string Registered = "notices.endpoint-registered";

    public sealed record Request
    {
        /// <summary>An https address on the open internet that answers 2xx within 20 seconds. Redirects are not followed.</summary>
        [Line(500)]
        public required string Url { get; init; }
    }

    /// <summary>The secret is shown this once.</summary>
    public sealed record RegisteredResponse
    {
        public required string Url { get; init; }

        /// <summary>Verify <c>webhook-signature</c> with it, as Standard Webhooks describes.</summary>
        public required string Secret { get; init; }

        /// <summary>Until then the secret you had before signs as well.</summary>
        public DateTimeOffset? PreviousSecretUntil { get; init; }
    }

    /// <summary>How it goes with your notices.</summary>
    public sealed record Response
    {
        public required string Url { get; init; }

        /// <summary>active, or disabled after your endpoint answered 410. Register again to go on.</summary>
        public required string State { get; init; }
        public required DateTimeOffset RegisteredAt { get; init; }
        public DateTimeOffset? LastDeliveredAt { get; init; }
        public DateTimeOffset? LastFailedAt { get; init; }

        /// <summary>status-500, timeout, unreachable, tls, address-refused or breaker-open.</summary>
        public string? LastFailure { get; init; }
        public required int Waiting { get; init; }
        public required int GivenUp { get; init; }
    }

    public sealed record TestResponse(Guid NoticeId);

    public static void Map(IEndpointRouteBuilder notices)
    {
        notices.MapPut("/endpoint", RegisterAsync).Accepts<Request>("application/json")
            .Produces<RegisteredResponse>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403)
            .WithName("RegisterNoticeEndpoint").WithSummary("Register your endpoint, or change its address or secret")
            .WithDescription("Every call makes a new secret. For 24 hours the one before signs as well.");
        notices.MapGet("/endpoint", ShowAsync)
            .Produces<Response>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
            .WithName("ShowNoticeEndpoint").WithSummary("Your endpoint and how its notices fare");
        notices.MapDelete("/endpoint", RemoveAsync)
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(401).ProducesProblem(403)
            .WithName("RemoveNoticeEndpoint").WithSummary("Stop notices; what awaits you stays in the mailbox");
        notices.MapPost("/endpoint/test", TestAsync)
            .Produces<TestResponse>(StatusCodes.Status202Accepted).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
            .WithName("TestNoticeEndpoint").WithSummary("Send a test notice to your endpoint");
    }

    private static async Task<IResult> RegisterAsync(HttpContext http, ClaimsPrincipal user, RequestReader reader, NoticeTargets targets, GatewayDb db, ISealing sealing)
    {
        var ct = http.RequestAborted;
        var faults = new Faults();
        if (reader.Read<Request>(await ReceivedBody.ReadAsync(http.Request, ct), faults) is not { } request)
        {
            return faults.ToProblem();
        }

        var fault = await targets.FaultAsync(request.Url, ct);
        await using var act = await db.BeginActAsync(user, ct);
        if (fault is not null)
        {
            var refusal = new Refusal("notice-endpoint-refused", fault, StatusCodes.Status400BadRequest, "url");
            db.Record(act.Refused(Registered, refusal.Code));
            await act.CommitAsync(ct);
            return refusal.ToProblem();
        }

        var endpoint = await FindAsync(db, user, ct);
        if (endpoint is null)
        {
            endpoint = new NoticeEndpoint { AgencyId = user.AgencyId };
            db.Add(endpoint);
        }

        var secret = NoticeSignature.NewSecret();
        endpoint.Register(new Uri(request.Url).AbsoluteUri, sealing.Seal(NoticeEndpoint.SealedAs(user.AgencyId), secret), act.At);
        db.Record(act.Did(Registered));
        await act.CommitAsync(ct);
        return TypedResults.Ok(new RegisteredResponse { Url = endpoint.Url, Secret = secret, PreviousSecretUntil = endpoint.PreviousSecretUntil });
    }

    private static async Task<IResult> ShowAsync(ClaimsPrincipal user, GatewayDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await FindAsync(db, user, ct) is not { } endpoint)
        {
            return Problems.NotFound();
        }

        return TypedResults.Ok(new Response
        {
            Url = endpoint.Url,
            State = endpoint.DisabledBecause is null ? "active" : "disabled",
            RegisteredAt = endpoint.RegisteredAt,
            LastDeliveredAt = endpoint.LastDeliveredAt,
            LastFailedAt = endpoint.LastFailedAt,
            LastFailure = endpoint.LastFailure,
            Waiting = await db.Notices.CountAsync(notice => notice.AgencyId == endpoint.AgencyId && notice.GivenUpAt == null, ct),
            GivenUp = await db.Notices.CountAsync(notice => notice.AgencyId == endpoint.AgencyId && notice.GivenUpAt != null, ct),
        });
    }

    private static async Task<IResult> RemoveAsync(ClaimsPrincipal user, GatewayDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await FindAsync(db, user, ct) is { } endpoint)
        {
            db.Remove(endpoint);
            db.Record(act.Did("notices.endpoint-removed"));
            await act.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }

    private static async Task<IResult> TestAsync(ClaimsPrincipal user, GatewayDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await FindAsync(db, user, ct) is not { } endpoint)
        {
            return Problems.NotFound();
        }

        var waiting = await db.Notices.FirstOrDefaultAsync(notice => notice.AgencyId == endpoint.AgencyId && notice.Type == Notice.Test && notice.GivenUpAt == null, ct);
        if (waiting is null)
        {
            waiting = new Notice { Id = Guid.CreateVersion7(act.At), AgencyId = endpoint.AgencyId, Type = Notice.Test, CreatedAt = act.At, NextAttemptAt = act.At };
            db.Add(waiting);
            db.Record(act.Did("notice.test-requested"));
            await act.CommitAsync(ct);
        }

        return TypedResults.Json(new TestResponse(waiting.Id), statusCode: StatusCodes.Status202Accepted);
    }

    private static Task<NoticeEndpoint?> FindAsync(GatewayDb db, ClaimsPrincipal user, CancellationToken ct) =>
        db.NoticeEndpoints.FromSql($"select * from notice_endpoints where agency_id = {user.AgencyId} for update").SingleOrDefaultAsync(ct);
}
