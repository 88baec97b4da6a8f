using System.Net;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Referrals.Queue;
using SafeShare.Referrals.Rate;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

public class QueueTests(ReferralPlatform platform)
{
    [Fact]
    public async Task Every_open_referral_comes_once_most_urgent_first_page_by_page()
    {
        var mine = new List<Guid>();
        foreach (var level in (string[])["low", "immediate", "medium", "high", "immediate"])
        {
            mine.Add(await platform.ReceivedAsync(Given.Content(level)));
        }

        var seen = new List<ViewQueue.Item>();
        string? next = null;
        do
        {
            var page = await platform.Grace.GetAsync<ViewQueue.Response>($"/v1/queue?limit=2{(next is null ? "" : $"&after={next}")}");
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        seen.Select(item => item.ReferralId).ShouldBeUnique();
        mine.ShouldAllBe(id => seen.Any(item => item.ReferralId == id));
        seen.Select(item => (item.DueAt, item.Rating)).ShouldBe(seen.Select(item => (item.DueAt, item.Rating)).Order());
        var item = seen.Single(one => one.ReferralId == mine[0]);
        (item.Subject.Name, item.Subject.AgeEstimated, item.From.AgencyId, item.Rating, item.ProposedRating).ShouldBe(("Robin Ashdown-Price", false, Given.Housing, Rating.Blue, Rating.Blue));
    }

    [Fact]
    public async Task Each_filter_shows_what_it_says()
    {
        var amber = await platform.ReceivedAsync(Given.Content("high"));
        var late = await platform.ReceivedAsync(Given.Content("immediate"), at: TimeProvider.System.GetUtcNow().AddHours(-5));
        var claimed = await platform.ReceivedAsync(Given.Content("immediate"));
        await platform.Tom.PostAsync<object>($"/v1/referrals/{claimed}/claim", new { });

        (await ItemsAsync("rating=amber")).ShouldAllBe(item => item.Rating == Rating.Amber);
        (await ItemsAsync("rating=amber")).ShouldContain(item => item.ReferralId == amber);
        (await ItemsAsync("overdue=true")).ShouldAllBe(item => item.Overdue);
        (await ItemsAsync("overdue=true")).ShouldContain(item => item.ReferralId == late);
        (await ItemsAsync("unclaimed=true")).ShouldAllBe(item => item.ClaimedBy == null);
        (await ItemsAsync("stage=claimed")).ShouldContain(item => item.ReferralId == claimed && item.ClaimedBy!.Name == "Tom Barlow" && !item.ClaimedBy.Mine);
        (await ItemsAsync("mine=true")).ShouldAllBe(item => item.ClaimedBy!.Mine);
        (await ItemsAsync("mine=true")).ShouldNotContain(item => item.ReferralId == claimed);
        (await ItemsAsync("stage=closed")).ShouldAllBe(item => item.Stage == Stage.Closed);
    }

    [Theory]
    [InlineData("rating=purple", "rating")]
    [InlineData("rating=Red", "rating")]
    [InlineData("stage=somewhere", "stage")]
    [InlineData("after=nonsense", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    public async Task A_filter_that_means_nothing_is_named(string query, string field) =>
        (await platform.Grace.TryAsync($"/v1/queue?{query}").RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys.ShouldBe([field]);

    [Theory]
    [InlineData("limit=many")]
    [InlineData("mine=perhaps")]
    public async Task A_filter_of_the_wrong_type_is_refused(string query) =>
        await platform.Grace.TryAsync($"/v1/queue?{query}").RefusedAsync(HttpStatusCode.BadRequest, "malformed");

    [Fact]
    public async Task Looking_at_the_queue_is_on_record_with_the_people_seen()
    {
        await platform.ReceivedAsync();
        var page = await platform.Helen.GetAsync<ViewQueue.Response>("/v1/queue?limit=3");
        await Eventually.TrueAsync(() => platform.Heard<ActRecorded>(body => body.Contains("queue.viewed", StringComparison.Ordinal))
            .Exists(act => act.SubjectIds.SequenceEqual(page.Items.Select(item => item.Subject.PersonId)) && act.HubId == Given.Hub && act.WorkerId != null));
    }

    [Fact]
    public async Task A_possible_match_is_hinted_at_until_it_is_linked()
    {
        var name = $"Q{Guid.NewGuid():N}";
        var subject = Given.Subject() with { NhsNumber = null, FamilyName = name };
        var first = await platform.ReceivedAsync(Given.Content("immediate") with { Subject = subject });
        var second = await platform.ReceivedAsync(Given.Content("immediate") with { Subject = subject with { DateOfBirth = "2017" } });
        (await HintedAsync(first), await HintedAsync(second)).ShouldBe((true, true));

        var known = (await platform.Grace.ViewAsync(first)).People[0].PersonId;
        await platform.Grace.PostAsync<object>($"/v1/referrals/{second}/links", new { personId = known });
        (await HintedAsync(first), await HintedAsync(second)).ShouldBe((false, false));
    }

    private async Task<bool> HintedAsync(Guid id) => (await ItemsAsync("rating=red")).Single(item => item.ReferralId == id).PossibleMatch;

    private async Task<IReadOnlyList<ViewQueue.Item>> ItemsAsync(string filter)
    {
        var items = new List<ViewQueue.Item>();
        string? next = null;
        do
        {
            var page = await platform.Grace.GetAsync<ViewQueue.Response>($"/v1/queue?{filter}&limit=100{(next is null ? "" : $"&after={next}")}");
            items.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);
        return items;
    }
}
