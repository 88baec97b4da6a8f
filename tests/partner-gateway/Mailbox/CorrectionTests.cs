using System.Net;
using System.Text.Json;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.PartnerGateway.Mailbox;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

/// <summary>Whoever holds what was wrong is told, and reads what is right with its own token.</summary>
[Trait("requirement", "R65")]
public sealed class CorrectionTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_news_names_the_item_and_the_right_words_are_read_under_the_same_conditions()
    {
        using var police = platform.Police();
        var disclosure = platform.Disclosure(Hub.Police);
        var id = await platform.ArrivedAsync(disclosure);
        var correction = await CorrectedAsync(disclosure, id, Hub.Police, doNotTell: true);

        var listed = (await ListAsync(police)).EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == correction);
        (listed.GetProperty("kind").GetString(), listed.GetProperty("corrects").GetGuid()).ShouldBe(("correction", id));
        (await Problem.ReadAsync(await police.OpenAsync(correction), Ct)).Code.ShouldBe("undertaking-required", "silence is accepted before anything is read");
        var opened = await (await police.OpenAsync(correction, new { acceptsConditions = true, acceptsDoNotTell = true, onwardSharing = "no", worker = Hub.Worker })).JsonAsync();
        opened.GetProperty("content").GetProperty("corrected").GetArrayLength().ShouldBe(1);
        (await platform.SaidAsync<DeliveryOpened>("body->>'deliveryId' = @id", ("id", correction.ToString()))).ShouldHaveSingleItem();
        (await police.AcknowledgeAsync(correction)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_not_read_yet_says_before_it_is_read_that_something_in_it_is_wrong()
    {
        using var police = platform.Police();
        var disclosure = platform.Disclosure(Hub.Police);
        var id = await platform.ArrivedAsync(disclosure);
        var correction = await CorrectedAsync(disclosure, id, Hub.Police);

        (await ShowAsync(police, id)).GetProperty("correctedBy").EnumerateArray().ShouldHaveSingleItem().GetGuid().ShouldBe(correction);
        (await (await police.OpenAsync(id)).JsonAsync()).GetProperty("correctedBy").EnumerateArray().ShouldHaveSingleItem().GetGuid().ShouldBe(correction);
    }

    [Fact, Trait("requirement", "R67")]
    public async Task Whoever_it_was_passed_on_to_reads_it_too_and_the_one_who_passed_it_on_sees_whom_to_tell()
    {
        using var police = platform.Police();
        using var health = platform.As.System(DemoAgencies.Health, GatewayPlatform.Service);
        var disclosure = platform.Disclosure(Hub.Police) with { Conditions = [] };
        var id = await platform.ArrivedAsync(disclosure);
        await police.OpenAsync(id, Hub.Opening(onward: "to-others"));
        var share = (await (await police.PassOnAsync(id, OnwardShares.To(Hub.Health))).JsonAsync()).GetProperty("id").GetGuid();
        await police.PassOnAsync(id, OnwardShares.To(agency: null));

        var toHealth = await CorrectedAsync(disclosure, share, Hub.Health, passedOnBy: Hub.Police);
        var toPolice = await CorrectedAsync(disclosure, id, Hub.Police);

        var item = await ShowAsync(health, toHealth);
        (item.GetProperty("corrects").GetGuid(), item.GetProperty("passedOnBy").GetGuid()).ShouldBe((share, Hub.Police));
        (await health.OpenAsync(toHealth)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await police.OpenAsync(toHealth)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "each reads its own");
        (await ShowAsync(police, toPolice)).GetProperty("onwardShares").EnumerateArray().Count(one => !one.TryGetProperty("toAgencyId", out _)).ShouldBe(1);
    }

    [Fact, Trait("requirement", "R24"), Trait("requirement", "I6")]
    public async Task A_withdrawal_stops_a_correction_like_anything_else_that_was_not_read()
    {
        using var police = platform.Police();
        var disclosure = platform.Disclosure(Hub.Police);
        var id = await platform.ArrivedAsync(disclosure);
        await police.OpenAsync(id);
        var correction = await CorrectedAsync(disclosure, id, Hub.Police);

        await platform.SayAsync(Hub.Withdrawal(disclosure.DecisionId));
        await Eventually.TrueAsync(async () => await platform.StateAsync(correction) == DeliveryState.Recalled);

        (await Problem.ReadAsync(await police.OpenAsync(correction), Ct)).Code.ShouldBe("consent-withdrawn");
        var late = await CorrectedAsync(disclosure, id, Hub.Police);
        (await platform.StateAsync(late)).ShouldBe(DeliveryState.Recalled, "born after the withdrawal");
    }

    [Fact, Trait("requirement", "I9")]
    public async Task The_same_correction_twice_is_one_item()
    {
        var disclosure = platform.Disclosure(Hub.Police);
        var id = await platform.ArrivedAsync(disclosure);
        var message = Message(disclosure, id, Hub.Police, passedOnBy: null, doNotTell: false);
        await Task.WhenAll(platform.SayAsync(message), platform.SayAsync(message));
        await Eventually.TrueAsync(async () => await platform.StateAsync(message.DeliveryId) is not null);
        await platform.ArrivedAsync(platform.Disclosure(Hub.Police));
        (await platform.CountAsync("select count(*) from deliveries where corrects = @id", ("id", id))).ShouldBe(1);
    }

    private async Task<Guid> CorrectedAsync(DisclosureReleased disclosure, Guid corrects, Guid to, Guid? passedOnBy = null, bool doNotTell = false)
    {
        var message = Message(disclosure, corrects, to, passedOnBy, doNotTell);
        await platform.SayAsync(message);
        await Eventually.TrueAsync(async () => await platform.StateAsync(message.DeliveryId) is not null);
        return message.DeliveryId;
    }

    private CorrectionReleased Message(DisclosureReleased disclosure, Guid corrects, Guid to, Guid? passedOnBy, bool doNotTell)
    {
        var (id, at) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        return new CorrectionReleased
        {
            DeliveryId = id,
            Corrects = corrects,
            PassedOnBy = passedOnBy,
            ReferralId = disclosure.ReferralId,
            HubId = disclosure.HubId,
            ToAgencyId = to,
            DecisionId = disclosure.DecisionId,
            Purpose = disclosure.Purpose,
            Categories = ["concern"],
            Conditions = disclosure.Conditions,
            Marking = disclosure.Marking,
            CorrectedAt = at,
            ValidUntil = disclosure.ValidUntil,
            DoNotTell = doNotTell,
            SealedContent = platform.Sealing().Seal(DisclosedContent.SealedAs(id), new DisclosedContent
            {
                SubjectName = "Name withheld",
                Items = [],
                Corrected = [new CorrectedItem { StatementId = Guid.CreateVersion7(), CorrectedAt = at }],
            }),
        };
    }

    private static async Task<JsonElement> ShowAsync(HttpClient client, Guid id) =>
        await (await client.GetAsync(new Uri($"/v1/mailbox/{id}", UriKind.Relative), Ct)).JsonAsync();

    private static async Task<JsonElement> ListAsync(HttpClient client)
    {
        var (items, after) = (new List<JsonElement>(), "0");
        for (var more = true; more;)
        {
            var page = await (await client.GetAsync(new Uri($"/v1/mailbox?limit=200&after={after}", UriKind.Relative), Ct)).JsonAsync();
            items.AddRange(page.GetProperty("items").EnumerateArray());
            (after, more) = (page.GetProperty("next").GetString()!, page.GetProperty("more").GetBoolean());
        }

        return JsonSerializer.SerializeToElement(items);
    }
}
