using System.Net;
using SafeShare.Contracts.Identity.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Claim;
using SafeShare.Referrals.Queue;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

public class ClaimTests(ReferralPlatform platform)
{
    [Fact]
    public async Task Of_many_who_claim_at_once_one_has_it_and_the_others_are_told_who()
    {
        var id = await platform.ReceivedAsync();
        HttpClient[] workers = [platform.Grace, platform.Tom, platform.Helen];
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(async at => (Worker: at % 3, Response: await workers[at % 3].PostAsync($"/v1/referrals/{id}/claim", new { }))));

        var winner = answers.Where(answer => answer.Response.IsSuccessStatusCode).Select(answer => answer.Worker).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => answer.Response.IsSuccessStatusCode).ShouldBe(10, "the winner may ask again");
        var name = new[] { "Grace Adeyemi", "Tom Barlow", "Helen Marsh" }[winner];
        foreach (var (_, response) in answers.Where(answer => answer.Worker != winner))
        {
            (await response.RefusedAsync(HttpStatusCode.Conflict, "already-claimed")).Detail.ShouldNotBeNull().ShouldContain(name);
        }

        (await platform.SaidAsync<ReferralProgressed>(id)).Select(said => said.Step).ShouldBe([1, 2]);
        var acts = await platform.ActsAsync(id);
        acts.Count(act => act == "referral.claimed").ShouldBe(1);
        acts.Count(act => act == "referral.claimed: already-claimed").ShouldBe(20);
    }

    [Fact]
    public async Task It_goes_back_to_the_queue_and_on_to_a_colleague_only_by_whoever_has_it_or_a_lead()
    {
        var id = await platform.ReceivedAsync();
        await platform.Grace.PostAsync<Holder>($"/v1/referrals/{id}/claim", new { });
        await platform.Tom.GetAsync<ViewQueue.Response>("/v1/queue?limit=1");
        var tom = (await platform.Grace.GetAsync<ListColleagues.Response>("/v1/workers")).Workers.Single(worker => worker.Name == "Tom Barlow").WorkerId;

        await platform.Tom.PostAsync($"/v1/referrals/{id}/release", new { }).RefusedAsync(HttpStatusCode.Forbidden, "not-yours");
        await platform.Grace.PostAsync($"/v1/referrals/{id}/handover", new { toWorkerId = Guid.NewGuid() }).RefusedAsync(HttpStatusCode.BadRequest, "unknown-colleague");
        (await platform.Grace.PostAsync<Holder>($"/v1/referrals/{id}/handover", new { toWorkerId = tom })).Name.ShouldBe("Tom Barlow");
        (await platform.Helen.PostAsync($"/v1/referrals/{id}/release", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await platform.Grace.ViewAsync(id)).ClaimedBy.ShouldBeNull();
        (await platform.SaidAsync<ReferralProgressed>(id)).Select(said => said.Stage).ShouldBe(["received", "claimed", "claimed", "received"]);
        (await platform.ActsAsync(id)).ShouldBe(
        [
            "referral.received", "referral.claimed", "referral.put-back: not-yours", "referral.handed-over: unknown-colleague", "referral.handed-over",
            "referral.put-back", "referral.viewed",
        ]);
    }

    [Fact]
    public async Task What_a_suspended_worker_had_goes_back_with_a_task()
    {
        var id = await platform.ReceivedAsync();
        var worker = Guid.CreateVersion7();
        await platform.Platform.RowsAsync("referral",
            "update referrals set claimed_by = @worker, claimed_by_name = 'A colleague', claimed_at = now(), stage = 'claimed', step = 2 where id = @id", ("worker", worker), ("id", id));
        var suspended = new WorkerSuspended { WorkerId = worker, AgencyId = Given.Council, SuspendedAt = Given.Now };
        await platform.TwiceAsync(suspended);

        await Eventually.TrueAsync(async () => await platform.CountAsync("referrals", "id = @id and claimed_by is null", ("id", id)) == 1);
        (await platform.Grace.ViewAsync(id)).Tasks.Count(task => task.Kind == "find-new-owner").ShouldBe(1);
    }

    [Fact]
    public async Task A_claim_has_no_other_way_in()
    {
        var id = await platform.ReceivedAsync();
        using var nobody = platform.As.Nobody("referral");
        await nobody.PostAsync($"/v1/referrals/{id}/claim", new { }).RefusedAsync(HttpStatusCode.Unauthorized, "token-needed");
        (await platform.Grace.ViewAsync(id)).ClaimedBy.ShouldBeNull();
    }
}
