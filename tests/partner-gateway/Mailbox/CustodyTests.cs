using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

/// <summary>Whoever holds a copy answers for it, and says what became of it.</summary>
[Trait("requirement", "R76")]
public sealed class CustodyTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_loss_is_said_to_the_hub_once_under_seal_and_recorded()
    {
        using var police = platform.Police();
        var disclosure = platform.Disclosure(Hub.Police);
        var id = await platform.ArrivedAsync(disclosure);
        await police.OpenAsync(id);

        var first = await (await ReportAsync(police, id, "lost")).JsonAsync();
        var again = await (await ReportAsync(police, id, "lost")).JsonAsync();

        again.GetProperty("id").GetGuid().ShouldBe(first.GetProperty("id").GetGuid(), "the same body gets the same answer");
        var said = (await platform.SaidAsync<CopyReported>("body->>'deliveryId' = @id", ("id", id.ToString()))).ShouldHaveSingleItem();
        (said.Event, said.HappenedOn, said.AgencyId, said.ReferralId).ShouldBe(("lost", "2026-01-05", Hub.Police, disclosure.ReferralId));
        var content = platform.Sealing().Open<CopyReportedContent>(CopyReported.SealedAs(said.ReportId), said.SealedContent);
        (content.Description, content.ReportedBy.Name).ShouldBe(("A printed copy was left on a train.", "Nadia Rahimi"));
        (await platform.SaidAsync<ActRecorded>("body->>'exchangeId' = @id and body->>'action' = 'copy.reported'", ("id", id.ToString()))).ShouldHaveSingleItem().Outcome.ShouldBe("done");
        (await ShowAsync(police, id)).GetProperty("custodyReports").EnumerateArray().ShouldHaveSingleItem().GetProperty("event").GetString().ShouldBe("lost");
        (await police.OpenAsync(id)).StatusCode.ShouldBe(HttpStatusCode.OK, "what was lost may be read again");
    }

    [Theory]
    [InlineData("destroyed")]
    [InlineData("returned")]
    public async Task What_is_held_no_more_is_not_read_or_passed_on_again(string what)
    {
        using var police = platform.Police();
        var id = await platform.ArrivedAsync(platform.Disclosure(Hub.Police) with { Conditions = [] });
        await police.OpenAsync(id, Hub.Opening(onward: "to-others"));

        (await ReportAsync(police, id, what)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Problem.ReadAsync(await police.OpenAsync(id), Ct)).Code.ShouldBe("given-up");
        (await Problem.ReadAsync(await police.PassOnAsync(id, OnwardShares.To(Hub.Health)), Ct)).Code.ShouldBe("given-up");
        (await platform.CountAsync("select count(*) from deliveries where id = @id and sealed_content is null", ("id", id))).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_never_read_it_has_no_copy_to_lose()
    {
        using var police = platform.Police();
        var id = await platform.ArrivedAsync(platform.Disclosure(Hub.Police));
        (await Problem.ReadAsync(await ReportAsync(police, id, "lost"), Ct)).Code.ShouldBe("not-opened");
        (await platform.SaidAsync<CopyReported>("body->>'deliveryId' = @id", ("id", id.ToString()))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_without_what_when_or_who_is_named_field_by_field()
    {
        using var police = platform.Police();
        var id = await platform.ArrivedAsync(platform.Disclosure(Hub.Police));
        var response = await police.PostAsync(new Uri($"/v1/mailbox/{id}/custody-reports", UriKind.Relative), JsonContent.Create(new { @event = "mislaid", happenedOn = "2999-01-01" }), Ct);
        (await Problem.ReadAsync(response, Ct)).Errors.Keys.Order().ShouldBe(["description", "event", "happenedOn", "worker"]);
    }

    [Fact]
    public async Task Whose_information_was_lost_finds_the_news_without_a_name_even_after_a_withdrawal()
    {
        using var police = platform.Police();
        var loss = new CopyLost
        {
            NoticeId = Guid.CreateVersion7(),
            ReferralId = Guid.CreateVersion7(),
            HubId = Referrals.Wexcombe,
            ToAgencyId = Hub.Police,
            DecisionId = Guid.CreateVersion7(),
            Purpose = "protect-child",
            Marking = "OFFICIAL-SENSITIVE",
            Event = "breached",
            HappenedOn = "2026-01-05",
            StatementIds = [Guid.CreateVersion7()],
            ReportedAt = TimeProvider.System.GetUtcNow(),
        };
        await platform.SayAsync(Hub.Withdrawal(loss.DecisionId));
        await Eventually.TrueAsync(async () => await platform.CountAsync("select count(*) from withdrawn_decisions where decision_id = @id", ("id", loss.DecisionId)) == 1);
        await platform.SayAsync(loss);
        await Eventually.TrueAsync(async () => await platform.StateAsync(loss.NoticeId) == "waiting");

        var item = await ShowAsync(police, loss.NoticeId);
        (item.GetProperty("kind").GetString(), item.GetProperty("loss").GetProperty("event").GetString()).ShouldBe(("loss", "breached"));
        (await Problem.ReadAsync(await police.OpenAsync(loss.NoticeId), Ct)).Code.ShouldBe("nothing-to-open");
        await platform.SayAsync(Hub.Withdrawal(loss.DecisionId));
        (await police.AcknowledgeAsync(loss.NoticeId)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await platform.SaidAsync<DeliveryAcknowledged>("body->>'deliveryId' = @id", ("id", loss.NoticeId.ToString()))).ShouldHaveSingleItem().OfWithdrawal.ShouldBeFalse();
    }

    public static object Report(string what) => new { @event = what, happenedOn = "2026-01-05", description = "A printed copy was left on a train.", worker = Hub.Worker };

    private static Task<HttpResponseMessage> ReportAsync(HttpClient client, Guid id, string what) =>
        client.PostAsync(new Uri($"/v1/mailbox/{id}/custody-reports", UriKind.Relative), JsonContent.Create(Report(what)), Ct);

    private static async Task<JsonElement> ShowAsync(HttpClient client, Guid id) =>
        await (await client.GetAsync(new Uri($"/v1/mailbox/{id}", UriKind.Relative), Ct)).JsonAsync();
}
