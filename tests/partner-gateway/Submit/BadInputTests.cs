using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SafeShare.Demo.Enrolment;
using SafeShare.PartnerGateway.Submit;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Submit;

/// <summary>Whatever is sent: a clear problem document, nothing kept, no 500. All of it comes from one system that never sends anything right.</summary>
public sealed class BadInputTests(GatewayPlatform platform) : IDisposable
{
    private readonly HttpClient _health = platform.As.System(DemoAgencies.Health, GatewayPlatform.Service);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _health.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("42")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{'hubId':1}")]
    [InlineData("{\"hubId\":\"a\",\"hubId\":\"b\"}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{/*note*/}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("\uFEFF{}")]
    public async Task A_body_that_is_not_one_JSON_object_is_malformed(string body)
    {
        var problem = await RefusedAsync(Referrals.Post(body));
        problem.Errors.ShouldContainKey("$");
        problem.Code.ShouldBe("malformed");
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_malformed() =>
        (await RefusedAsync(Referrals.Post([.. "{\"hubId\":\""u8, 0xC3, 0x28, .. "\"}"u8]))).Code.ShouldBe("malformed");

    [Fact]
    public async Task A_body_as_deep_as_a_well_is_malformed() =>
        (await RefusedAsync(Referrals.Post(string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000)))).Code.ShouldBe("malformed");

    [Theory]
    [InlineData("pathway", "\"pensioner\"", "pathway")]
    [InlineData("pathway", "7", "pathway")]
    [InlineData("pathway", "null", "pathway")]
    [InlineData("concernTypes", "[]", "concernTypes")]
    [InlineData("concernTypes", "\"domestic\"", "concernTypes")]
    [InlineData("concernTypes", "[\"domestic\",\"emotional\"]", "concernTypes[1]")] // a child's code
    [InlineData("concernTypes", "[\"domestic\",\"domestic\"]", "concernTypes")]
    [InlineData("concernTypes", "[null]", "concernTypes[0]")]
    [InlineData("concernLevel", "\"HIGH\"", "concernLevel")]
    [InlineData("emergency", "\"yes\"", "emergency")]
    [InlineData("emergency", "1", "emergency")]
    [InlineData("subject", "null", "subject")]
    [InlineData("subject", "[]", "subject")]
    [InlineData("subject", "{\"role\":\"carer\"}", "subject.role")]
    [InlineData("subject", "{\"nhsNumber\":\"9434765918\"}", "subject.nhsNumber")]
    [InlineData("subject", "{\"nhsNumber\":9434765919}", "subject.nhsNumber")]
    [InlineData("subject", "{\"uprn\":\"0\"}", "subject.uprn")]
    [InlineData("subject", "{\"postcode\":\"nowhere\"}", "subject.postcode")]
    [InlineData("subject", "{\"dateOfBirth\":\"2999-01-01\"}", "subject.dateOfBirth")]
    [InlineData("subject", "{\"dateOfBirth\":\"1999-02-30\"}", "subject.dateOfBirth")]
    [InlineData("subject", "{\"givenName\":\"A\\u202Eb\"}", "subject.givenName")]
    [InlineData("subject", "{\"givenName\":\"A\\u0000\"}", "subject.givenName")]
    [InlineData("subject", "{\"givenName\":\"\"}", "subject.givenName")]
    [InlineData("subject", "{\"Givenname\":\"A\"}", "subject.Givenname")]
    [InlineData("otherPeople", "[{\"givenName\":\"A\"}]", "otherPeople[0].role")]
    [InlineData("otherPeople", "[{\"role\":\"subject\"}]", "otherPeople[0].role")]
    [InlineData("statements", "null", "statements")]
    [InlineData("statements", "[7]", "statements[0]")]
    [InlineData("referrer", "{\"name\":\"A\",\"jobTitle\":\"B\"}", "referrer.contact")]
    [InlineData("referrer", "null", "referrer")]
    [InlineData("consentPosition", "\"maybe\"", "consentPosition")]
    [InlineData("consentReason", "\"delay\"", "consentReason")] // with obtained
    [InlineData("consentReason", "\"because\"", "consentReason")]
    [InlineData("localReference", "\"a\\nb\"", "localReference")]
    [InlineData("hubId", "\"01a05a43\"", "hubId")]
    [InlineData("hubId", "\"01a05a44-ea48-7184-af7c-2c04423d9d58\"", "hubId")] // a hub in which this agency does not work
    [InlineData("hubId", "\"00000000-0000-0000-0000-000000000000\"", "hubId")]
    [InlineData("statementId", "1", "statementId")]
    public async Task A_wrong_field_is_named_in_the_requests_own_spelling(string field, string value, string named)
    {
        var referral = Referrals.Valid();
        referral[field] = JsonNode.Parse(value);

        var problem = await RefusedAsync(Referrals.Post(referral.ToJsonString()));

        problem.Errors.Keys.ShouldBe([named]);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_named()
    {
        var referral = Referrals.Valid().ToJsonString().Replace("Ottoline", "Otto\\ud800", StringComparison.Ordinal);

        (await RefusedAsync(Referrals.Post(referral))).Errors.Keys.ShouldBe(["subject.givenName"]);
    }

    [Fact]
    public async Task All_wrong_fields_are_named_at_once_with_their_places_in_lists()
    {
        var referral = Referrals.Valid();
        referral["hubId"] = Referrals.Eldermoor.ToString();
        referral["pathway"] = 3;
        referral.Remove("referrer");
        referral["nickname"] = "x";
        var statements = referral["statements"]!.AsArray();
        statements.Add(JsonNode.Parse("""{ "kind": "guess", "text": "", "source": "A\u0007", "observedOn": "31/01/2026", "category": "gossip", "verified": true }"""));

        var problem = await RefusedAsync(Referrals.Post(referral.ToJsonString()));

        string[] wrong =
        [
            "hubId", "nickname", "pathway", "referrer", "statements[2].category", "statements[2].kind", "statements[2].observedOn", "statements[2].source",
            "statements[2].text", "statements[2].verified",
        ];
        problem.Errors.Keys.ShouldBe(wrong, ignoreOrder: true);
        problem.Errors.Values.SelectMany(text => text).ShouldAllBe(text => text.Length > 0);
    }

    [Fact]
    public async Task Over_long_texts_and_lists_are_refused()
    {
        var referral = Referrals.Valid();
        referral["statements"]![0]!["text"] = new string('a', 4001);
        referral["subject"]!["givenName"] = new string('a', 101);
        referral["otherPeople"] = new JsonArray([.. Enumerable.Repeat(0, 31).Select(_ => JsonNode.Parse("""{"role":"other"}"""))]);

        var problem = await RefusedAsync(Referrals.Post(referral.ToJsonString()));

        problem.Errors.Keys.Order().ShouldBe(["otherPeople", "statements[0].text", "subject.givenName"]);
    }

    [Fact]
    public async Task A_thousand_faults_do_not_make_a_thousand_lines()
    {
        var body = "{" + string.Join(',', Enumerable.Range(0, 5000).Select(number => $"\"field{number}\":1")) + "}";

        var problem = await RefusedAsync(Referrals.Post(body));

        problem.Errors.Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_too_large()
    {
        var problem = await RefusedAsync(Referrals.Post(new byte[300 * 1024]), HttpStatusCode.RequestEntityTooLarge);
        problem.Code.ShouldBe("too-large");
    }

    [Fact]
    public async Task A_body_over_the_limit_without_a_length_is_too_large()
    {
        var request = Referrals.Post("");
        request.Content = new StreamContent(new MemoryStream(new byte[300 * 1024])) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.TransferEncodingChunked = true;

        (await RefusedAsync(request, HttpStatusCode.RequestEntityTooLarge)).Code.ShouldBe("too-large");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Only_JSON_is_taken(string contentType)
    {
        var request = Referrals.Post(Referrals.Valid().ToJsonString());
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue(contentType);

        await RefusedAsync(request, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_missing_key_is_named_beside_everything_else()
    {
        var request = Referrals.Post("""{"pathway":"x"}""");
        request.Headers.Remove(IdempotencyKey.Header);

        var problem = await RefusedAsync(request);

        problem.Errors.ShouldContainKey(IdempotencyKey.Header);
        problem.Errors.ShouldContainKey("pathway");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("a,b")]
    [InlineData("\"\"")]
    [InlineData("a\"b")]
    public async Task A_key_that_is_no_key_is_named(string key)
    {
        var request = Referrals.Post(Referrals.Valid().ToJsonString());
        request.Headers.Remove(IdempotencyKey.Header);
        request.Headers.TryAddWithoutValidation(IdempotencyKey.Header, key);

        (await RefusedAsync(request)).Errors.ShouldContainKey(IdempotencyKey.Header);
    }

    private async Task<Problem> RefusedAsync(HttpRequestMessage request, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var response = await _health.SendAsync(request, Ct);
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync(Ct));
        var problem = await Problem.ReadAsync(response, Ct);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldNotContain("Quarrendon");
        (await platform.CountAsync("select count(*) from submissions where client_id = @client", ("client", DemoAgencies.Health))).ShouldBe(0);
        return problem;
    }
}
