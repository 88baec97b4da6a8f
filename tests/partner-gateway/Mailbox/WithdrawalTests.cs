using System.Net;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

/// <summary>I6: what has not been read stops at once, and everyone who has read is told and confirms.</summary>
public sealed class WithdrawalTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_not_opened_is_recalled_and_erased_and_can_not_be_read()
    {
        using var police = platform.Police();
        var disclosure = platform.Disclosure(Hub.Police);
        var id = await platform.ArrivedAsync(disclosure);

        await platform.SayAsync(Hub.Withdrawal(disclosure.DecisionId));
        await BecomesAsync(id, "recalled");

        (await Problem.ReadAsync(await police.OpenAsync(id), Ct)).Code.ShouldBe("consent-withdrawn");
        (await platform.SaidAsync<DeliveryFailed>("body->>'deliveryId' = @id", ("id", id.ToString()))).ShouldHaveSingleItem().Reason.ShouldBe("recalled");
        (await platform.CountAsync("select count(*) from deliveries where id = @id and sealed_content is null", ("id", id))).ShouldBe(1);
        (await platform.CountAsync("select count(*) from deliveries where withdraws = @id", ("id", id))).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_has_read_is_told_reads_no_more_and_confirms()
    {
        using var police = platform.Police();
        var disclosure = platform.Disclosure(Hub.Police);
        var id = await platform.ArrivedAsync(disclosure);
        await police.OpenAsync(id);

        await platform.SayAsync(Hub.Withdrawal(disclosure.DecisionId));
        await BecomesAsync(id, "recalled");

        (await Problem.ReadAsync(await police.OpenAsync(id), Ct)).Code.ShouldBe("consent-withdrawn");
        (await Problem.ReadAsync(await police.AcknowledgeAsync(id), Ct)).Code.ShouldBe("consent-withdrawn");
        var news = await platform.Platform.ScalarAsync<Guid>(GatewayPlatform.Service, "select id from deliveries where withdraws = @id", ("id", id));
        var item = await (await police.GetAsync(new Uri($"/v1/mailbox/{news}", UriKind.Relative), Ct)).JsonAsync();
        (item.GetProperty("kind").GetString(), item.GetProperty("withdraws").GetGuid()).ShouldBe(("withdrawal", id));
        (await Problem.ReadAsync(await police.OpenAsync(news), Ct)).Code.ShouldBe("nothing-to-open");
        (await police.AcknowledgeAsync(news)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var said = (await platform.SaidAsync<DeliveryAcknowledged>("body->>'deliveryId' = @id", ("id", id.ToString()))).ShouldHaveSingleItem();
        said.OfWithdrawal.ShouldBeTrue();
        (await platform.SaidAsync<DeliveryFailed>("body->>'deliveryId' = @id", ("id", id.ToString()))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_arrives_after_the_withdrawal_is_recalled_at_birth()
    {
        using var police = platform.Police();
        var disclosure = platform.Disclosure(Hub.Police);
        await platform.SayAsync(Hub.Withdrawal(disclosure.DecisionId));
        await Eventually.TrueAsync(async () => await platform.CountAsync("select count(*) from withdrawn_decisions where decision_id = @id", ("id", disclosure.DecisionId)) == 1);

        var id = await platform.ArrivedAsync(disclosure);

        (await platform.StateAsync(id)).ShouldBe("recalled");
        (await Problem.ReadAsync(await police.OpenAsync(id), Ct)).Code.ShouldBe("consent-withdrawn");
        (await platform.SaidAsync<DeliveryFailed>("body->>'deliveryId' = @id", ("id", id.ToString()))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_withdrawal_that_comes_twice_is_told_once()
    {
        using var police = platform.Police();
        var disclosure = platform.Disclosure(Hub.Police);
        var id = await platform.ArrivedAsync(disclosure);
        await police.OpenAsync(id);
        var withdrawal = Hub.Withdrawal(disclosure.DecisionId);

        await Task.WhenAll(platform.SayAsync(withdrawal), platform.SayAsync(withdrawal), platform.SayAsync(withdrawal));
        await BecomesAsync(id, "recalled");
        await platform.ArrivedAsync(platform.Disclosure(Hub.Police));
        await Eventually.TrueAsync(async () => await platform.CountAsync("select count(*) from outbox where body->>'consentId' = @id and type like '%ConsentWithdrawn%'", ("id", withdrawal.ConsentId.ToString())) == 0);

        (await platform.CountAsync("select count(*) from deliveries where withdraws = @id", ("id", id))).ShouldBe(1);
    }

    [Fact]
    public async Task A_withdrawal_stops_only_what_rests_on_it()
    {
        var (stopped, stays) = (platform.Disclosure(Hub.Police), platform.Disclosure(Hub.Police));
        await platform.ArrivedAsync(stopped);
        await platform.ArrivedAsync(stays);

        await platform.SayAsync(Hub.Withdrawal(stopped.DecisionId));
        await BecomesAsync(stopped.DeliveryId, "recalled");

        (await platform.StateAsync(stays.DeliveryId)).ShouldBe("waiting");
    }

    [Fact]
    public async Task An_opening_and_a_withdrawal_at_once_have_one_winner()
    {
        using var police = platform.Police();
        var disclosures = Enumerable.Range(0, 30).Select(_ => platform.Disclosure(Hub.Police)).ToList();
        await Task.WhenAll(disclosures.Select(platform.ArrivedAsync));

        var openings = await Task.WhenAll(disclosures.Select(async disclosure =>
        {
            var withdrawing = platform.SayAsync(Hub.Withdrawal(disclosure.DecisionId));
            var response = await police.OpenAsync(disclosure.DeliveryId);
            await withdrawing;
            return (disclosure.DeliveryId, response.StatusCode);
        }));
        await Task.WhenAll(disclosures.Select(disclosure => BecomesAsync(disclosure.DeliveryId, "recalled")));

        foreach (var (id, status) in openings)
        {
            var read = status is HttpStatusCode.OK;
            status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
            (await platform.CountAsync("select count(*) from deliveries where withdraws = @id", ("id", id))).ShouldBe(read ? 1 : 0, "whoever read is told");
            (await platform.SaidAsync<DeliveryOpened>("body->>'deliveryId' = @id", ("id", id.ToString()))).Count.ShouldBe(read ? 1 : 0);
            (await platform.SaidAsync<DeliveryFailed>("body->>'deliveryId' = @id", ("id", id.ToString()))).Count.ShouldBe(read ? 0 : 1);
        }
    }

    [Fact]
    public async Task An_arrival_and_a_withdrawal_at_once_never_miss_each_other()
    {
        var disclosures = Enumerable.Range(0, 30).Select(_ => platform.Disclosure(Hub.Police)).ToList();

        await Task.WhenAll(disclosures.SelectMany(disclosure => new[] { platform.SayAsync(disclosure), platform.SayAsync(Hub.Withdrawal(disclosure.DecisionId)) }));

        await Task.WhenAll(disclosures.Select(disclosure => BecomesAsync(disclosure.DeliveryId, "recalled")));
    }

    private Task BecomesAsync(Guid id, string state) => Eventually.TrueAsync(async () => await platform.StateAsync(id) == state);
}
