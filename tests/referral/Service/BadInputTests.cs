using System.Net;
using System.Text;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>A clear problem document for everything that makes no sense, and never a 500.</summary>
public class BadInputTests(ReferralPlatform platform)
{
    private static readonly string Guids = $"\"{Guid.NewGuid()}\"";

    [Theory]
    [InlineData("PUT", "/rating", """{"rating":"red","reason":"Bell \u0007"}""", "reason")]
    [InlineData("PUT", "/rating", """{"rating":"red","reason":"Nothing \u0000"}""", "reason")]
    [InlineData("PUT", "/rating", """{"rating":7}""", "rating")]
    [InlineData("PUT", "/rating", """{"reason":"No rating"}""", "rating")]
    [InlineData("PUT", "/rating", """{"rating":"red","because":"Misspelt"}""", "because")]
    [InlineData("PUT", "/rating", "{", "$")]
    [InlineData("POST", "/handover", """{"toWorkerId":"somebody"}""", "toWorkerId")]
    [InlineData("POST", "/links", """{"personId":null}""", "personId")]
    [InlineData("POST", "/outcome", """{"outcome":"early-help"}""", "note")]
    [InlineData("POST", "/outcome", """{"outcome":"early-help","note":" "}""", "note")]
    [InlineData("POST", "/purposes", """{"purpose":"curious","reason":"I know the family."}""", "purpose")]
    [InlineData("POST", "/purposes", """{"purpose":"covering","reason":" "}""", "reason")]
    [InlineData("POST", "/purposes", """{"purpose":"covering","reason":"Bell \u0007"}""", "reason")]
    [InlineData("POST", "/purposes", """{"purpose":"covering"}""", "reason")]
    [InlineData("POST", "/disclosures", """{"decisionId":ID,"toAgencyId":ID,"statementIds":[]}""", "statementIds")]
    [InlineData("POST", "/disclosures", """{"decisionId":ID,"toAgencyId":ID}""", "statementIds")]
    [InlineData("POST", "/requests", """{"decisionId":ID,"toAgencyIds":[],"statementIds":[],"question":"?"}""", "toAgencyIds")]
    [InlineData("POST", "/requests", """{"decisionId":ID,"toAgencyIds":[ID],"statementIds":[],"question":""}""", "question")]
    [InlineData("POST", "/requests", """{"decisionId":ID,"toAgencyIds":[ID],"statementIds":[],"question":"?","dueAt":"tomorrow"}""", "dueAt")]
    public async Task Each_wrong_field_is_named(string method, string path, string body, string field)
    {
        var id = await platform.ReceivedAsync();
        using var content = new StringContent(body.Replace("ID", Guids, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/referrals/{id}{path}") { Content = content };
        var response = await platform.Grace.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Problem.ReadAsync(response, TestContext.Current.CancellationToken)).Errors.Keys.ShouldContain(key => key.Contains(field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_long_and_too_large_are_told_apart()
    {
        var id = await platform.ReceivedAsync();
        (await platform.Grace.SendAsync(HttpMethod.Put, $"/v1/referrals/{id}/rating", new { rating = "red", reason = new string('x', 2001) }).RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys.ShouldBe(["reason"]);
        await platform.Grace.SendAsync(HttpMethod.Put, $"/v1/referrals/{id}/rating", new { rating = "red", reason = new string('x', 300_000) }).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task What_is_no_id_is_not_there() =>
        await platform.Grace.TryAsync("/v1/referrals/not-an-id").RefusedAsync(HttpStatusCode.NotFound, "not-found");
}
