using System.Text.Json.Nodes;
using SafeShare.Demo.Enrolment;
using SafeShare.Demo.Playing;
using Shouldly;
using Xunit;

namespace SafeShare.Journeys;

/// <summary>R10: a colleague of another team sees a referral for a purpose, and the governance lead finds who saw what for which purpose.</summary>
public sealed class TeamTests(PlayedPlatform fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("requirement", "R10")]
    public async Task Another_team_says_why_before_it_sees_a_referral_and_the_trail_holds_the_attempt_the_purpose_and_the_view()
    {
        using var story = new HubStory(fixture.Platform);
        await story.StartAsync(Ct);
        using var farida = new HubDesk(fixture.Platform.Demo, DemoWorkers.OtherTeamHubWorker);
        var address = $"/v1/referrals/{story.ReferralId}";

        (await farida.Referral.RefusalAsync(HttpMethod.Get, address, body: null, Ct)).ShouldBe("purpose-needed");
        await farida.Referral.DoAsync(HttpMethod.Post, $"{address}/purposes", new { purpose = "contact-received", reason = "His brother rang the duty desk." }, Ct);
        (await farida.ReadAsync(story.ReferralId, Ct)).Chronology.ShouldNotBeEmpty();

        using var audit = fixture.As.Worker(DemoWorkers.GovernanceLead, "audit people.find", "audit");
        var worker = fixture.Platform.Demo.Credentials.Worker(DemoWorkers.OtherTeamHubWorker).Id;
        await Testkit.Eventually.PassesAsync(async () =>
        {
            var found = JsonNode.Parse(await audit.ReadTextAsync($"/v1/entries?referral={story.ReferralId}&worker={worker}", Ct))!["items"]!.AsArray();
            found.Select(entry => $"{entry!["action"]} {entry["outcome"]} {entry["refusalCode"]}{entry["purpose"]}").ShouldBe(
                ["referral.held-back refused purpose-needed", "purpose.stated done contact-received", "referral.viewed done "], ignoreOrder: true);
        });
    }
}
