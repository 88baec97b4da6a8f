using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.PartnerGateway.Submit;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Submit;

public sealed class SubmitTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_accepted_referral_gets_a_receipt_for_the_very_bytes_that_were_sent()
    {
        using var housing = platform.Housing();
        var body = Encoding.UTF8.GetBytes("  " + Referrals.Valid().ToJsonString() + "\n");

        var response = await housing.SendAsync(Referrals.Post(body), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var receipt = (await response.Content.ReadFromJsonAsync<Receipt>(Ct))!;
        receipt.BodySha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(body)));
        response.Headers.Location!.ToString().ShouldBe($"/v1/referrals/{receipt.ReferralId}");
        receipt.StatusUrl.ShouldBe(response.Headers.Location.ToString());
        receipt.Missing.ShouldBeEmpty();
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_kept_what_is_said_and_what_is_recorded_are_one()
    {
        using var housing = platform.Housing();

        var receipt = await SubmitAsync(housing, Referrals.Valid().ToJsonString());

        var said = (await platform.SaidAsync<ReferralSubmitted>("body->>'referralId' = @id", ("id", receipt.ReferralId.ToString()))).ShouldHaveSingleItem();
        said.BodySha256.ShouldBe(receipt.BodySha256);
        said.HubId.ShouldBe(Referrals.Wexcombe);
        said.ClientId.ShouldBe(DemoAgencies.Housing);
        said.SubmittedAt.ShouldBe(receipt.ReceivedAt);
        var act = (await platform.SaidAsync<ActRecorded>("body->>'referralId' = @id", ("id", receipt.ReferralId.ToString()))).ShouldHaveSingleItem();
        act.Action.ShouldBe("referral.submitted");
        act.Outcome.ShouldBe("done");
        act.AgencyId.ShouldBe(said.FromAgencyId);
        act.Categories.ShouldBe(["concern", "finance"]);
        (await platform.CountAsync("select count(*) from submissions where referral_id = @id and encode(body_sha256, 'hex') = @hash", ("id", receipt.ReferralId), ("hash", receipt.BodySha256))).ShouldBe(1);
    }

    [Fact]
    public async Task Identifiers_are_brought_into_one_form_and_statements_get_ids()
    {
        using var housing = platform.Housing();

        var receipt = await SubmitAsync(housing, Referrals.Valid().ToJsonString());

        var said = (await platform.SaidAsync<ReferralSubmitted>("body->>'referralId' = @id", ("id", receipt.ReferralId.ToString()))).Single();
        var content = platform.Sealing().Open<ReferralContent>(ReferralSubmitted.SealedAs(receipt.ReferralId), said.SealedContent);
        content.Subject.Role.ShouldBe("subject");
        content.Subject.NhsNumber.ShouldBe("9990000018");
        content.Subject.Uprn.ShouldBe("123456789");
        content.Subject.Postcode.ShouldBe("WX2 3AR");
        content.Subject.DateOfBirth.ShouldBe("1968-04");
        content.Statements.Select(statement => statement.StatementId).ShouldBeUnique();
        content.Statements[1].Text.ShouldBe("She said that he keeps her bank card.\nShe cried.");
        content.OtherPeople.ShouldHaveSingleItem().Role.ShouldBe("alleged-source");
    }

    [Theory]
    [InlineData("""{"consentPosition":"not-sought"}""", "consentReason")]
    [InlineData("""{"consentPosition":"unable"}""", "consentReason")]
    [InlineData("""{"consentPosition":"refused"}""", null)]
    [InlineData("""{"personInformed":null}""", "personInformed")]
    [InlineData("""{"personInformed":false}""", "personNotInformedReason")]
    [InlineData("""{"statements":[]}""", "statements")]
    [InlineData("""{"consentPosition":"not-sought","emergency":true,"concernLevel":"immediate","subject":{}}""", "consentReason")]
    public async Task No_referral_is_refused_for_want_of_consent_or_evidence_and_what_is_missing_is_said(string change, string? missing)
    {
        using var housing = platform.Housing();
        var referral = Referrals.Valid();
        foreach (var (field, value) in JsonDocument.Parse(change).RootElement.EnumerateObject().Select(field => (field.Name, field.Value)))
        {
            referral[field] = System.Text.Json.Nodes.JsonNode.Parse(value.GetRawText());
        }

        var receipt = await SubmitAsync(housing, referral.ToJsonString());

        receipt.Missing.ShouldBe(missing is null ? [] : [missing]);
    }

    [Fact]
    public async Task No_name_number_or_word_of_a_referral_can_be_read_in_the_outbox()
    {
        using var housing = platform.Housing();

        var receipt = await SubmitAsync(housing, Referrals.Valid().ToJsonString());

        (await platform.CountAsync("select count(*) from outbox where body::text ~* 'Quarrendon|Ottoline|9990000018|black eye|Renshaw|HLH-1' and body::text like @id", ("id", $"%{receipt.ReferralId}%"))).ShouldBe(0);
        (await platform.CountAsync("select count(*) from outbox where body::text like @id", ("id", $"%{receipt.ReferralId}%"))).ShouldBe(2);
    }

    [Fact]
    public async Task An_agency_whose_hub_is_still_news_to_the_gateway_is_asked_to_come_again()
    {
        using var housing = platform.Housing();
        var (hub, referral) = (Guid.CreateVersion7(), Referrals.Valid());
        referral["hubId"] = hub.ToString();
        await platform.Platform.RowsAsync(GatewayPlatform.Service, "update agencies set hub_ids = hub_ids || @hub where agency_id = @id", ("hub", hub), ("id", Mailbox.Hub.Housing));

        var response = await housing.SendAsync(Referrals.Post(referral.ToJsonString()), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await Problem.ReadAsync(response, Ct)).Code.ShouldBe("try-again-later");
    }

    [Fact, Trait("requirement", "R5"), Trait("requirement", "R26")]
    public async Task A_statement_says_whom_it_identifies_and_what_its_source_allows()
    {
        using var housing = platform.Housing();
        var referral = Referrals.Valid();
        var said = referral["statements"]![0]!.AsObject();
        (said["confidential"], said["sourceRelation"]) = (true, "neighbour");
        said["sourceLimits"] = new System.Text.Json.Nodes.JsonArray("ask-first", "not-to-be-attributed");
        said["sourceRelationship"] = "formal";
        said["notConfidentialBecause"] = "She asked us to pass it on";
        said["identifies"] = System.Text.Json.Nodes.JsonNode.Parse("""[{ "role": "household", "relationship": "lodger" }]""");

        var receipt = await SubmitAsync(housing, referral.ToJsonString());

        var message = (await platform.SaidAsync<ReferralSubmitted>("body->>'referralId' = @id", ("id", receipt.ReferralId.ToString()))).Single();
        var kept = platform.Sealing().Open<ReferralContent>(ReferralSubmitted.SealedAs(receipt.ReferralId), message.SealedContent).Statements;
        (kept[0].Confidential, kept[0].SourceRelation, string.Join(' ', kept[0].SourceLimits)).ShouldBe((true, "neighbour", "ask-first not-to-be-attributed"));
        kept[0].Identifies.ShouldHaveSingleItem().Relationship.ShouldBe("lodger");
        (kept[0].SourceRelationship, kept[0].NotConfidentialBecause).ShouldBe(("formal", "She asked us to pass it on"));
        (kept[1].Confidential, kept[1].SourceLimits.Count, kept[1].Identifies.Count).ShouldBe((false, 0, 0));
    }

    [Fact, Trait("requirement", "R5"), Trait("requirement", "R26")]
    public async Task A_limit_nobody_knows_and_a_person_without_a_role_are_named()
    {
        using var housing = platform.Housing();
        var referral = Referrals.Valid();
        var said = referral["statements"]![1]!.AsObject();
        said["sourceLimits"] = new System.Text.Json.Nodes.JsonArray("burn-after-reading");
        said["sourceRelationship"] = "friendly";
        said["identifies"] = System.Text.Json.Nodes.JsonNode.Parse("""[{ "relationship": "lodger" }]""");

        var response = await housing.SendAsync(Referrals.Post(referral.ToJsonString()), Ct);

        (await Problem.ReadAsync(response, Ct)).Errors.Keys.Order().ShouldBe(["statements[1].identifies[0].role", "statements[1].sourceLimits[0]", "statements[1].sourceRelationship"]);
    }

    private static async Task<Receipt> SubmitAsync(HttpClient client, string body)
    {
        var response = await client.SendAsync(Referrals.Post(body), Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(Ct));
        return (await response.Content.ReadFromJsonAsync<Receipt>(Ct))!;
    }
}
