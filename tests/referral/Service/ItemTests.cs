using System.Net;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Disclose;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>What is shared is a list of statements, each with its source, its source's limits and everybody it identifies.</summary>
[Collection("evidence")]
public class ItemTests(ReferralPlatform platform)
{
    private readonly StatementContent _lodger = Given.Said("concern", "The man who rents the small room came at her.") with
    {
        Identifies = [new PersonContent { Role = "household", Relationship = "lodger" }],
    };

    private readonly StatementContent _neighbour = Given.Said("concern", "Wren heard her cry at night.", "hearsay") with
    {
        Source = "Wren Tully",
        SourceRelation = "neighbour",
        SourceLimits = ["not-to-be-attributed"],
    };

    private readonly StatementContent _trust = Given.Said("health", "She is expecting.") with { Confidential = true, SourceLimits = ["ask-first"], Source = "Her sister" };

    [Fact, Trait("requirement", "R5")]
    public async Task Whom_a_statement_identifies_holds_it_back_until_the_worker_says_why()
    {
        var (id, decided) = await DecidedAsync();
        var view = await platform.Grace.ViewAsync(id);
        var lodger = view.Chronology.Single(said => said.StatementId == _lodger.StatementId).Identifies.ShouldHaveSingleItem();
        view.People.Single(person => person.PersonId == lodger).Relationship.ShouldBe("lodger");

        var refused = await ReleaseAsync(id, decided, _lodger, items: []);
        var body = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await refused.RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        body.ShouldContain("\"limit\":\"third-party\"");
        body.ShouldContain(lodger.ToString());
        (await platform.CountAsync("deliveries", "referral_id = @id", ("id", id))).ShouldBe(0);

        (await ReleaseAsync(id, decided, _lodger, [new { statementId = _lodger.StatementId, thirdParties = new[] { new { personId = lodger, reason = "He is the danger." } } }])).IsSuccessStatusCode.ShouldBeTrue();
        (await platform.Grace.ViewAsync(id)).Disclosures.ShouldHaveSingleItem().Reasons.Select(reason => (reason.PersonId, reason.Reason)).ShouldBe([(lodger, "He is the danger.")]);
    }

