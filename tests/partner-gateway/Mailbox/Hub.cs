using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

/// <summary>What the hub's services say to the gateway in these tests, and what partners do with it.</summary>
public static class Hub
{
    public static readonly Guid Police = new("01a05a46-c6d8-7cdb-b800-9fbecb2daef6");
    public static readonly Guid Health = new("01a05a47-b520-740c-bde3-32c1718b5ac8");
    public static readonly Guid Housing = new("01a05a48-a368-7b3c-bca7-f8fb164acec4");
    public static readonly Guid Charity = new("01a05a49-91b0-7337-b260-2b3ed271b9c6");

    public static DisclosureReleased Disclosure(this GatewayPlatform platform, Guid to, Guid? decision = null, DateTimeOffset? validUntil = null)
    {
        var deliveryId = Guid.CreateVersion7();
        return new DisclosureReleased
        {
            DisclosureId = Guid.CreateVersion7(),
            DeliveryId = deliveryId,
            ReferralId = Guid.CreateVersion7(),
            HubId = Referrals.Wexcombe,
            ToAgencyId = to,
            DecisionId = decision ?? Guid.CreateVersion7(),
            ConsentId = Guid.CreateVersion7(),
            Purpose = "safeguarding-enquiry",
            Categories = ["concern", "finance"],
            Conditions = ["no-onward-sharing-without-asking"],
            Marking = "OFFICIAL-SENSITIVE",
            ReleasedAt = TimeProvider.System.GetUtcNow(),
            ValidUntil = validUntil ?? TimeProvider.System.GetUtcNow().AddDays(30),
            SealedContent = platform.Seal(deliveryId, question: null),
        };
    }

    public static InformationRequested Request(this GatewayPlatform platform, Guid to, Guid? decision = null)
    {
        var deliveryId = Guid.CreateVersion7();
        return new InformationRequested
        {
            RequestId = Guid.CreateVersion7(),
            DeliveryId = deliveryId,
            ReferralId = Guid.CreateVersion7(),
            HubId = Referrals.Wexcombe,
            ToAgencyId = to,
            DecisionId = decision ?? Guid.CreateVersion7(),
            Purpose = "safeguarding-enquiry",
            Categories = ["concern"],
            Conditions = [],
            Marking = "OFFICIAL-SENSITIVE",
            RequestedAt = TimeProvider.System.GetUtcNow(),
            DueAt = TimeProvider.System.GetUtcNow().AddHours(4),
            ValidUntil = TimeProvider.System.GetUtcNow().AddDays(30),
            SealedContent = platform.Seal(deliveryId, "What do you hold about callouts to this address?"),
        };
    }

    public static ConsentWithdrawn Withdrawal(params Guid[] decisions) => new()
    {
        ConsentId = Guid.CreateVersion7(),
        ReferralId = Guid.CreateVersion7(),
        HubId = Referrals.Wexcombe,
        DecisionIds = decisions,
        WithdrawnAt = TimeProvider.System.GetUtcNow(),
    };

    public static async Task<Guid> ArrivedAsync(this GatewayPlatform platform, DisclosureReleased disclosure)
    {
        await platform.SayAsync(disclosure);
        return await platform.ThereAsync(disclosure.DeliveryId);
    }

    public static async Task<Guid> ArrivedAsync(this GatewayPlatform platform, InformationRequested request)
    {
        await platform.SayAsync(request);
        return await platform.ThereAsync(request.DeliveryId);
    }

    public static Task<string?> StateAsync(this GatewayPlatform platform, Guid id) =>
        platform.Platform.ScalarAsync<string>(GatewayPlatform.Service, "select state from deliveries where id = @id", ("id", id));

    public static Task<HttpResponseMessage> OpenAsync(this HttpClient client, Guid id, object? change = null) =>
        client.PostAsync(new Uri($"/v1/mailbox/{id}/opening", UriKind.Relative), JsonContent.Create(change ?? Opening()), TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> AcknowledgeAsync(this HttpClient client, Guid id) =>
        client.PostAsync(new Uri($"/v1/mailbox/{id}/acknowledgement", UriKind.Relative), content: null, TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> AnswerAsync(this HttpClient client, Guid id, object answer) =>
        client.PostAsync(new Uri($"/v1/mailbox/{id}/answer", UriKind.Relative), JsonContent.Create(answer), TestContext.Current.CancellationToken);

    public static object Opening(bool accepts = true, string onward = "no") => new { acceptsConditions = accepts, onwardSharing = onward, worker = Worker };

    public static object Worker { get; } = new { name = "Nadia Rahimi", jobTitle = "Detective sergeant", contact = "01632 960301" };

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private static string Seal(this GatewayPlatform platform, Guid deliveryId, string? question) => platform.Sealing().Seal(DisclosedContent.SealedAs(deliveryId), new DisclosedContent
    {
        SubjectName = "Ottoline Quarrendon",
        SubjectDateOfBirth = "1968-04",
        Question = question,
        Items =
        [
            new DisclosedItem
            {
                StatementId = Guid.CreateVersion7(),
                Kind = "fact",
                Category = "concern",
                Text = "She had a black eye.",
                Source = "P Renshaw",
                ObservedOn = "2026-01-05",
            },
        ],
    });

    private static async Task<Guid> ThereAsync(this GatewayPlatform platform, Guid id)
    {
        await Eventually.TrueAsync(async () => await platform.StateAsync(id) is not null);
        return id;
    }
}
