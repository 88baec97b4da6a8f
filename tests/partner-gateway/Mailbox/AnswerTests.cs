using System.Net;
using System.Text.Json.Nodes;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

public sealed class AnswerTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("requirement", "R75"), Trait("requirement", "R81"), Trait("requirement", "I7")]
    public async Task What_a_partner_supplies_goes_to_the_hub_under_seal()
    {
        using var police = platform.Police();
        var request = await OpenedAsync(police);

        var response = await police.AnswerAsync(request.DeliveryId, Supplied());

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Ct));
        var said = (await platform.SaidAsync<InformationSupplied>("body->>'requestId' = @id", ("id", request.RequestId.ToString()))).ShouldHaveSingleItem();
        (said.Answer, said.AgencyId, said.ReferralId, said.Disputed).ShouldBe(("supplied", Hub.Police, request.ReferralId, false));
        var content = platform.Sealing().Open<SuppliedContent>(InformationSupplied.SealedAs(request.RequestId, Hub.Police), said.SealedContent!);
        content.Statements.ShouldHaveSingleItem().Text.ShouldBe("Two callouts in May.");
        content.ConsentPosition.ShouldBe("not-sought");
        content.Conditions.ShouldBe("Ask us before it goes to the landlord.");
        (await platform.CountAsync("select count(*) from outbox where body::text like '%callouts in May%'")).ShouldBe(0);
        (await platform.SaidAsync<ActRecorded>("body->>'exchangeId' = @id and body->>'action' = 'information.answered'", ("id", request.DeliveryId.ToString()))).ShouldHaveSingleItem()
            .ReferralId.ShouldBe(request.ReferralId, "asker and supplier record one exchange (R81)");
    }

    [Fact]
    public async Task The_same_answer_again_is_the_same_and_another_is_refused()
    {
        using var police = platform.Police();
        var request = await OpenedAsync(police);

        var first = await (await police.AnswerAsync(request.DeliveryId, Supplied())).Content.ReadAsStringAsync(Ct);
        var again = await (await police.AnswerAsync(request.DeliveryId, Supplied())).Content.ReadAsStringAsync(Ct);
        var other = await police.AnswerAsync(request.DeliveryId, NothingHeld());

        again.ShouldBe(first);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Problem.ReadAsync(other, Ct)).Code.ShouldBe("already-answered");
        (await platform.SaidAsync<InformationSupplied>("body->>'requestId' = @id", ("id", request.RequestId.ToString()))).Count.ShouldBe(1);
    }

    [Fact, Trait("requirement", "R84")]
    public async Task Nothing_is_supplied_without_the_name_of_a_worker()
    {
        using var police = platform.Police();
        var request = await OpenedAsync(police);

        var response = await police.AnswerAsync(request.DeliveryId, new { answer = "nothing-held", consentPosition = "obtained", answeredBy = new { jobTitle = "Sergeant", contact = "01632 960301" } });

        (await Problem.ReadAsync(response, Ct)).Errors.Keys.ShouldBe(["answeredBy.name"]);
        (await platform.SaidAsync<InformationSupplied>("body->>'requestId' = @id", ("id", request.RequestId.ToString()))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_answers_at_once_make_one()
    {
        using var police = platform.Police();
        var request = await OpenedAsync(police);

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => police.AnswerAsync(request.DeliveryId, number % 2 == 0 ? Supplied() : NothingHeld())));

        responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.OK || response.StatusCode == HttpStatusCode.Conflict);
        (await platform.SaidAsync<InformationSupplied>("body->>'requestId' = @id", ("id", request.RequestId.ToString()))).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(8, "refused", "capable-person-declines", false)]
    [InlineData(7, "refused", "capable-person-declines", true)]
    [InlineData(8, "obtained", "capable-person-declines", true)]
    [InlineData(0, "refused", "capable-person-declines", true)]
    [InlineData(8, "refused", "incompatible-with-duties", true)]
    public async Task A_refusal_stands_only_when_all_eight_circumstances_hold(int attested, string position, string reason, bool disputed)
    {
        using var police = platform.Police();
        var request = await OpenedAsync(police);

        var response = await police.AnswerAsync(request.DeliveryId, new
        {
            answer = "withheld",
            withholdingReason = reason,
            attested = CodeLists.Named("withholding-circumstance").Keys.Take(attested).ToArray(),
            explanation = "She asked us not to.",
            consentPosition = position,
            answeredBy = Hub.Worker,
        });

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Ct));
        (await response.JsonAsync()).GetProperty("disputed").GetBoolean().ShouldBe(disputed);
        var said = (await platform.SaidAsync<InformationSupplied>("body->>'requestId' = @id", ("id", request.RequestId.ToString()))).ShouldHaveSingleItem();
        (said.WithholdingReason, said.Disputed).ShouldBe((reason, disputed));
    }

    [Theory]
    [InlineData("""{"answer":"withheld"}""", "withholdingReason")]
    [InlineData("""{"answer":"withheld","withholdingReason":"reputation"}""", "withholdingReason")]
    [InlineData("""{"answer":"withheld","withholdingReason":"adverse-effect-on-functions"}""", "explanation")]
    [InlineData("""{"answer":"withheld","withholdingReason":"capable-person-declines","attested":["we-would-rather-not"]}""", "attested[0]")]
    [InlineData("""{"answer":"supplied"}""", "statements")]
    [InlineData("""{"answer":"supplied","statements":[]}""", "statements")]
    [InlineData("""{"answer":"supplied","statements":[{"text":"x","source":"y","observedOn":"2026-01-01","category":"concern"}]}""", "statements[0].kind")]
    [InlineData("""{"answer":"nothing-held","attested":["no-serious-crime"]}""", "attested")]
    [InlineData("""{"answer":"nothing-held","withholdingReason":"capable-person-declines"}""", "withholdingReason")]
    [InlineData("""{"answer":"nothing-held","consentPosition":null}""", "consentPosition")]
    [InlineData("""{"answer":"nothing-held","answeredBy":null}""", "answeredBy")]
    [InlineData("""{"answer":"perhaps"}""", "answer")]
    public async Task A_wrong_answer_is_told_what_is_wrong(string change, string field)
    {
        using var police = platform.Police();
        var answer = new JsonObject
        {
            ["consentPosition"] = "not-sought",
            ["answeredBy"] = JsonNode.Parse("""{"name":"A","jobTitle":"B","contact":"C"}"""),
        };
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            answer[name] = value?.DeepClone();
        }

        var response = await police.AnswerAsync(Guid.CreateVersion7(), answer);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync(Ct));
        (await Problem.ReadAsync(response, Ct)).Errors.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task A_disclosure_asks_nothing_and_an_unopened_request_is_not_answered()
    {
        using var police = platform.Police();
        var disclosure = await platform.ArrivedAsync(platform.Disclosure(Hub.Police));
        var request = await platform.ArrivedAsync(platform.Request(Hub.Police));

        (await Problem.ReadAsync(await police.AnswerAsync(disclosure, NothingHeld()), Ct)).Code.ShouldBe("not-a-request");
        (await Problem.ReadAsync(await police.AnswerAsync(request, NothingHeld()), Ct)).Code.ShouldBe("not-opened");
    }

    [Fact]
    public async Task A_late_answer_is_welcome_one_to_a_withdrawn_question_is_not()
    {
        using var police = platform.Police();
        var (late, withdrawn) = (await OpenedAsync(police), await OpenedAsync(police));
        await platform.Platform.RowsAsync(GatewayPlatform.Service, "update deliveries set valid_until = now() - interval '1 day' where id = @id", ("id", late.DeliveryId));
        await platform.SayAsync(Hub.Withdrawal(withdrawn.DecisionId));
        await Eventually.TrueAsync(async () => await platform.StateAsync(withdrawn.DeliveryId) is "recalled");

        (await police.AnswerAsync(late.DeliveryId, NothingHeld())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Problem.ReadAsync(await police.AnswerAsync(withdrawn.DeliveryId, NothingHeld()), Ct)).Code.ShouldBe("consent-withdrawn");
    }

    private static object NothingHeld() => new { answer = "nothing-held", consentPosition = "not-sought", consentReason = "delay", answeredBy = Hub.Worker };

    private static object Supplied() => new
    {
        answer = "supplied",
        statements = new[] { new { kind = "fact", text = "Two callouts in May.", source = "Command and control", observedOn = "2026-01-02", category = "police-intelligence" } },
        consentPosition = "not-sought",
        consentReason = "risk-to-person",
        conditions = "Ask us before it goes to the landlord.",
        answeredBy = Hub.Worker,
    };

    private async Task<InformationRequested> OpenedAsync(HttpClient client)
    {
        var request = platform.Request(Hub.Police);
        await platform.ArrivedAsync(request);
        (await client.OpenAsync(request.DeliveryId)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return request;
    }
}
