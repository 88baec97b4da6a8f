using System.Net;
using System.Text.Json;
using SafeShare.Consents.Find;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Consents.Tests.Service;

public class WithdrawTests(ConsentPlatform platform)
{
    private const int Rounds = 25;

    [Fact, Trait("requirement", "R22")]
    public async Task Withdrawing_twice_is_withdrawing_once()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        var decision = await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent));

        var first = await platform.Worker.WithdrawnAsync(consent);
        var second = await platform.Lead.WithdrawnAsync(consent);

        first.DecisionIds.ShouldBe([decision.DecisionId]);
        (second.WithdrawnAt, second.DecisionIds.Single()).ShouldBe((first.WithdrawnAt, decision.DecisionId));
        var said = JsonSerializer.Deserialize<ConsentWithdrawn>((await platform.SaidAsync("ConsentWithdrawn", referral)).ShouldHaveSingleItem(), JsonSerializerOptions.Web)!;
        (said.ConsentId, said.DecisionIds.Single()).ShouldBe((consent, decision.DecisionId));
        (await platform.Worker.FetchAsync($"/v1/consents/{consent}").OkAsync<ConsentView>()).State.ShouldBe("withdrawn");
        (await platform.Worker.FetchAsync($"/v1/decisions/{decision.DecisionId}").OkAsync<DecisionView>()).State.ShouldBe("consent-withdrawn");
        (await platform.ActsAsync(referral)).Count(act => act == "consent.withdrawn done").ShouldBe(1);
    }

    [Fact, Trait("requirement", "R22")]
    public async Task Withdrawing_at_the_same_time_is_withdrawing_once()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => platform.Worker.WithdrawnAsync(consent)));

        answers.Select(answer => answer.WithdrawnAt).Distinct().ShouldHaveSingleItem();
        (await platform.SaidAsync("ConsentWithdrawn", referral)).ShouldHaveSingleItem();
    }

    [Fact, Trait("requirement", "R24")]
    public async Task Only_decisions_that_rest_on_the_consent_and_still_stand_are_named()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        var standing = await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent));
        var replaced = await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent));
        await platform.Worker.DecidedAsync(Answers.ByOverride.About(referral, consent) with { Replaces = replaced.DecisionId });

        (await platform.Worker.WithdrawnAsync(consent)).DecisionIds.ShouldBe([standing.DecisionId]);
    }

    [Fact, Trait("requirement", "R22")]
    public async Task What_was_never_given_cannot_be_withdrawn()
    {
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(Calls.NewReferral()));

        await platform.Worker.WithdrawAsync(refused).RefusedAsync(HttpStatusCode.Conflict, "nothing-to-withdraw");
    }

    [Fact, Trait("requirement", "R24")]
    public async Task After_a_withdrawal_only_something_else_carries_a_decision()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        await platform.Worker.WithdrawnAsync(consent);

        var problem = await platform.Worker.DecideAsync(Answers.ByConsent.About(referral, consent)).RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete");
        problem.Errors["consent.consentId"].ShouldHaveSingleItem().ShouldEndWith("(R22)");
        (await platform.Worker.DecidedAsync(Answers.ByOverride.About(referral, consent))).Route.ShouldBe(Routes.Override);
    }

    [Fact, Trait("requirement", "R22")]
    public async Task A_decision_that_races_the_withdrawal_is_either_named_by_it_or_refused()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var referral = Calls.NewReferral();
            var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));

            var deciding = Enumerable.Range(0, 3).Select(_ => platform.Worker.DecideAsync(Answers.ByConsent.About(referral, consent))).ToList();
            var withdrawing = platform.Lead.WithdrawnAsync(consent);
            var decided = await Task.WhenAll(deciding);
            var named = (await withdrawing).DecisionIds;

            decided.ShouldAllBe(response => response.StatusCode == HttpStatusCode.Created || response.StatusCode == HttpStatusCode.UnprocessableEntity);
            var taken = await platform.Worker.FetchAsync($"/v1/decisions?referral={referral}").OkAsync<Page<DecisionView>>();
            taken.Items.Count.ShouldBe(decided.Count(response => response.StatusCode == HttpStatusCode.Created));
            named.ShouldBe(taken.Items.Select(decision => decision.DecisionId), ignoreOrder: true);
        }
    }

    [Fact, Trait("requirement", "R19")]
    public async Task Silence_never_becomes_consent()
    {
        var referral = Calls.NewReferral();
        var silence = await platform.Worker.ConsentAsync(Answers.NoAnswer.About(referral));

        var problem = await platform.Worker.DecideAsync(Answers.ByConsent.About(referral, silence)).RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete");

        problem.Errors["consent.consentId"].ShouldHaveSingleItem().ShouldEndWith("(R19)");
        var given = Answers.Agreed.About(referral);
        await platform.Worker.RecordAsync(given with { Obtained = given.Obtained! with { Kind = "implicit", ImpliedBy = null } }).RefusedAsync(HttpStatusCode.UnprocessableEntity, "consent-incomplete");
    }
}
