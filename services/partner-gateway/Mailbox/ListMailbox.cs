using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>What has arrived, without saying about whom.</summary>
public static class ListMailbox
{
    private const int UsualLimit = 50;
    private const int HighestLimit = 200;

    private static readonly string[] States =
        [DeliveryState.Waiting, DeliveryState.Opened, DeliveryState.Acknowledged, DeliveryState.Recalled, DeliveryState.Expired, DeliveryState.Suspended];

    /// <summary>One page of the mailbox, in the order of arrival.</summary>
    public sealed record Response
    {
        public required IReadOnlyList<Item> Items { get; init; }

        /// <summary>Send it as <c>after</c> for the next page, now or later: whatever arrives gets a higher one.</summary>
        public required string Next { get; init; }

        /// <summary>Whether there is a next page already.</summary>
        public required bool More { get; init; }
    }

    public sealed record Item
    {
        public required Guid Id { get; init; }

        /// <summary>information-request, disclosure, withdrawal, correction, loss or undertaking-ended.</summary>
        public required string Kind { get; init; }

        /// <summary>waiting, opened, acknowledged, recalled, expired or agency-suspended.</summary>
        public required string State { get; init; }
        public required Guid ReferralId { get; init; }
        public required string Marking { get; init; }
        public required DateTimeOffset SentAt { get; init; }

        /// <summary>When the hub needs the answer, for an information request.</summary>
        public DateTimeOffset? DueAt { get; init; }

        /// <summary>When it can not be opened any more.</summary>
        public DateTimeOffset? ValidUntil { get; init; }
        public DateTimeOffset? OpenedAt { get; init; }
        public DateTimeOffset? AcknowledgedAt { get; init; }

        /// <summary>The item whose consent was withdrawn, when this tells of a withdrawal.</summary>
        public Guid? Withdraws { get; init; }

        /// <summary>The item, or the onward share to you, of which something turned out wrong.</summary>
        public Guid? Corrects { get; init; }

        /// <summary>The item, or the onward share to you, that you need not keep from the person any more.</summary>
        public Guid? EndsUndertakingOf { get; init; }
    }

    public static void Map(IEndpointRouteBuilder mailbox) => mailbox.MapGet("/", HandleAsync)
        .Produces<Response>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403)
        .WithName("ListMailbox").WithSummary("What awaits your agency")
        .WithDescription("Ids, kinds, dates and markings; no personal data. Poll with the last next as after, or register an endpoint for notices.");

    /// <param name="user">The caller.</param>
    /// <param name="db">The tables.</param>
    /// <param name="ct">Ends when the caller hangs up.</param>
    /// <param name="after">The next of an earlier page.</param>
    /// <param name="limit">1 to 200 items; 50 unless told.</param>
    /// <param name="state">Only items in this state.</param>
    private static async Task<IResult> HandleAsync(
        ClaimsPrincipal user, GatewayDb db, CancellationToken ct, string? after = null, string? limit = null, string? state = null)
    {
        var faults = new Faults();
        var position = Number(after ?? "0", 0, long.MaxValue, "after", faults);
        var most = (int)Number(limit ?? $"{UsualLimit}", 1, HighestLimit, "limit", faults);
        if (state is not null && !States.Contains(state))
        {
            faults.Add("state", $"must be one of {string.Join(", ", States)}");
        }

        if (faults.Any)
        {
            return faults.ToProblem();
        }

        await using var act = await db.BeginActAsync(user, ct);
        var agencyId = user.AgencyId;
        var page = await db.Deliveries.AsNoTracking()
            .Where(delivery => delivery.AgencyId == agencyId && delivery.Position > position && (state == null || delivery.State == state))
            .OrderBy(delivery => delivery.Position)
            .Take(most + 1)
            .ToListAsync(ct);
        var shown = page.Take(most).ToList();
        return TypedResults.Ok(new Response
        {
            Items = shown.ConvertAll(For),
            Next = (shown.Count > 0 ? shown[^1].Position : position).ToString(CultureInfo.InvariantCulture),
            More = page.Count > most,
        });
    }

    private static Item For(Delivery delivery) => new()
    {
        Id = delivery.Id,
        Kind = delivery.Kind,
        State = delivery.State,
        ReferralId = delivery.ReferralId,
        Marking = delivery.Marking,
        SentAt = delivery.SentAt,
        DueAt = delivery.DueAt,
        ValidUntil = delivery.ValidUntil,
        OpenedAt = delivery.OpenedAt,
        AcknowledgedAt = delivery.AcknowledgedAt,
        Withdraws = delivery.Withdraws,
        Corrects = delivery.Corrects,
        EndsUndertakingOf = delivery.EndsUndertakingOf,
    };

    private static long Number(string text, long least, long most, string field, Faults faults)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        faults.Add(field, $"must be a whole number from {least} to {most}");
        return least;
    }
}
