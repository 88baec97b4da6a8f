using System.Net;
using System.Net.Http.Json;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;
using SafeShare.PartnerGateway.Submit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

/// <summary>For each endpoint another agency gets the same answer, to the byte, as for a thing that does not exist.</summary>
public sealed class IsolationTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Trait("requirement", "I5")]
    [InlineData("GET", "")]
    [InlineData("POST", "/opening")]
    [InlineData("POST", "/acknowledgement")]
    [InlineData("POST", "/answer")]
    [InlineData("POST", "/custody-reports")]
    public async Task Anothers_item_looks_like_none(string method, string path)
    {
        using var stranger = platform.As.System(DemoAgencies.OtherArea, GatewayPlatform.Service);
        var theirs = await platform.ArrivedAsync(platform.Request(Hub.Police));

        var hidden = await AskAsync(stranger, method, $"/v1/mailbox/{theirs}{path}");
        var absent = await AskAsync(stranger, method, $"/v1/mailbox/{Guid.CreateVersion7()}{path}");

        hidden.ShouldBe(absent);
        hidden.ShouldStartWith("NotFound");
        (await platform.StateAsync(theirs)).ShouldBe("waiting");
        (await platform.SaidAsync<ActRecorded>("body->>'exchangeId' = @id", ("id", theirs.ToString()))).ShouldHaveSingleItem().Outcome.ShouldBe("refused");
    }

    [Fact, Trait("requirement", "I5")]
    public async Task Anothers_referral_looks_like_none()
    {
        using var housing = platform.Housing();
        using var police = platform.Police();
        var receipt = (await (await housing.SendAsync(Referrals.Post(Referrals.Valid().ToJsonString()), Ct)).Content.ReadFromJsonAsync<Receipt>(Ct))!;

        var hidden = await AskAsync(police, "GET", receipt.StatusUrl);
        var absent = await AskAsync(police, "GET", $"/v1/referrals/{Guid.CreateVersion7()}");

        hidden.ShouldBe(absent);
        (await housing.GetAsync(new Uri(receipt.StatusUrl, UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact, Trait("requirement", "I5")]
    public async Task Anothers_mailbox_never_shows()
    {
        using var stranger = platform.As.System(DemoAgencies.OtherArea, GatewayPlatform.Service);
        await platform.ArrivedAsync(platform.Request(Hub.Police));

        (await stranger.GetStringAsync(new Uri("/v1/mailbox", UriKind.Relative), Ct)).ShouldBe("""{"items":[],"next":"0","more":false}""");
    }

    [Theory]
    [InlineData("GET", "/v1/mailbox")]
    [InlineData("GET", "/v1/mailbox/01a05a46-c6d8-7cdb-b800-9fbecb2daef6")]
    [InlineData("POST", "/v1/mailbox/01a05a46-c6d8-7cdb-b800-9fbecb2daef6/opening")]
    [InlineData("POST", "/v1/mailbox/01a05a46-c6d8-7cdb-b800-9fbecb2daef6/acknowledgement")]
    [InlineData("POST", "/v1/mailbox/01a05a46-c6d8-7cdb-b800-9fbecb2daef6/answer")]
    [InlineData("POST", "/v1/mailbox/01a05a46-c6d8-7cdb-b800-9fbecb2daef6/custody-reports")]
    [InlineData("POST", "/v1/referrals")]
    [InlineData("GET", "/v1/referrals/01a05a46-c6d8-7cdb-b800-9fbecb2daef6")]
    [InlineData("PUT", "/v1/notices/endpoint")]
    [InlineData("GET", "/v1/notices/endpoint")]
    [InlineData("DELETE", "/v1/notices/endpoint")]
    [InlineData("POST", "/v1/notices/endpoint/test")]
    [InlineData("GET", "/v1/code-lists")]
    public async Task Nobody_comes_in_without_a_token_with_a_bearer_token_or_with_a_token_for_another_service(string method, string path)
    {
        using var nobody = platform.As.Nobody(GatewayPlatform.Service);
        (await AskAsync(nobody, method, path)).ShouldStartWith("Unauthorized");

        var token = await platform.As.Tokens(DemoAgencies.Police).GetTokenAsync(Ct);
        nobody.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await AskAsync(nobody, method, path)).ShouldStartWith("Unauthorized");
        nobody.DefaultRequestHeaders.Authorization = new("DPoP", token);
        (await AskAsync(nobody, method, path)).ShouldStartWith("Unauthorized"); // the key is missing

        using var worker = platform.As.Worker(DemoWorkers.HubWorker, "hub", GatewayPlatform.Service);
        (await AskAsync(worker, method, path)).ShouldStartWith("Unauthorized");
    }

    [Theory]
    [InlineData("mailbox", "POST", "/v1/referrals")]
    [InlineData("mailbox", "GET", "/v1/referrals/01a05a46-c6d8-7cdb-b800-9fbecb2daef6")]
    [InlineData("mailbox", "PUT", "/v1/notices/endpoint")]
    [InlineData("referrals.submit", "GET", "/v1/mailbox")]
    [InlineData("referrals.submit", "POST", "/v1/mailbox/01a05a46-c6d8-7cdb-b800-9fbecb2daef6/opening")]
    [InlineData("notices", "POST", "/v1/mailbox/01a05a46-c6d8-7cdb-b800-9fbecb2daef6/answer")]
    public async Task A_token_opens_only_the_doors_of_its_scope(string scope, string method, string path)
    {
        using var http = new HttpClient();
        using var tokens = new PartnerClient(
            new AuthorizationServer(platform.Platform.AddressOf("identity").ToString().TrimEnd('/'), http, TimeProvider.System),
            platform.Platform.Demo.Credentials.Client(DemoAgencies.Police).Identity, scope, TimeProvider.System);
        using var police = tokens.CreateHttpClient(platform.Platform.AddressOf(GatewayPlatform.Service));

        (await AskAsync(police, method, path)).ShouldStartWith("Forbidden");
    }

    private static async Task<string> AskAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT" && !path.EndsWith("acknowledgement", StringComparison.Ordinal) && !path.EndsWith("test", StringComparison.Ordinal))
        {
            request.Content = path.EndsWith("opening", StringComparison.Ordinal) ? JsonContent.Create(Hub.Opening())
                : path.EndsWith("answer", StringComparison.Ordinal) ? JsonContent.Create(new { answer = "nothing-held", consentPosition = "obtained", answeredBy = Hub.Worker })
                : path.EndsWith("custody-reports", StringComparison.Ordinal) ? JsonContent.Create(CustodyTests.Report("lost"))
                : JsonContent.Create(new { url = "https://example.org/" });
        }

        using var response = await client.SendAsync(request, Ct);
        var headers = string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Date")
            .OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
        return $"{response.StatusCode}\n{headers}\n{await response.Content.ReadAsStringAsync(Ct)}";
    }
}
