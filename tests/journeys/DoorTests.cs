using SafeShare.Demo.Playing;
using Shouldly;
using Xunit;

namespace SafeShare.Journeys;

/// <summary>I3: what leaves is what was ticked and a decision in force allows, both, whoever asks and however.</summary>
public sealed class DoorTests(PlayedPlatform fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_leaves_without_a_decision_or_beyond_it()
    {
        using var story = new HubStory(fixture.Platform);
        await story.StartAsync(Ct);
        using var other = new HubStory(fixture.Platform);
        await other.StartAsync(Ct);
        var disallowed = (await story.Desk.ReadAsync(story.ReferralId, Ct)).Chronology.First(said => said.Category == "police-intelligence").StatementId;
        var narrow = story.Plan with { Categories = ["identity-contact", "concern", "offending"] };
        var decision = await story.Desk.DecideAsync(narrow, await story.Desk.RecordConsentAsync(narrow, Ct), Ct);

        async Task<string> ReleaseAsync(Guid decisionId, Guid toAgencyId, params Guid[] statementIds) => await story.Desk.Referral.RefusalAsync(
            HttpMethod.Post, $"/v1/referrals/{story.ReferralId}/disclosures", new { decisionId, toAgencyId, statementIds }, Ct);

        (await ReleaseAsync(Guid.CreateVersion7(), story.Health.Id, story.Statement)).ShouldBe("decision-not-known");
        (await ReleaseAsync(other.DecisionId, story.Health.Id, story.Statement)).ShouldBe("outside-decision", "a decision about another referral");
        (await ReleaseAsync(decision, Guid.CreateVersion7(), story.Statement)).ShouldBe("outside-decision", "somebody who is no recipient");
        (await ReleaseAsync(decision, story.Health.Id, disallowed)).ShouldBe("outside-decision", "a category that was not decided on");
        (await ReleaseAsync(decision, story.Health.Id, story.Statement, disallowed)).ShouldBe("outside-decision", "one item too many stops all");
        (await ReleaseAsync(decision, story.Health.Id, other.Statement)).ShouldBe("outside-decision", "a statement of another referral");

        var delivery = await story.Desk.ReleaseAsync(story.ReferralId, decision, story.Health.Id, [story.Statement], [], Ct);

        var opened = await Testkit.Eventually.FoundAsync(async () => await OpenAsync(story, delivery));
        opened.Content.GetProperty("items").GetArrayLength().ShouldBe(1, "and nothing beside it");
        (await story.Health.ListMailboxAsync(Ct)).Items.Where(item => item.ReferralId == story.ReferralId).ShouldHaveSingleItem("of what was refused before it, nothing came").Id.ShouldBe(delivery);
    }

    [Fact]
    public async Task After_a_withdrawal_nothing_more_leaves()
    {
        using var story = new HubStory(fixture.Platform);
        await story.StartAsync(Ct);
        await story.Desk.WithdrawAsync(story.ConsentId, "Changed his mind.", Ct);

        await Testkit.Eventually.PassesAsync(async () => (await story.Desk.ReadAsync(story.ReferralId, Ct)).Decisions.ShouldHaveSingleItem().InForce.ShouldBeFalse());

        var body = new { story.DecisionId, toAgencyId = story.Health.Id, statementIds = new[] { story.Statement } };
        (await story.Desk.Referral.RefusalAsync(HttpMethod.Post, $"/v1/referrals/{story.ReferralId}/disclosures", body, Ct)).ShouldBe("outside-decision");
    }

    private static async Task<OpenedItem?> OpenAsync(HubStory story, Guid delivery) =>
        (await story.Health.ListMailboxAsync(Ct)).Items.Any(item => item.Id == delivery)
            ? await story.Health.OpenAsync(delivery, new NamedWorker("Anneka Boateng", "Health visitor", "01632 960310"), "no", Ct)
            : null;
}
