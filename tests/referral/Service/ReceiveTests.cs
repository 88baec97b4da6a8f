using SafeShare.Contracts.Identity.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Queue;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

public class ReceiveTests(ReferralPlatform platform)
{
    private static readonly string[] Telltale = ["Xanthippe", "Quillfeather", "no food", "9990000018", "Flaxmill"];

    [Fact]
    public async Task A_referral_stands_in_the_queue_once_however_often_it_is_delivered()
    {
        var message = platform.HandedIn(Given.Content(), Guid.CreateVersion7());
        var messageId = Guid.CreateVersion7();
        await Task.WhenAll(platform.DeliverAsync(message, messageId), platform.DeliverAsync(message, messageId), platform.DeliverAsync(message), platform.DeliverAsync(message));

        await platform.IsHereAsync(message.ReferralId);
        await Eventually.TrueAsync(async () => await platform.CountAsync("inbox", "queue = 'referral-on-referral-submitted' and message_id = @id", ("id", messageId)) == 1);
        await platform.SettledAsync();
        (await platform.CountAsync("people", "referral_id = @id", ("id", message.ReferralId))).ShouldBe(1);
        (await platform.CountAsync("statements", "referral_id = @id", ("id", message.ReferralId))).ShouldBe(2);
        (await platform.SaidAsync<ReferralProgressed>(message.ReferralId)).ShouldHaveSingleItem().Stage.ShouldBe("received");
        (await platform.ActsAsync(message.ReferralId)).ShouldBe(["referral.received"]);
    }

    [Fact]
    public async Task Referrals_that_come_together_stand_in_the_queue_each_and_a_spoilt_one_holds_up_no_other()
    {
        var before = platform.HandedIn(Given.Content(), await platform.ReceivedAsync());
        var referrals = Enumerable.Range(0, 4).Select(_ => platform.HandedIn(Given.Content(), Guid.CreateVersion7())).ToList();
        var spoilt = platform.HandedIn(Given.Content(), Guid.CreateVersion7()) with { SealedContent = "spoilt" };
        await platform.DeliverAsync(new ReferralsSubmitted { Referrals = [.. referrals] });
        await platform.DeliverAsync(new ReferralsSubmitted { Referrals = [before, spoilt, referrals[0], platform.HandedIn(Given.Content(), Guid.CreateVersion7())] });

        foreach (var referral in referrals)
        {
            await platform.IsHereAsync(referral.ReferralId);
            await Eventually.TrueAsync(async () => (await platform.SaidAsync<ReferralProgressed>(referral.ReferralId)).Count == 1);
            (await platform.CountAsync("people", "referral_id = @id", ("id", referral.ReferralId))).ShouldBe(1);
        }

        await platform.SetAsideAsync("referral-on-referral-submitted_error", spoilt.ReferralId);
        (await platform.WaitingInAsync("referral-on-referrals-submitted_error")).ShouldBe(0);
        (await platform.CountAsync("referrals", "id = @id", ("id", spoilt.ReferralId))).ShouldBe(0);
    }

    [Fact]
    public async Task A_worker_sees_it_in_the_queue()
    {
        var message = platform.HandedIn(Given.Content("immediate"), Guid.CreateVersion7());
        await platform.DeliverAsync(message);
        await Eventually.TrueAsync(async () =>
            (await platform.Grace.GetAsync<ViewQueue.Response>("/v1/queue?rating=red&limit=100")).Items.Any(item => item.ReferralId == message.ReferralId));
    }

    [Fact]
    public async Task A_referral_that_comes_before_its_hub_and_its_agency_is_kept()
    {
        var (hub, agency) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var referral = await platform.ReceivedAsync(from: agency, hub: hub);
        await platform.DeliverAsync(new HubOpened { HubId = hub, Name = "A hub", LeadAgencyId = agency, OpenedAt = Given.Now, Version = 1 });
        await platform.DeliverAsync(new AgencyEnrolled { AgencyId = agency, Name = "An agency", Kind = "vcs", HubIds = [hub], EnrolledAt = Given.Now, Version = 1 });

        await Eventually.TrueAsync(async () => await platform.CountAsync("agencies", "id = @id and name = 'An agency'", ("id", agency)) == 1);
        await Eventually.TrueAsync(async () => await platform.CountAsync("hubs", "id = @id and name = 'A hub'", ("id", hub)) == 1);
        (await platform.CountAsync("local_policies", "hub_id = @id", ("id", hub))).ShouldBe(1);
        (await platform.CountAsync("referrals", "id = @id and hub_id = @hub", ("id", referral), ("hub", hub))).ShouldBe(1);
    }

    [Fact]
    public async Task Another_referral_under_the_same_id_is_set_aside_and_changes_nothing()
    {
        var id = await platform.ReceivedAsync();
        await platform.DeliverAsync(platform.HandedIn(Given.Content("low"), id) with { BodySha256 = new string('b', 64) });

        await platform.SetAsideAsync("referral-on-referral-submitted_error", id);
        (await platform.CountAsync("referrals", "id = @id and concern_level = 'high'", ("id", id))).ShouldBe(1);
    }

    [Fact]
    public async Task Decisions_and_withdrawals_that_overtook_the_referral_count_from_the_start()
    {
        var id = Guid.CreateVersion7();
        var decided = Given.Decided(id);
        await platform.DeliverAsync(Given.Withdrawn(decided, Given.Now));
        await Eventually.TrueAsync(async () => await platform.CountAsync("withdrawals", "referral_id = @id", ("id", id)) == 1);
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "referral_id = @id", ("id", id)) == 1);

        await platform.DeliverAsync(platform.HandedIn(Given.Content(), id));
        await platform.IsHereAsync(id);

        var view = await platform.Grace.ViewAsync(id);
        (view.Stage, view.Decisions.ShouldHaveSingleItem().InForce).ShouldBe((Stage.Decided, false));
        view.Tasks.ShouldContain(task => task.Kind == "review-withdrawal");
        (await platform.SaidAsync<ReferralProgressed>(id)).Select(said => (said.Stage, said.Step)).ShouldBe([("received", 1), ("decided", 2)], ignoreOrder: true);
    }

    [Fact, Trait("requirement", "I2"), Trait("requirement", "R59")]
    public async Task A_bare_referral_is_taken_and_what_is_missing_becomes_tasks()
    {
        var id = await platform.ReceivedAsync(Given.Content() with { Subject = new PersonContent { Role = "subject" }, Statements = [] });
        var view = await platform.Grace.ViewAsync(id);
        view.People.ShouldHaveSingleItem().Name.ShouldBeNull();
        view.Tasks.Select(task => task.Kind).ShouldBe(["missing-name", "missing-date-of-birth", "missing-nhs-number", "missing-address"], ignoreOrder: true);
        view.Tasks.ShouldAllBe(task => task.DueAt > task.OpenedAt);
    }

    /// <summary>I7: nothing a person could read stands in what goes to the broker.</summary>
    [Fact, Trait("requirement", "I7"), Trait("requirement", "R75")]
    public async Task What_the_broker_gets_names_nobody()
    {
        var content = Given.Content() with { Subject = Given.Subject() with { GivenName = "Xanthippe", FamilyName = "Quillfeather" } };
        var id = await platform.ReceivedAsync(content);
        await platform.Grace.ViewAsync(id);
        (await platform.ActsAsync(id)).ShouldBe(["referral.received", "referral.viewed"]);
        platform.Heard<object>(body => Array.Exists(Telltale, word => body.Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }
}
