using System.Net;
using System.Text.Json;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

/// <summary>Nothing asks for a silence that has ended, and whoever accepted it is told so, and no more than that.</summary>
[Trait("requirement", "R46")]
[Trait("requirement", "R68")]
public sealed class UndertakingTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_accepted_it_and_whoever_it_was_passed_on_to_are_told_that_they_need_not_keep_it_any_more()
    {
        using var police = platform.Police();
        using var health = platform.As.System(DemoAgencies.Health, GatewayPlatform.Service);
        var disclosure = Silent();
        var id = await platform.ArrivedAsync(disclosure);
        (await police.OpenAsync(id, Opening)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var share = (await (await police.PassOnAsync(id, OnwardShares.To(Hub.Health))).JsonAsync()).GetProperty("id").GetGuid();
        await police.PassOnAsync(id, OnwardShares.To(agency: null));

        await EndedAsync(disclosure);

        var item = await ItemAsync(police, await NewsAsync(id));
        (Text(item, "kind"), item.GetProperty("endsUndertakingOf").GetGuid(), item.GetProperty("doNotTell").GetBoolean()).ShouldBe(("undertaking-ended", id, false));
        item.GetProperty("onwardShares").EnumerateArray().Count(one => !one.TryGetProperty("toAgencyId", out _)).ShouldBe(1, "the one that police has to tell itself");
        (item.GetProperty("categories").GetArrayLength(), item.GetProperty("conditions").GetArrayLength()).ShouldBe((0, 0), "it says nothing of what it was about");
        (await Problem.ReadAsync(await police.OpenAsync(await NewsAsync(id)), Ct)).Code.ShouldBe("nothing-to-open");
        (await police.AcknowledgeAsync(await NewsAsync(id))).StatusCode.ShouldBe(HttpStatusCode.OK);

        var passedOn = await ItemAsync(health, await NewsAsync(share));
        (Text(passedOn, "kind"), passedOn.GetProperty("passedOnBy").GetGuid()).ShouldBe(("undertaking-ended", Hub.Police));
        var acts = await platform.SaidAsync<ActRecorded>("body->>'exchangeId' = @id", ("id", id.ToString()));
        acts.Count(act => act.Action == "undertaking.ended").ShouldBe(1);
        acts.Where(act => act.Action == "undertaking-end.sent").SelectMany(act => act.OtherAgencyIds).ShouldBe([Hub.Police, Hub.Health]);
    }

    [Fact]
    public async Task What_was_not_opened_asks_for_no_silence_any_more_and_nobody_is_told_of_what_nobody_accepted()
    {
        using var police = platform.Police();
        var disclosure = Silent();
        var id = await platform.ArrivedAsync(disclosure);
        (await Problem.ReadAsync(await police.OpenAsync(id), Ct)).Code.ShouldBe("undertaking-required");

        await EndedAsync(disclosure);

        var item = await ItemAsync(police, id);
        (item.GetProperty("doNotTell").GetBoolean(), item.GetProperty("conditions").GetRawText()).ShouldBe((false, """["use-for-purpose-only"]"""));
        var opened = await (await police.OpenAsync(id)).JsonAsync();
        (opened.GetProperty("doNotTell").GetBoolean(), opened.GetProperty("conditions").GetRawText()).ShouldBe((false, """["use-for-purpose-only"]"""));
        (await CountNewsAsync(id)).ShouldBe(0);
    }

    [Fact, Trait("requirement", "I9")]
    public async Task An_end_that_comes_before_its_delivery_leaves_nothing_to_accept()
    {
        using var police = platform.Police();
        var disclosure = Silent();
        await platform.SayAsync(Ended(disclosure));
        await Eventually.TrueAsync(async () => await platform.CountAsync("select count(*) from ended_undertakings where delivery_id = @id", ("id", disclosure.DeliveryId)) == 1);

        var id = await platform.ArrivedAsync(disclosure);

        (await ItemAsync(police, id)).GetProperty("doNotTell").GetBoolean().ShouldBeFalse();
        (await police.OpenAsync(id)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CountNewsAsync(id)).ShouldBe(0);
    }

    [Fact, Trait("requirement", "I9")]
    public async Task An_end_that_comes_twice_is_told_once_and_ends_no_other_silence()
    {
        using var police = platform.Police();
        var (disclosure, other) = (Silent(), Silent());
        var (id, another) = (await platform.ArrivedAsync(disclosure), await platform.ArrivedAsync(other));
        await police.OpenAsync(id, Opening);
        var ended = Ended(disclosure);

        await Task.WhenAll(platform.SayAsync(ended), platform.SayAsync(ended), platform.SayAsync(ended with { EndedAt = ended.EndedAt.AddMinutes(1) }));
        await NewsAsync(id);
        await EndedAsync(Silent()); // read after those three, from the same queue
        await Eventually.TrueAsync(async () => await platform.CountAsync("select count(*) from outbox where body->>'deliveryId' = @id and type like '%UndertakingEnded%'", ("id", id.ToString())) == 0);

        (await CountNewsAsync(id)).ShouldBe(1);
        (await ItemAsync(police, another)).GetProperty("doNotTell").GetBoolean().ShouldBeTrue();
    }

    [Fact, Trait("requirement", "R23")]
    public async Task The_news_of_a_withdrawal_asks_for_silence_as_long_as_the_silence_does()
    {
        using var police = platform.Police();
        var (before, after) = (Silent(), Silent());
        foreach (var disclosure in new[] { before, after })
        {
            await police.OpenAsync(await platform.ArrivedAsync(disclosure), Opening);
        }

        await WithdrawnAsync(before);
        (await ItemAsync(police, await WithdrawalAsync(before))).GetProperty("doNotTell").GetBoolean().ShouldBeTrue();
        await EndedAsync(before);
        await EndedAsync(after);
        await WithdrawnAsync(after);

        foreach (var disclosure in new[] { before, after })
        {
            (await ItemAsync(police, await WithdrawalAsync(disclosure))).GetProperty("doNotTell").GetBoolean().ShouldBeFalse();
            (await CountNewsAsync(disclosure.DeliveryId)).ShouldBe(1, "what was read is kept from the person until somebody says otherwise, withdrawn or not");
        }
    }

    [Fact, Trait("requirement", "I9")]
    public async Task An_opening_and_an_end_at_once_leave_nobody_bound_who_was_not_told()
    {
        using var police = platform.Police();
        var disclosures = Enumerable.Range(0, 20).Select(_ => Silent()).ToList();
        await Task.WhenAll(disclosures.Select(platform.ArrivedAsync));

        var bound = await Task.WhenAll(disclosures.Select(async disclosure =>
        {
            var ending = platform.SayAsync(Ended(disclosure));
            var opened = await (await police.OpenAsync(disclosure.DeliveryId, Opening)).JsonAsync();
            await ending;
            return (disclosure.DeliveryId, Bound: opened.GetProperty("doNotTell").GetBoolean());
        }));
        foreach (var (id, wasBound) in bound)
        {
            await EndsAsync(id);
            (await CountNewsAsync(id)).ShouldBe(wasBound ? 1 : 0);
        }
    }

    private static object Opening { get; } = new { acceptsConditions = true, acceptsDoNotTell = true, onwardSharing = "to-others", worker = Hub.Worker };

    private DisclosureReleased Silent() => platform.Disclosure(Hub.Police) with { DoNotTell = true, Conditions = ["use-for-purpose-only", "do-not-tell-person"] };

    private static UndertakingEnded Ended(DisclosureReleased disclosure) => new()
    {
        DeliveryId = disclosure.DeliveryId,
        ReferralId = disclosure.ReferralId,
        HubId = disclosure.HubId,
        ToAgencyId = disclosure.ToAgencyId,
        DecisionId = disclosure.DecisionId,
        EndedAt = TimeProvider.System.GetUtcNow(),
    };

    private async Task EndedAsync(DisclosureReleased disclosure)
    {
        await platform.SayAsync(Ended(disclosure));
        await Eventually.TrueAsync(async () => await platform.CountAsync("select count(*) from ended_undertakings where delivery_id = @id", ("id", disclosure.DeliveryId)) == 1, TimeSpan.FromSeconds(40));
    }

    private Task EndsAsync(Guid id) =>
        Eventually.TrueAsync(async () => await platform.CountAsync("select count(*) from deliveries where id = @id and undertaking_ended_at is not null", ("id", id)) == 1, TimeSpan.FromSeconds(40));

    private async Task WithdrawnAsync(DisclosureReleased disclosure)
    {
        await platform.SayAsync(Hub.Withdrawal(disclosure.DecisionId));
        await Eventually.TrueAsync(async () => await platform.StateAsync(disclosure.DeliveryId) == "recalled", TimeSpan.FromSeconds(40));
    }

    private Task<Guid> WithdrawalAsync(DisclosureReleased disclosure) =>
        platform.Platform.ScalarAsync<Guid>(GatewayPlatform.Service, "select id from deliveries where withdraws = @id", ("id", disclosure.DeliveryId));

    private Task<long> CountNewsAsync(Guid about) => platform.CountAsync("select count(*) from deliveries where ends_undertaking_of = @id", ("id", about));

    private async Task<Guid> NewsAsync(Guid about)
    {
        await Eventually.TrueAsync(async () => await CountNewsAsync(about) == 1, TimeSpan.FromSeconds(40));
        return await platform.Platform.ScalarAsync<Guid>(GatewayPlatform.Service, "select id from deliveries where ends_undertaking_of = @id", ("id", about));
    }

    private static async Task<JsonElement> ItemAsync(HttpClient client, Guid id) => await (await client.GetAsync(new Uri($"/v1/mailbox/{id}", UriKind.Relative), Ct)).JsonAsync();

    private static string? Text(JsonElement item, string property) => item.GetProperty(property).GetString();
}
