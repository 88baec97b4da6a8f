using System.Net;
using System.Net.Http.Json;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.PartnerGateway.Mailbox;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

/// <summary>A recipient says whether it will pass content on, records that it does, and never beyond its conditions.</summary>
[Trait("requirement", "R67")]
public sealed class OnwardTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_passed_on_is_kept_said_to_the_hub_and_recorded_once()
    {
        using var police = platform.Police();
        var (id, disclosure) = await OpenedAsync(police, []);
        var share = Share(Hub.Health);

        var first = await (await police.PassOnAsync(id, share)).JsonAsync();
        var again = await (await police.PassOnAsync(id, share)).JsonAsync();

        again.GetProperty("id").GetGuid().ShouldBe(first.GetProperty("id").GetGuid(), "the same body gets the same answer");
        var said = (await platform.SaidAsync<DeliveryPassedOn>("body->>'deliveryId' = @id", ("id", id.ToString()))).ShouldHaveSingleItem();
        (said.OnwardShareId, said.AgencyId, said.ToAgencyId, said.Ground, said.ReferralId).ShouldBe((first.GetProperty("id").GetGuid(), Hub.Police, Hub.Health, "same-purpose", disclosure.ReferralId));
        var content = platform.Sealing().Open<PassedOnContent>(DeliveryPassedOn.SealedAs(said.OnwardShareId), said.SealedContent);
        (content.RecipientName, content.PassedOnBy.Name).ShouldBe(("Health visiting team", "Nadia Rahimi"));
        (await platform.SaidAsync<ActRecorded>("body->>'exchangeId' = @id and body->>'action' = 'delivery.passed-on'", ("id", id.ToString()))).ShouldHaveSingleItem().OtherAgencyIds.ShouldBe([Hub.Health]);
        var item = await (await police.GetAsync(new Uri($"/v1/mailbox/{id}", UriKind.Relative), Ct)).JsonAsync();
        item.GetProperty("onwardShares").GetArrayLength().ShouldBe(1);
    }

    [Fact, Trait("requirement", "R65")]
    public async Task A_part_is_passed_on_by_naming_its_items_and_only_items_that_are_in_it()
    {
        using var police = platform.Police();
        var (id, disclosure) = await OpenedAsync(police, []);
        var item = platform.Sealing().Open<DisclosedContent>(DisclosedContent.SealedAs(id), disclosure.SealedContent).Items.Single().StatementId;

        var refused = await Problem.ReadAsync(await police.PassOnAsync(id, OnwardShares.Part(Hub.Health, item, Guid.CreateVersion7())), Ct);
        (await police.PassOnAsync(id, OnwardShares.Part(Hub.Health, item))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (refused.Code, refused.Errors.Keys.Single()).ShouldBe(("unknown-item", "statementIds"));
        (await platform.SaidAsync<DeliveryPassedOn>("body->>'deliveryId' = @id", ("id", id.ToString()))).ShouldHaveSingleItem().StatementIds.ShouldBe([item]);
    }

    [Theory, Trait("requirement", "R25")]
    [InlineData("no-onward-sharing", "same-purpose", "onward-sharing-forbidden")]
    [InlineData("named-team-only", "risk-of-harm", "onward-sharing-forbidden")]
    [InlineData("no-onward-sharing", "hub-agreed", "onward-sharing-forbidden")]
    [InlineData("ask-before-passing-on", "same-purpose", "ask-the-hub-first")]
    [InlineData("ask-before-passing-on", "hub-agreed", null)]
    [InlineData("no-onward-sharing", "court-order", null)]
    [InlineData("no-onward-sharing", "statutory-duty", null)]
    [InlineData("use-for-purpose-only", "same-purpose", null)]
    public async Task The_conditions_that_were_accepted_hold_unless_the_law_compels(string condition, string ground, string? refusal)
    {
        using var police = platform.Police();
        var (id, _) = await OpenedAsync(police, [condition]);

        var response = await police.PassOnAsync(id, Share(Hub.Health, ground));

        if (refusal is null)
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            return;
        }

        (await Problem.ReadAsync(response, Ct)).Code.ShouldBe(refusal);
        (await platform.SaidAsync<DeliveryPassedOn>("body->>'deliveryId' = @id", ("id", id.ToString()))).ShouldBeEmpty();
        (await platform.SaidAsync<ActRecorded>("body->>'exchangeId' = @id and body->>'action' = 'delivery.passed-on'", ("id", id.ToString()))).ShouldHaveSingleItem().RefusalCode.ShouldBe(refusal);
    }

    [Fact, Trait("requirement", "R25")]
    public async Task What_the_person_excluded_is_shown_before_the_content_and_binds_whoever_passes_it_on()
    {
        using var police = platform.Police();
        var id = await platform.ArrivedAsync(platform.Disclosure(Hub.Police) with
        {
            Conditions = [],
            ExcludedAgencyIds = [Hub.Health],
            ExcludedPurposes = ["court"],
            ExcludedCategories = ["sexual-health"],
        });

        var before = (await (await police.GetAsync(new Uri($"/v1/mailbox/{id}", UriKind.Relative), Ct)).JsonAsync()).GetProperty("excluded");
        (before.GetProperty("agencyIds")[0].GetGuid(), before.GetProperty("purposes")[0].GetString(), before.GetProperty("categories")[0].GetString()).ShouldBe((Hub.Health, "court", "sexual-health"));
        (await (await police.OpenAsync(id, Hub.Opening(onward: "to-others"))).JsonAsync()).GetProperty("excluded").GetRawText().ShouldBe(before.GetRawText());

        (await Problem.ReadAsync(await police.PassOnAsync(id, Share(Hub.Health)), Ct)).Code.ShouldBe("excluded-by-the-person");
        (await police.PassOnAsync(id, Share(Hub.Charity))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await police.PassOnAsync(id, Share(Hub.Health, "court-order"))).StatusCode.ShouldBe(HttpStatusCode.OK, "no exclusion stands above the law (R47)");
    }

    [Fact]
    public async Task What_was_to_stay_or_was_never_opened_or_has_ended_is_not_passed_on()
    {
        using var police = platform.Police();
        var unopened = await platform.ArrivedAsync(platform.Disclosure(Hub.Police));
        (await Problem.ReadAsync(await police.PassOnAsync(unopened, Share(Hub.Health)), Ct)).Code.ShouldBe("not-opened");

        await police.OpenAsync(unopened, Hub.Opening(onward: "within-agency"));
        (await Problem.ReadAsync(await police.PassOnAsync(unopened, Share(Hub.Health)), Ct)).Code.ShouldBe("not-as-stated");

        var (withdrawn, disclosure) = await OpenedAsync(police, []);
        await WithdrawnAsync(withdrawn, disclosure);
        (await Problem.ReadAsync(await police.PassOnAsync(withdrawn, Share(Hub.Health, "court-order")), Ct)).Code.ShouldBe("consent-withdrawn");

        var (over, _) = await OpenedAsync(police, []);
        await platform.Platform.RowsAsync(GatewayPlatform.Service, "update deliveries set valid_until = now() - interval '1 second' where id = @id", ("id", over));
        (await Problem.ReadAsync(await police.PassOnAsync(over, Share(Hub.Health)), Ct)).Code.ShouldBe("expired");
    }

    [Fact, Trait("requirement", "I5")]
    public async Task Anothers_item_is_not_there_to_pass_on()
    {
        using var police = platform.Police();
        using var health = platform.As.System(DemoAgencies.Health, GatewayPlatform.Service);
        var (id, _) = await OpenedAsync(police, []);
        (await health.PassOnAsync(id, Share(Hub.Charity))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_share_without_its_ground_or_its_reason_is_named_field_by_field()
    {
        using var police = platform.Police();
        var id = await platform.ArrivedAsync(platform.Disclosure(Hub.Police));
        (await Problem.ReadAsync(await police.PassOnAsync(id, new { ground = "because", sharedOn = "2999-01-01" }), Ct)).Errors.Keys.Order()
            .ShouldBe(["explanation", "ground", "recipientName", "sharedOn", "worker"]);
    }

    [Fact, Trait("requirement", "R23"), Trait("requirement", "I6")]
    public async Task Whoever_it_was_passed_on_to_is_told_of_the_withdrawal_and_confirms()
    {
        using var police = platform.Police();
        using var health = platform.As.System(DemoAgencies.Health, GatewayPlatform.Service);
        var (id, disclosure) = await OpenedAsync(police, []);
        var share = (await (await police.PassOnAsync(id, Share(Hub.Health))).JsonAsync()).GetProperty("id").GetGuid();
        await police.PassOnAsync(id, Share(to: null));

        await WithdrawnAsync(id, disclosure);

        var toHealth = await NewsAsync(share);
        var item = await (await health.GetAsync(new Uri($"/v1/mailbox/{toHealth}", UriKind.Relative), Ct)).JsonAsync();
        (item.GetProperty("kind").GetString(), item.GetProperty("passedOnBy").GetGuid()).ShouldBe(("withdrawal", Hub.Police));
        (await health.AcknowledgeAsync(toHealth)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await platform.SaidAsync<DeliveryAcknowledged>("body->>'deliveryId' = @id", ("id", share.ToString()))).ShouldHaveSingleItem().OfWithdrawal.ShouldBeTrue();

        var toPolice = await NewsAsync(id);
        var own = await (await police.GetAsync(new Uri($"/v1/mailbox/{toPolice}", UriKind.Relative), Ct)).JsonAsync();
        own.GetProperty("onwardShares").EnumerateArray().Count(one => !one.TryGetProperty("toAgencyId", out _)).ShouldBe(1, "the one that police has to tell itself");
    }

    [Fact, Trait("requirement", "R23")]
    public async Task A_withdrawal_that_nobody_confirms_is_brought_up_again_until_somebody_does()
    {
        using var police = platform.Police();
        var (id, disclosure) = await OpenedAsync(police, []);
        await WithdrawnAsync(id, disclosure);
        var news = await NewsAsync(id);
        await platform.Platform.RowsAsync(GatewayPlatform.Service, "update deliveries set remind_at = now() - interval '1 second' where id = @id", ("id", news));

        await Eventually.TrueAsync(async () => (await platform.SaidAsync<ActRecorded>("body->>'exchangeId' = @id", ("id", news.ToString()))).Exists(act => act.Action == "withdrawal.reminded"));
        (await platform.CountAsync("select count(*) from deliveries where id = @id and remind_at > now() + interval '23 hours'", ("id", news))).ShouldBe(1);

        await police.AcknowledgeAsync(news);
        (await platform.CountAsync("select count(*) from deliveries where id = @id and remind_at is null", ("id", news))).ShouldBe(1);
    }

    private async Task<(Guid Id, DisclosureReleased Disclosure)> OpenedAsync(HttpClient police, string[] conditions)
    {
        var disclosure = platform.Disclosure(Hub.Police) with { Conditions = conditions };
        var id = await platform.ArrivedAsync(disclosure);
        (await police.OpenAsync(id, Hub.Opening(onward: "to-others"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        return (id, disclosure);
    }

    private async Task WithdrawnAsync(Guid id, DisclosureReleased disclosure)
    {
        await platform.SayAsync(Hub.Withdrawal(disclosure.DecisionId));
        await Eventually.TrueAsync(async () => await platform.StateAsync(id) == DeliveryState.Recalled);
    }

    private Task<Guid> NewsAsync(Guid withdraws) =>
        platform.Platform.ScalarAsync<Guid>(GatewayPlatform.Service, "select id from deliveries where withdraws = @id", ("id", withdraws));

    private static object Share(Guid? to, string ground = "same-purpose") => OnwardShares.To(to, ground);
}

internal static class OnwardShares
{
    public static object To(Guid? agency, string ground = "same-purpose") => new
    {
        toAgencyId = agency,
        recipientName = "Health visiting team",
        ground,
        explanation = "She visits on Tuesday and needs to know who may be there.",
        sharedOn = "2026-01-05",
        worker = Hub.Worker,
    };

    public static object Part(Guid agency, params Guid[] items) => new
    {
        toAgencyId = agency,
        recipientName = "Health visiting team",
        ground = "same-purpose",
        explanation = "She visits on Tuesday and needs to know who may be there.",
        sharedOn = "2026-01-05",
        statementIds = items,
        worker = Hub.Worker,
    };

    public static Task<HttpResponseMessage> PassOnAsync(this HttpClient client, Guid id, object share) =>
        client.PostAsync(new Uri($"/v1/mailbox/{id}/onward-shares", UriKind.Relative), JsonContent.Create(share), TestContext.Current.CancellationToken);
}
