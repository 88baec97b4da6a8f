using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.PartnerGateway.Agencies;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Submit;

/// <summary>An agency's system hands in a referral.</summary>
public static class SubmitReferral
{
    private const string Action = "referral.submitted";
    private const string Marking = "OFFICIAL-SENSITIVE";

    private static readonly Refusal KeyUsedOtherwise = new(
        "idempotency-key-reused", "This Idempotency-Key was used before with another body. Use a new key for a new referral.", StatusCodes.Status422UnprocessableEntity);

    private static readonly Refusal StillAtWork = new("idempotency-key-at-work", "A request with this Idempotency-Key is still being dealt with. Send it again in a moment.");

    private static readonly Refusal NotHeardOfYet = new(
        "try-again-later", "Your agency or its hub is not known here yet; nothing was kept. Send the same request again.", StatusCodes.Status503ServiceUnavailable);

    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/referrals", HandleAsync)
        .RequireScope(Scopes.SubmitReferrals)
        .Accepts<ReferralRequest>("application/json")
        .WithMetadata(new NeedsIdempotencyKey())
        .Produces<Receipt>(StatusCodes.Status202Accepted)
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(503)
        .WithName("SubmitReferral").WithTags("Referrals")
        .WithSummary("Hand in a safeguarding referral")
        .WithDescription("Answers 202 once the referral is kept. The same Idempotency-Key with the same body gets the same answer, for ever; with another body it gets 422. Nothing is kept unless every field is right.");

    private static async Task<IResult> HandleAsync(
        HttpContext http, ClaimsPrincipal user, Submissions submissions, RequestReader reader, ISealing sealing, ServiceName service, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        var faults = new Faults();
        if (!IdempotencyKey.TryRead(http.Request.Headers[IdempotencyKey.Header], out var key))
        {
            faults.Add(IdempotencyKey.Header, "is required once: 1 to 255 visible ASCII characters, without quotes, commas or backslashes inside");
        }

        var body = await ReceivedBody.ReadAsync(http.Request, ct);
        var request = reader.Read<ReferralRequest>(body, faults);
        if (request is null || key is null)
        {
            return await TellFaultsAsync(body, faults, user, submissions, reader, ct);
        }

        var now = clock.GetStorableNow(); // so that a repeated answer is the same to the letter
        var submission = Describe(request, user, key, body, now);
        var kept = await submissions.KeepAsync(submission, Messages(request, submission, user, service, sealing), ct);
        return kept switch
        {
            Kept.New => Accepted(http, Receipt.For(submission.ReferralId, now, body.Sha256, submission.Missing)),
            Kept.Before => await AnswerAgainAsync(http, user, key, body, submissions),
            Kept.AtWork => TryLater(http, StillAtWork),
            Kept.NotHeardOfYet => TryLater(http, NotHeardOfYet),
            Kept.AgencySuspended => await RefuseAsync(http, user, Standing.Suspended),
            _ => await RefuseAsync(http, user, HubUnknown()),
        };
    }

    private static async Task<IResult> TellFaultsAsync(
        ReceivedBody body, Faults faults, ClaimsPrincipal user, Submissions submissions, RequestReader reader, CancellationToken ct)
    {
        if (reader.Peek(body, "hubId") is { } hubId && !await submissions.WorksInAsync(user, hubId, ct))
        {
            faults.Add("hubId", HubUnknown().Reason);
        }

        return faults.ToProblem();
    }

    private static async Task<IResult> AnswerAgainAsync(
        HttpContext http, ClaimsPrincipal user, IdempotencyKey key, ReceivedBody body, Submissions submissions) =>
        await submissions.FindAsync(user, key, http.RequestAborted) is { } before && before.BodySha256.AsSpan().SequenceEqual(body.Sha256)
            ? Accepted(http, before.Receipt)
            : await RefuseAsync(http, user, KeyUsedOtherwise);

    /// <summary>The DbContext is made only here: what is accepted does without, and costs less.</summary>
    private static Task<IResult> RefuseAsync(HttpContext http, ClaimsPrincipal user, Refusal refusal) =>
        http.RequestServices.GetRequiredService<GatewayDb>().RefuseAsync(user, Action, refusal, http.RequestAborted);

    private static Refusal HubUnknown() => new("invalid", "is not a hub that your agency works in", StatusCodes.Status400BadRequest, "hubId");

    /// <summary>Of a length that is known, so that it leaves in one piece: in chunks, the last of them is a packet of its own.</summary>
    private static Utf8ContentHttpResult Accepted(HttpContext http, Receipt receipt)
    {
        http.Response.Headers.Location = receipt.StatusUrl;
        return TypedResults.Text(JsonSerializer.SerializeToUtf8Bytes(receipt, JsonSerializerOptions.Web), "application/json; charset=utf-8", StatusCodes.Status202Accepted);
    }

    private static ProblemHttpResult TryLater(HttpContext http, Refusal refusal)
    {
        http.Response.Headers.RetryAfter = "1";
        return refusal.ToProblem();
    }

    private static Submission Describe(ReferralRequest request, ClaimsPrincipal user, IdempotencyKey key, ReceivedBody body, DateTimeOffset now) => new()
    {
        ReferralId = Guid.CreateVersion7(now),
        AgencyId = user.AgencyId,
        ClientId = user.ClientId,
        IdempotencyKeyHash = key.Hash,
        HubId = request.HubId,
        LocalReference = request.LocalReference,
        ReceivedAt = now,
        BodySha256 = body.Sha256,
        Missing = [.. request.Missing()],
    };

    private static List<OutboxMessage> Messages(ReferralRequest request, Submission submission, ClaimsPrincipal user, ServiceName service, ISealing sealing)
    {
        var act = Acts.Describe(user, service.Value, submission.ReceivedAt, Action);
        return
        [
            OutboxMessage.From(
                new ReferralSubmitted
                {
                    ReferralId = submission.ReferralId,
                    FromAgencyId = submission.AgencyId,
                    ClientId = submission.ClientId,
                    HubId = submission.HubId,
                    SubmittedAt = submission.ReceivedAt,
                    BodySha256 = Convert.ToHexStringLower(submission.BodySha256),
                    SealedContent = sealing.Seal(ReferralSubmitted.SealedAs(submission.ReferralId), request.ToContent()),
                },
                submission.ReceivedAt),
            OutboxMessage.From(
                act with
                {
                    HubId = submission.HubId,
                    ReferralId = submission.ReferralId,
                    Categories = [.. request.Statements.Select(statement => statement.Category).Distinct()],
                    Channel = "api",
                    Marking = Marking,
                    SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(act.ActId), new { worker = request.Referrer, request.LocalReference }),
                },
                submission.ReceivedAt),
        ];
    }
}
