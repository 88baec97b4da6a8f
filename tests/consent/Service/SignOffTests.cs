using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Find;
using SafeShare.Consents.Sign;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Testkit;

namespace SafeShare.Consents.Tests.Service;

/// <summary>I10: what the rules do not let one person take alone waits for a second, and counts from then on.</summary>
public class SignOffTests(ConsentPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("requirement", "R52")]
    public async Task A_departure_that_needs_a_second_person_takes_effect_when_they_confirm_it()
    {
        var (referral, answers) = await CapableAdultAsync();

        var decision = await platform.Worker.DecidedAsync(answers);
        (decision.State, decision.Proposal.Outcome, decision.SignOff!.Because.Single().Rule).ShouldBe(("awaiting-sign-off", Proposals.DoNotShare, "R52"));
        (await platform.SaidAsync("SharingDecided", referral)).ShouldBeEmpty();
        (await TasksAsync(referral)).ShouldBe(["sign-off"]);

        var confirmed = await SignAsync(platform.Lead, decision.DecisionId, SignOffs.Confirmed).OkAsync<DecisionView>();

        (confirmed.State, confirmed.SignOff!.Outcome, confirmed.SignOff.Reasons).ShouldBe(("standing", "confirmed", "Read the file and spoke with the ward"));
        (await platform.SaidAsync("SharingDecided", referral)).ShouldHaveSingleItem();
        (await TasksAsync(referral)).ShouldBeEmpty();
        (await platform.ActsAsync(referral)).ShouldBe(["consent.recorded done", "decision.recorded done", "decision.signed-off done"]);
    }

    [Fact, Trait("requirement", "I10")]
    public async Task A_decision_that_is_returned_lets_nothing_out_and_asks_to_decide_again()
    {
        var (referral, answers) = await CapableAdultAsync();
        var decision = await platform.Worker.DecidedAsync(answers);

        var returned = await SignAsync(platform.Lead, decision.DecisionId, SignOffs.Returned).OkAsync<DecisionView>();
        var tasks = await TasksAsync(referral);
        await SignAsync(platform.OtherLead, decision.DecisionId, SignOffs.Confirmed).RefusedAsync(HttpStatusCode.Conflict, "signed-already");
        await platform.Worker.DecidedAsync(Answers.InEmergency.About(referral));

        (returned.State, tasks.Single()).ShouldBe(("returned", "decide-again"));
        (await platform.Worker.FetchAsync($"/v1/decisions/{decision.DecisionId}").OkAsync<DecisionView>()).State.ShouldBe("returned");
        (await TasksAsync(referral)).ShouldNotContain("decide-again");
        (await platform.SaidAsync("SharingDecided", referral)).ShouldHaveSingleItem(); // the emergency alone
    }

    [Fact, Trait("requirement", "I10")]
    public async Task Nobody_is_their_own_second_person()
    {
        var (referral, answers) = await CapableAdultAsync();
        var decision = await platform.Lead.DecidedAsync(answers);

        await SignAsync(platform.Lead, decision.DecisionId, SignOffs.Confirmed).RefusedAsync(HttpStatusCode.Forbidden, "sign-off-by-another");
        (await platform.SaidAsync("SharingDecided", referral)).ShouldBeEmpty();
        (await Should.ThrowAsync<PostgresException>(() => platform.Platform.RowsAsync("consent", $"""
            insert into sign_offs (decision_id, decided_by, referral_id, hub_id, agency_id, recorded_by, signed_at, outcome, reasons)
            select id, decided_by, referral_id, hub_id, agency_id, decided_by, now(), 'confirmed', 'mine' from decisions where id = '{decision.DecisionId}'
            """))).SqlState.ShouldBe("23514");
        (await SignAsync(platform.OtherLead, decision.DecisionId, SignOffs.Confirmed).OkAsync<DecisionView>()).State.ShouldBe("standing");
    }

    [Fact, Trait("requirement", "I10")]
    public async Task Only_a_safeguarding_lead_of_the_hub_signs()
    {
        var (_, answers) = await CapableAdultAsync();
        var decision = await platform.Worker.DecidedAsync(answers);

        await SignAsync(platform.PoliceWorker, decision.DecisionId, SignOffs.Confirmed).RefusedAsync(HttpStatusCode.Forbidden, "not-allowed");
        await SignAsync(platform.OtherHub, decision.DecisionId, SignOffs.Confirmed).RefusedAsync(HttpStatusCode.Forbidden, "not-allowed");
        (await SignAsync(platform.Lead, decision.DecisionId, "").RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys.ShouldBe(["outcome"]);
        await SignAsync(platform.Lead, Guid.CreateVersion7(), SignOffs.Confirmed).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        var ordinary = await platform.Worker.DecidedAsync(Answers.ByDuty.About(Calls.NewReferral()));
        await SignAsync(platform.Lead, ordinary.DecisionId, SignOffs.Confirmed).RefusedAsync(HttpStatusCode.Conflict, "no-sign-off-needed");
    }

    [Fact, Trait("requirement", "I10")]
    public async Task A_decision_that_waits_replaces_nothing_until_it_is_confirmed_and_then_only_what_still_stands()
    {
        var (referral, answers) = await CapableAdultAsync();
        var old = await platform.Worker.DecidedAsync(Answers.ByDuty.About(referral));
        var first = await platform.Worker.DecidedAsync(answers with { Replaces = old.DecisionId });
        var second = await platform.Worker.DecidedAsync(answers with { Replaces = old.DecisionId });

        (await platform.Worker.FetchAsync($"/v1/decisions/{old.DecisionId}").OkAsync<DecisionView>()).State.ShouldBe("standing");
        await SignAsync(platform.Lead, first.DecisionId, SignOffs.Confirmed).OkAsync<DecisionView>();
        (await platform.Worker.FetchAsync($"/v1/decisions/{old.DecisionId}").OkAsync<DecisionView>()).ReplacedBy.ShouldBe(first.DecisionId);
        await SignAsync(platform.Lead, second.DecisionId, SignOffs.Confirmed).RefusedAsync(HttpStatusCode.Conflict, "already-replaced");
        (await SignAsync(platform.Lead, second.DecisionId, SignOffs.Returned).OkAsync<DecisionView>()).State.ShouldBe("returned");
    }

    [Fact, Trait("requirement", "I10")]
    public async Task Two_leads_who_sign_at_once_sign_once()
    {
        var (referral, answers) = await CapableAdultAsync();
        var decision = await platform.Worker.DecidedAsync(answers);

        var signed = await Task.WhenAll(Enumerable.Range(0, 6).Select(at => SignAsync(at % 2 == 0 ? platform.Lead : platform.OtherLead, decision.DecisionId, SignOffs.Confirmed)));

        signed.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await platform.SaidAsync("SharingDecided", referral)).ShouldHaveSingleItem();
    }

    private async Task<(Guid Referral, DecisionAnswers Answers)> CapableAdultAsync()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        return (referral, Answers.ByOverride.About(referral, refused) with
        {
            Subject = new SubjectAnswer { Kind = Subjects.Adult },
            Purpose = new PurposeAnswer("protect-adult", "Keep him alive", "care2014-s42"),
            PublicInterest = Answers.ByOverride.PublicInterest! with { Grounds = [], Harm = new HarmAnswer("evidence", "none", "none") },
            Departure = new DepartureAnswer("Third overdose in a month"),
        });
    }

    private static Task<HttpResponseMessage> SignAsync(HttpClient lead, Guid decision, string outcome) => lead.PostAsJsonAsync(
        $"/v1/decisions/{decision}/sign-off", new SignOffDecision.Request(outcome, "Read the file and spoke with the ward"), JsonSerializerOptions.Web, Ct);

    private async Task<IReadOnlyList<string>> TasksAsync(Guid referral) =>
        [.. (await platform.Worker.FetchAsync($"/v1/tasks?referral={referral}").OkAsync<Page<ListTasks.OpenTask>>()).Items.Select(task => task.Kind)];
}
