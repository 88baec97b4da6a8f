using System.Net;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Referrals.Claim;
using SafeShare.Referrals.Review;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>R21: a consent that needs renewal becomes something to do, and another answer settles it.</summary>
public class RenewalTests(ReferralPlatform platform)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact, Trait("requirement", "R21")]
    public async Task A_consent_that_has_ended_asks_for_another_answer_and_is_settled_by_it()
    {
        var id = await platform.ReceivedAsync();
        var ended = Recorded(id, Now.AddMinutes(-1));
        await platform.DeliverAsync(ended);
        var task = await Eventually.FoundAsync(async () => (await RenewalsAsync(id)).SingleOrDefault());
        (task.About, task.DoneAt).ShouldBe((ended.ConsentId, null));

        await platform.DeliverAsync(Recorded(id, Now.AddDays(90), ended.ConsentId));

        await Eventually.TrueAsync(async () => (await RenewalsAsync(id)).Single().DoneAt is not null);
    }

    [Fact, Trait("requirement", "R21")]
    public async Task While_the_consent_lasts_there_is_nothing_to_do_and_nothing_that_keeps_a_case_open()
    {
        var id = await platform.ReceivedAsync();
        var lasting = Recorded(id, Now.AddDays(90));
        await platform.DeliverAsync(lasting);
        await Eventually.TrueAsync(async () => await CountAsync(lasting.ConsentId, "done_at is null and opened_at > now()") == 1);
        var sleeping = await platform.Platform.ScalarAsync<Guid>("referral", $"select id from hub_tasks where about = '{lasting.ConsentId}'");

        (await RenewalsAsync(id)).ShouldBeEmpty();
        await platform.Grace.PostAsync($"/v1/referrals/{id}/tasks/{sleeping}/done", new { note = "Too early." }).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await platform.Grace.PostAsync<Holder>($"/v1/referrals/{id}/claim", new { });
        await platform.Grace.PostAsync<object>($"/v1/referrals/{id}/outcome", new { outcome = "early-help", note = "The school helps." });
        (await CountAsync(lasting.ConsentId, "done_at is not null")).ShouldBe(1, "nobody is asked again about a case that is closed");
    }

    [Fact, Trait("requirement", "R21"), Trait("requirement", "I9")]
    public async Task News_that_comes_late_or_twice_asks_for_nothing_that_is_settled()
    {
        var id = await platform.ReceivedAsync();
        var (first, taken) = (Recorded(id, Now.AddMinutes(-1)), Recorded(id, Now.AddMinutes(-1)));
        await platform.DeliverAsync(Recorded(id, Now.AddDays(90), first.ConsentId));
        await Eventually.TrueAsync(async () => await CountAsync(first.ConsentId, "done_at is not null") == 1);
        await platform.DeliverAsync(new ConsentWithdrawn { ConsentId = taken.ConsentId, ReferralId = id, HubId = Given.Hub, DecisionIds = [], WithdrawnAt = Now });
        await Eventually.TrueAsync(async () => await CountAsync(taken.ConsentId, $"kind = '{HubTask.RenewConsent}' and done_at is not null") == 1);

        await platform.TwiceAsync(first);
        await platform.TwiceAsync(taken);

        var last = Recorded(id, Now.AddMinutes(-1));
        await platform.DeliverAsync(last);
        await Eventually.TrueAsync(async () => await CountAsync(last.ConsentId, "done_at is null") == 1);
        (await CountAsync(first.ConsentId, "done_at is null")).ShouldBe(0);
        (await CountAsync(taken.ConsentId, $"kind = '{HubTask.RenewConsent}' and done_at is null")).ShouldBe(0);
    }

    [Fact, Trait("requirement", "R21"), Trait("requirement", "R37")]
    public async Task Whoever_agreed_answers_for_the_child_for_less_time_or_for_longer_and_the_task_moves_with_it()
    {
        var id = await platform.ReceivedAsync();
        var recorded = Recorded(id, Now.AddDays(90));
        await platform.DeliverAsync(recorded);
        await Eventually.TrueAsync(async () => await CountAsync(recorded.ConsentId, "done_at is null") == 1);
        (await RenewalsAsync(id)).ShouldBeEmpty();

        await platform.DeliverAsync(Moved(recorded, Now, renewalDueAt: Now.AddDays(-3)));
        var task = await Eventually.FoundAsync(async () => (await RenewalsAsync(id)).SingleOrDefault());
        task.Overdue.ShouldBeFalse("its clock starts on the day that it is known");

        await platform.DeliverAsync(Moved(recorded, Now, renewalDueAt: Now.AddDays(30)));
        await Eventually.TrueAsync(async () => (await RenewalsAsync(id)).Count == 0);
        await platform.DeliverAsync(Moved(recorded, Now, renewalDueAt: null));
        await Eventually.TrueAsync(async () => await CountAsync(recorded.ConsentId, "done_at is null and opened_at = 'infinity'") == 1);

        await platform.DeliverAsync(Recorded(id, null, recorded.ConsentId));
        await Eventually.TrueAsync(async () => await CountAsync(recorded.ConsentId, "done_at is not null") == 1);
        (await platform.Grace.ViewAsync(id)).ReferralId.ShouldBe(id, "what is never due can be read");
    }

    [Fact, Trait("requirement", "R37"), Trait("requirement", "I9")]
    public async Task Of_two_changes_the_later_counts_in_whichever_order_they_come_and_what_is_settled_is_not_opened_again()
    {
        var id = await platform.ReceivedAsync();
        var (moved, settled) = (Recorded(id, Now.AddDays(90)), Recorded(id, Now.AddDays(90)));
        var (ended, not) = (Moved(moved, Now, renewalDueAt: Now.AddDays(-3)), Moved(moved, Now.AddSeconds(1), renewalDueAt: null));
        await platform.DeliverAsync(Recorded(id, null, settled.ConsentId));
        await Eventually.TrueAsync(async () => await CountAsync(settled.ConsentId, "done_at is not null") == 1);

        await platform.TwiceAsync(not);
        await Eventually.TrueAsync(async () => await CountAsync(moved.ConsentId, "opened_at = 'infinity'") == 1);
        await platform.TwiceAsync(ended);
        await platform.TwiceAsync(moved);
        await platform.TwiceAsync(Moved(settled, Now, renewalDueAt: Now.AddDays(-3)));

        (await CountAsync(moved.ConsentId, "opened_at = 'infinity'")).ShouldBe(1);
        (await CountAsync(settled.ConsentId, "done_at is null")).ShouldBe(0);
        (await RenewalsAsync(id)).ShouldAllBe(task => task.DoneAt != null);
    }

    [Fact, Trait("requirement", "I5")]
    public async Task Another_hub_moves_nothing_here()
    {
        var id = await platform.ReceivedAsync();
        var recorded = Recorded(id, Now.AddDays(90));
        await platform.DeliverAsync(recorded);
        await Eventually.TrueAsync(async () => await CountAsync(recorded.ConsentId, "done_at is null") == 1);

        await platform.TwiceAsync(Moved(recorded, Now, renewalDueAt: Now.AddDays(-3)) with { HubId = Guid.CreateVersion7() });

        (await CountAsync(recorded.ConsentId, "moved_at is null")).ShouldBe(1);
    }

    private static RenewalMoved Moved(ConsentRecorded of, DateTimeOffset at, DateTimeOffset? renewalDueAt) =>
        new() { ConsentId = of.ConsentId, ReferralId = of.ReferralId, HubId = of.HubId, MovedAt = at, RenewalDueAt = renewalDueAt };

    private static ConsentRecorded Recorded(Guid referral, DateTimeOffset? renewalDueAt, params Guid[] renews) =>
        new() { ConsentId = Guid.CreateVersion7(), ReferralId = referral, HubId = Given.Hub, Position = "obtained", RecordedAt = Now, RenewalDueAt = renewalDueAt, Renews = renews };

    private async Task<List<View.TaskView>> RenewalsAsync(Guid id) => [.. (await platform.Grace.ViewAsync(id)).Tasks.Where(task => task.Kind == HubTask.RenewConsent)];

    private Task<long> CountAsync(Guid about, string where) => platform.CountAsync("hub_tasks", $"about = @about and {where}", ("about", about));
}
