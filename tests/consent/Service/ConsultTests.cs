using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Consents.Consult;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Find;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Testkit;

namespace SafeShare.Consents.Tests.Service;

/// <summary>R85: advice is taken about a question, and nobody can find the person by it.</summary>
public class ConsultTests(ConsentPlatform platform)
{
    private const string Question = "A tenant in her eighties gives cash to a visitor each week and says it is her money. May I tell her son?";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("requirement", "R85")]
    public async Task Advice_is_asked_given_and_kept_to_the_letter_also_when_a_referral_grows_out_of_it()
    {
        var asked = await AskAsync(new("safeguarding-lead", Question, ["Edith Marlow"])).OkAsync<ConsultationView>(HttpStatusCode.Created);
        (await AdviseAsync(platform.PoliceWorker, asked.ConsultationId, "Talk to her first.")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var advised = await AdviseAsync(platform.Lead, asked.ConsultationId, "Talk to her alone first; the son may be the visitor.").OkAsync<ConsultationView>();
        var referral = Calls.NewReferral();
        await PromoteAsync(platform.Lead, asked.ConsultationId, referral).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        using var promoted = await PromoteAsync(platform.Worker, asked.ConsultationId, referral);
        using var again = await PromoteAsync(platform.Worker, asked.ConsultationId, referral);

        (promoted.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NoContent));
        await PromoteAsync(platform.Worker, asked.ConsultationId, Calls.NewReferral()).RefusedAsync(HttpStatusCode.Conflict, "promoted-already");
        var read = (await platform.Worker.FetchAsync($"/v1/consultations?referral={referral}").OkAsync<Page<ConsultationView>>()).Items.ShouldHaveSingleItem();
        (read.Question, read.Advice, read.ReferralId).ShouldBe((Question, advised.Advice, referral));
        await AdviseAsync(platform.OtherLead, asked.ConsultationId, "Another thought.").RefusedAsync(HttpStatusCode.Conflict, "advised-already");
    }

    [Fact, Trait("requirement", "R85")]
    public async Task What_would_tell_who_it_is_is_refused_with_the_field_named_and_not_repeated()
    {
        var response = await AskAsync(new("manager", "Edith, NHS 943 476 5919, of SW1A 2AA, was hit.", ["Edith Marlow"]));
        var body = await response.Content.ReadAsStringAsync(Ct);

        var problem = await Task.FromResult(response).RefusedAsync(HttpStatusCode.UnprocessableEntity, AskAdvice.NamesThePerson);
        problem.Errors.Keys.ShouldBe(["question"]);
        problem.Errors["question"].Length.ShouldBe(3);
        foreach (var secret in new[] { "Edith", "943", "SW1A" })
        {
            body.ShouldNotContain(secret);
        }

        var asked = await AskAsync(new("manager", Question)).OkAsync<ConsultationView>(HttpStatusCode.Created);
        (await AdviseAsync(platform.Lead, asked.ConsultationId, "Ring her on 020 7946 0018.").RefusedAsync(HttpStatusCode.UnprocessableEntity, AskAdvice.NamesThePerson)).Errors.Keys.ShouldBe(["advice"]);
    }

    [Fact, Trait("requirement", "R85")]
    public async Task Nothing_that_is_stored_or_said_links_a_consultation_to_anybody()
    {
        var asked = await AskAsync(new("manager", Question, ["Edith Marlow"])).OkAsync<ConsultationView>(HttpStatusCode.Created);

        var rows = await platform.Platform.RowsAsync("consent", $"select to_jsonb(c)::text from consultations c where id = '{asked.ConsultationId}' union all select body::text from outbox where type like '%ActRecorded%' and body ->> 'action' like 'consultation.%'");
        string.Join(' ', rows.Select(row => row[0])).ShouldNotContain("Marlow");
        var columns = await platform.Platform.RowsAsync("consent", "select attname from pg_attribute where attrelid = 'consultations'::regclass and attnum > 0 and not attisdropped order by attname");
        columns.Select(row => (string)row[0]!).ShouldBe(["adviser", "adviser_id", "agency_id", "asked_at", "asked_by", "due_at", "form_version", "hub_id", "id", "question"]);
    }

    [Fact, Trait("requirement", "R86")]
    public async Task The_directory_says_whom_to_ask_and_by_when_they_answer_and_the_clock_runs()
    {
        var named = await NameAsync(platform.Lead, new("caldicott-guardian", "Dr Ines Falk", "01632 960777", AnswerWithinHours: 4)).OkAsync<AdviserView>(HttpStatusCode.Created);
        var own = await NameAsync(platform.OtherLead, new("manager", "Duty manager of the trust", "01632 960778", ForOwnAgency: true)).OkAsync<AdviserView>(HttpStatusCode.Created);
        (await NameAsync(platform.Worker, new("manager", "Me", "01632 960779"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var seen = (await DirectoryAsync(platform.Worker)).Select(adviser => adviser.AdviserId).ToList();
        (seen.Contains(named.AdviserId), seen.Contains(own.AdviserId)).ShouldBe((true, false), "another agency's own advisers are not theirs to ask");
        (await DirectoryAsync(platform.OtherHub)).ShouldBeEmpty();

        var asked = await AskAsync(new("caldicott-guardian", Question, AdviserId: named.AdviserId)).OkAsync<ConsultationView>(HttpStatusCode.Created);
        (asked.AskedOf!.Name, asked.DueAt - asked.AskedAt, asked.Overdue).ShouldBe(("Dr Ines Falk", TimeSpan.FromHours(4), false));
        await platform.Platform.RowsAsync("consent", "update consultations set due_at = now() - interval '1 minute' where id = @id", ("id", asked.ConsultationId));
        var late = (await platform.Lead.FetchAsync("/v1/consultations?overdue=true&limit=100").OkAsync<Page<ConsultationView>>()).Items.Single(one => one.ConsultationId == asked.ConsultationId);
        (late.Overdue, late.AskedOf!.AdviserId).ShouldBe((true, named.AdviserId));
        await AdviseAsync(platform.Lead, asked.ConsultationId, "Talk to her first.").OkAsync<ConsultationView>();
        (await platform.Lead.FetchAsync("/v1/consultations?overdue=true&limit=100").OkAsync<Page<ConsultationView>>()).Items.ShouldNotContain(one => one.ConsultationId == asked.ConsultationId);
    }

    [Fact, Trait("requirement", "R86")]
    public async Task An_adviser_who_is_changed_or_gone_is_not_asked_any_more()
    {
        var first = await NameAsync(platform.Lead, new("legal-adviser", "Asha Penn", "01632 960781")).OkAsync<AdviserView>(HttpStatusCode.Created);
        var second = await NameAsync(platform.Lead, new("legal-adviser", "Asha Penn", "01632 960782", Supersedes: first.AdviserId)).OkAsync<AdviserView>(HttpStatusCode.Created);
        await NameAsync(platform.Lead, new("legal-adviser", "Asha Penn", "01632 960783", Supersedes: first.AdviserId)).RefusedAsync(HttpStatusCode.Conflict, "already-superseded");
        (await AskAsync(new("legal-adviser", Question, AdviserId: first.AdviserId)).RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys.ShouldBe(["adviserId"]);
        (await AskAsync(new("manager", Question, AdviserId: second.AdviserId)).RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys.ShouldBe(["adviserId"]);

        await NameAsync(platform.Lead, new("legal-adviser", "Asha Penn", "01632 960782", Supersedes: second.AdviserId, Ended: true)).OkAsync<AdviserView>(HttpStatusCode.Created);

        (await DirectoryAsync(platform.Worker)).ShouldNotContain(adviser => adviser.Name == "Asha Penn");
        (await NameAsync(platform.Lead, new("oracle", Ended: true, AnswerWithinHours: 0)).RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys.Order()
            .ShouldBe(["answerWithinHours", "contact", "name", "role", "supersedes"]);
    }

    [Fact, Trait("requirement", "R86")]
    public async Task Whoever_asks_does_not_advise_themself_and_another_hub_sees_nothing()
    {
        var asked = await AskAsync(new("caldicott-guardian", Question), platform.Lead).OkAsync<ConsultationView>(HttpStatusCode.Created);

        await AdviseAsync(platform.Lead, asked.ConsultationId, "I think so.").RefusedAsync(HttpStatusCode.Forbidden, "advice-by-another");
        (await platform.OtherHub.FetchAsync($"/v1/consultations/{asked.ConsultationId}").SeenAsync()).ShouldBe(await platform.OtherHub.FetchAsync($"/v1/consultations/{Guid.CreateVersion7()}").SeenAsync());
        (await platform.OtherLead.FetchAsync("/v1/consultations?open=true").OkAsync<Page<ConsultationView>>()).Items.ShouldContain(view => view.ConsultationId == asked.ConsultationId);
    }

    [Fact, Trait("requirement", "R14")]
    public async Task A_decision_names_the_consultation_it_was_advised_in()
    {
        var asked = await AskAsync(new("manager", Question)).OkAsync<ConsultationView>(HttpStatusCode.Created);
        var answers = Answers.ByDuty.About(Calls.NewReferral());

        (await platform.Worker.DecidedAsync(Advised(answers, asked.ConsultationId))).Answers.Recorded!.Advice.Single().ConsultationId.ShouldBe(asked.ConsultationId);
        (await platform.Worker.DecideAsync(Advised(answers, Guid.CreateVersion7())).RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys.ShouldBe(["recorded.advice[0].consultationId"]);
    }

    private static DecisionAnswers Advised(DecisionAnswers answers, Guid consultation) =>
        answers with { Recorded = answers.Recorded! with { Advice = [new AdviceAnswer("manager", "Share it", consultation)] } };

    private Task<HttpResponseMessage> AskAsync(AskAdvice.Request request, HttpClient? by = null) => (by ?? platform.Worker).PostAsJsonAsync("/v1/consultations", request, JsonSerializerOptions.Web, Ct);

    private static Task<HttpResponseMessage> AdviseAsync(HttpClient by, Guid id, string advice) => by.PostAsJsonAsync($"/v1/consultations/{id}/advice", new GiveAdvice.Request(advice), JsonSerializerOptions.Web, Ct);

    private static Task<HttpResponseMessage> PromoteAsync(HttpClient by, Guid id, Guid referral) => by.PostAsJsonAsync($"/v1/consultations/{id}/promotion", new PromoteConsultation.Request(referral), JsonSerializerOptions.Web, Ct);

    private static Task<HttpResponseMessage> NameAsync(HttpClient hub, NameAdviser.Request request) => hub.PostAsJsonAsync("/v1/advisers", request, JsonSerializerOptions.Web, Ct);

    private static async Task<IReadOnlyList<AdviserView>> DirectoryAsync(HttpClient hub) => (await hub.FetchAsync("/v1/advisers").OkAsync<ListAdvisers.Response>()).Items;
}