    [Fact, Trait("requirement", "R5")]
    public async Task A_decision_about_the_other_person_lets_the_statement_leave()
    {
        var id = await platform.ReceivedAsync(Content());
        var lodger = (await platform.Grace.ViewAsync(id)).People.Single(person => person.Relationship == "lodger").PersonId;
        var decided = await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow()) with { OtherPersonIds = [lodger] });
        (await ReleaseAsync(id, decided, _lodger, [])).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact, Trait("requirement", "R26"), Trait("requirement", "R70")]
    public async Task A_source_that_is_not_to_be_named_stays_unnamed_in_source_and_words()
    {
        var (id, decided) = await DecidedAsync();
        await ReleaseAsync(id, decided, _neighbour, []).LimitedAsync("attribution");
        await ReleaseAsync(id, decided, _neighbour, [new { statementId = _neighbour.StatementId, withoutAttribution = true }]).LimitedAsync("attribution");

        var check = await platform.Grace.PostAsync<CheckDisclosure.Response>($"/v1/referrals/{id}/disclosures/check", Body(decided, _neighbour, []));
        (check.MayLeave, check.Limits.ShouldHaveSingleItem().Limit).ShouldBe((false, "attribution"));
        var narrower = check.Warnings.ShouldHaveSingleItem().NarrowerWording;
        narrower.ShouldBe("[withheld] heard her cry at night.");

        await platform.Grace.PostAsync<ReleaseDisclosure.Response>(
            $"/v1/referrals/{id}/disclosures", Body(decided, _neighbour, [new { statementId = _neighbour.StatementId, withoutAttribution = true, wording = narrower }]));
        var item = (await ContentAsync(id)).Items.ShouldHaveSingleItem();
        (item.Text, item.Source, item.WithoutAttribution, item.Redacted).ShouldBe((narrower, "Source withheld", true, true));
        var view = await platform.Grace.ViewAsync(id);
        view.Chronology.Single(said => said.StatementId == _neighbour.StatementId).Text.ShouldBe(_neighbour.Text, "the hub keeps the original");
        var sent = view.Disclosures.ShouldHaveSingleItem();
        (sent.Unattributed.ShouldHaveSingleItem(), sent.Redacted.ShouldHaveSingleItem()).ShouldBe((_neighbour.StatementId, _neighbour.StatementId));
    }

    [Fact, Trait("requirement", "R26"), Trait("requirement", "R25")]
    public async Task What_was_told_in_confidence_leaves_with_its_reason_and_its_sources_condition()
    {
        var (id, decided) = await DecidedAsync();
        await ReleaseAsync(id, decided, _trust, []).LimitedAsync("reason");
        (await ReleaseAsync(id, decided, _trust, [new { statementId = _trust.StatementId, reason = "Her sister agreed on Friday." }])).IsSuccessStatusCode.ShouldBeTrue();
        var message = (await platform.SaidAsync<DisclosureReleased>(id)).ShouldHaveSingleItem();
        message.Conditions.ShouldBe(["no-onward-sharing", "ask-before-passing-on"]);
        (await ContentAsync(id)).Items.ShouldHaveSingleItem().Confidential.ShouldBeTrue();
    }

    [Fact, Trait("requirement", "R7")]
    public async Task What_was_told_in_a_formal_relationship_is_confidential_until_somebody_says_why_not()
    {
        var told = Given.Said("health", "Weight loss of two kilos.") with { SourceRelationship = "formal" };
        var open = Given.Said("health", "She asked us to tell the school.") with { SourceRelationship = "formal", NotConfidentialBecause = "She asked us to." };
        var informal = Given.Said("concern", "Seen alone at the shop.") with { SourceRelationship = "informal" };
        var id = await platform.ReceivedAsync(Given.Content("high", told, open, informal));
        var decided = Given.Decided(id, TimeProvider.System.GetUtcNow());
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        var chronology = (await platform.Grace.ViewAsync(id)).Chronology;
        chronology.Where(said => said.Confidential).ShouldHaveSingleItem().StatementId.ShouldBe(told.StatementId);
        chronology.Single(said => said.StatementId == open.StatementId).ConfidentialityReason.ShouldBe("She asked us to.");
        var body = new { decisionId = decided.DecisionId, toAgencyId = Given.Police, statementIds = new[] { told.StatementId } };
        await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", body).RefusedAsync(HttpStatusCode.Conflict, "outside-decision");

        var change = $"/v1/referrals/{id}/statements/{told.StatementId}/confidentiality";
        (await platform.Grace.SendAsync(HttpMethod.Put, change, new { confidential = false })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await platform.Grace.SendAsync(HttpMethod.Put, change, new { confidential = false, reason = "She has told everybody herself." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await platform.Grace.SendAsync(HttpMethod.Put, change, new { confidential = false, reason = "Again." }).RefusedAsync(HttpStatusCode.Conflict, "nothing-changed");

        (await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", body)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var after = (await platform.Grace.ViewAsync(id)).Chronology.Single(said => said.StatementId == told.StatementId);
        (after.Confidential, after.ConfidentialityReason).ShouldBe((false, "She has told everybody herself."));
        (await platform.ActsAsync(id)).ShouldContain("statement.confidentiality-changed");
    }

    [Fact, Trait("requirement", "R56")]
    public async Task An_emergency_gives_the_reason_for_a_sensitive_class_with_the_release()
    {
        var drugs = Given.Said("substance-use", "Needles lay on the floor.");
        var id = await platform.ReceivedAsync(Given.Content("high", drugs));
        var decided = await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow()) with { Route = "emergency", ConsentId = null, Categories = ["concern", "substance-use"] });
        await ReleaseAsync(id, decided, drugs, []).LimitedAsync("reason");
        (await ReleaseAsync(id, decided, drugs, [new { statementId = drugs.StatementId, reason = "The child can reach them." }])).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_said_for_an_item_is_said_once_and_only_for_one_that_is_ticked()
    {
        var (id, decided) = await DecidedAsync();
        await ReleaseAsync(id, decided, _trust, [new { statementId = _lodger.StatementId, reason = "-" }]).RefusedAsync(HttpStatusCode.BadRequest, "item-not-ticked");
        await ReleaseAsync(id, decided, _trust, [new { statementId = _trust.StatementId, reason = " " }]).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await platform.Grace.PostAsync($"/v1/referrals/{Guid.NewGuid()}/disclosures/check", Body(decided, _trust, [])).RefusedAsync(HttpStatusCode.NotFound, "not-found");
    }

    private ReferralContent Content() => Given.Content("high", _lodger, _neighbour, _trust);

    private async Task<(Guid Id, SharingDecided Decided)> DecidedAsync()
    {
        var id = await platform.ReceivedAsync(Content());
        return (id, await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow())));
    }

    private async Task<SharingDecided> HeardAsync(SharingDecided decided)
    {
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        return decided;
    }

    private Task<HttpResponseMessage> ReleaseAsync(Guid id, SharingDecided decided, StatementContent ticked, object[] items) =>
        platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Body(decided, ticked, items));

    private static object Body(SharingDecided decided, StatementContent ticked, object[] items) =>
        new { decisionId = decided.DecisionId, toAgencyId = Given.Police, statementIds = new[] { ticked.StatementId }, items };

    private async Task<DisclosedContent> ContentAsync(Guid id)
    {
        var message = (await platform.SaidAsync<DisclosureReleased>(id)).ShouldHaveSingleItem();
        return platform.Sealing.Open<DisclosedContent>(DisclosedContent.SealedAs(message.DeliveryId), message.SealedContent);
    }
}

internal static class Limited
{
    /// <summary>Refused, and for this limit.</summary>
    public static async Task LimitedAsync(this Task<HttpResponseMessage> response, string limit)
    {
        var body = await (await response).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await response.RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        body.ShouldContain($"\"limit\":\"{limit}\"");
    }
}
