using System.Net;
using SafeShare.Referrals.Match;
using SafeShare.Referrals.Rate;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

public class RatingAndMatchTests(ReferralPlatform platform)
{
    [Fact]
    public async Task A_change_of_rating_keeps_its_reason_and_moves_the_clock()
    {
        var id = await platform.ReceivedAsync(Given.Content("low"));
        var before = (await platform.Grace.ViewAsync(id)).Clock;
        (await RateAsync(id, "red", null).RefusedAsync(HttpStatusCode.BadRequest, "reason-needed")).Errors.Keys.ShouldBe(["reason"]);
        (await RateAsync(id, "red", "The child is alone now.")).IsSuccessStatusCode.ShouldBeTrue();

        var after = (await platform.Grace.ViewAsync(id)).Clock;
        (after.Rating, after.ProposedRating, after.DueAt).ShouldBe((Rating.Red, Rating.Blue, after.StartedAt.AddHours(4)));
        after.DueAt.ShouldBeLessThan(before.DueAt);
        after.History.Select(change => (change.Rating, change.Reason, change.By?.Name)).ShouldBe(
            [(Rating.Blue, "concern-level-low", null), (Rating.Red, "The child is alone now.", "Grace Adeyemi")]);
        await RateAsync(id, "purple", "Because").RefusedAsync(HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task A_possible_match_is_explained_linked_by_a_person_and_undone_without_loss()
    {
        var subject = Given.Subject() with { NhsNumber = null, FamilyName = $"Q{Guid.NewGuid():N}" };
        var known = await platform.ReceivedAsync(Given.Content() with { Subject = subject });
        var id = await platform.ReceivedAsync(Given.Content() with { Subject = subject with { GivenName = "ROBIN", DateOfBirth = "2017-03" } });

        var match = (await MatchesAsync(id)).ShouldHaveSingleItem();
        (match.ReferralId, match.Strength).ShouldBe((known, "likely"));
        match.Fields.Select(field => (field.Field, field.Finding)).ShouldBe([("nhsNumber", "unknown"), ("name", "same"), ("dateOfBirth", "compatible"), ("postcode", "same")]);

        var link = await platform.Grace.PostAsync<LinkPeople.Response>($"/v1/referrals/{id}/links", new { personId = match.PersonId });
        (await platform.Tom.PostAsync<LinkPeople.Response>($"/v1/referrals/{id}/links", new { personId = match.PersonId })).LinkId.ShouldBe(link.LinkId, "linked is linked");
        (await platform.Grace.ViewAsync(id)).People[0].Links.ShouldHaveSingleItem().ReferralId.ShouldBe(known);
        (await platform.Grace.ViewAsync(known)).People[0].Links.ShouldHaveSingleItem().ReferralId.ShouldBe(id);
        (await MatchesAsync(id)).ShouldBeEmpty();

        (await UnlinkAsync(id, link.LinkId)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await UnlinkAsync(id, link.LinkId)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await platform.Grace.ViewAsync(id)).People[0].Links.ShouldBeEmpty();
        (await MatchesAsync(id)).Count.ShouldBe(1);
        (await platform.CountAsync("person_links", "id = @id and unlinked_by_name = 'Grace Adeyemi'", ("id", link.LinkId))).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_linked_to_somebody_the_hub_does_not_know()
    {
        var id = await platform.ReceivedAsync();
        var elsewhere = await platform.ReceivedAsync(hub: Guid.CreateVersion7());
        var person = (Guid)(await platform.Platform.RowsAsync("referral", "select subject_id from referrals where id = @id", ("id", elsewhere)))[0][0]!;
        foreach (var stranger in (Guid[])[person, Guid.NewGuid()])
        {
            (await platform.Grace.PostAsync($"/v1/referrals/{id}/links", new { personId = stranger }).RefusedAsync(HttpStatusCode.BadRequest, "unknown-person")).Errors.Keys.ShouldBe(["personId"]);
        }
    }

    private async Task<IReadOnlyList<FindMatches.Item>> MatchesAsync(Guid id) => (await platform.Grace.GetAsync<FindMatches.Response>($"/v1/referrals/{id}/matches")).Matches;

    private Task<HttpResponseMessage> RateAsync(Guid id, string rating, string? reason) =>
        platform.Grace.SendAsync(HttpMethod.Put, $"/v1/referrals/{id}/rating", new { rating, reason });

    private Task<HttpResponseMessage> UnlinkAsync(Guid id, Guid link) => platform.Grace.SendAsync(HttpMethod.Delete, $"/v1/referrals/{id}/links/{link}", null);
}
