using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Tests;

/// <summary>Tokens, problems and health as a caller meets them.</summary>
public sealed class AccessTests(SamplePlatform platform) : IDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private HttpClient Worker { get; } = platform.As.Tokens(DemoWorkers.HubWorker, "hub").CreateHttpClient(platform.Sample.Address);

    [Fact]
    public async Task A_bound_token_with_its_proof_is_let_in() =>
        (await Worker.PostAsJsonAsync("/notes", new { text = "x", times = 1 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_same_token_as_a_bearer_token_is_refused()
    {
        using var http = new HttpClient { BaseAddress = platform.Sample.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await platform.As.Tokens(DemoWorkers.HubWorker, "hub").GetTokenAsync(Ct));
        var response = await http.PostAsJsonAsync("/notes", new { text = "x", times = 1 }, Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldStartWith("DPoP");
        (await Problem.ReadAsync(response, Ct)).Code.ShouldBe("token-needed");
    }

    [Fact]
    public async Task A_proof_works_once()
    {
        using var recorder = new Recorder();
        using var http = platform.As.Tokens(DemoWorkers.HubWorker, "hub").CreateHttpClient(platform.Sample.Address, recorder);
        (await http.PostAsJsonAsync("/notes", new { text = "x", times = 1 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var replay = new HttpClient { BaseAddress = platform.Sample.Address };
        foreach (var header in recorder.Headers)
        {
            replay.DefaultRequestHeaders.TryAddWithoutValidation(header.Key, header.Value);
        }

        (await replay.PostAsJsonAsync("/notes", new { text = "x", times = 1 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task I4_A_refused_attempt_is_on_record_before_the_answer()
    {
        var id = Guid.NewGuid();
        var response = await Worker.GetAsync($"/never/{id}", Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Problem.ReadAsync(response, Ct)).Code.ShouldBe("not-allowed");
        (await platform.CountAsync("outbox where body ->> 'action' = 'get /never/{id:guid}' and body ->> 'outcome' = 'refused'")).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("""{"text":"x"}""", "times")]
    [InlineData("""{"text":"x","times":"many"}""", "times")]
    [InlineData("""{"text":"x","times":1,"more":1}""", "more")]
    [InlineData("""{"text":"x","times":1,"times":2}""", "times")]
    [InlineData("""{"text":null,"times":1}""", "text")]
    [InlineData("""{"text":"x",""", "$")]
    public async Task A_body_that_can_not_be_read_names_the_field(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var problem = await Problem.ReadAsync(await Worker.PostAsync("/notes", content, Ct), Ct);
        (problem.Status, problem.Code).ShouldBe((400, "malformed"));
        problem.Errors.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var response = await Worker.PostAsJsonAsync("/notes", new { text = new string('x', 300_000), times = 1 }, Ct);
        (await Problem.ReadAsync(response, Ct)).Code.ShouldBe("too-large");
    }

    [Fact]
    public async Task An_unexpected_failure_tells_the_caller_and_the_log_nothing_it_quotes()
    {
        var response = await Worker.PostAsync("/fails", null, Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldNotContain("Jane");
    }

    [Fact]
    public async Task One_trace_goes_with_the_message()
    {
        var kept = await (await Worker.PostAsJsonAsync("/notes", new { text = "traced", times = 1 }, Ct)).Content.ReadFromJsonAsync<Kept>(Ct);
        await Eventually.TrueAsync(async () => await platform.CountAsync("notes where about = @id and note_text = @trace", ("id", kept!.Id), ("trace", kept.Trace)) == 1);
    }

    [Fact]
    public async Task Readiness_tells_the_truth_about_the_database()
    {
        using var anyone = new HttpClient { BaseAddress = platform.Sample.Address };
        await Eventually.TrueAsync(async () => (await anyone.GetAsync("/health/ready", Ct)).IsSuccessStatusCode);
        await platform.Platform.Postgres.KillAsync();
        (await anyone.GetAsync("/health/ready", Ct)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await anyone.GetAsync("/health/live", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await platform.Platform.Postgres.StartAsync();
        await Eventually.TrueAsync(async () => (await anyone.GetAsync("/health/ready", Ct)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task While_the_database_is_away_a_caller_is_asked_to_come_again()
    {
        await Worker.PostAsJsonAsync("/notes", new { text = "x", times = 1 }, Ct); // a token is at hand
        await platform.Platform.Postgres.KillAsync();
        var response = await Worker.PostAsJsonAsync("/notes", new { text = "x", times = 1 }, Ct);
        await platform.Platform.Postgres.StartAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await Problem.ReadAsync(response, Ct)).Code.ShouldBe("try-again-later");
        await Eventually.TrueAsync(async () => (await Worker.PostAsJsonAsync("/notes", new { text = "x", times = 1 }, Ct)).IsSuccessStatusCode);
    }

    public void Dispose() => Worker.Dispose();

    private sealed record Kept(Guid Id, string Trace);

    /// <summary>Keeps what was sent, as a thief on the way would.</summary>
    private sealed class Recorder : DelegatingHandler
    {
        public Recorder()
            : base(new SocketsHttpHandler())
        {
        }

        public List<KeyValuePair<string, IEnumerable<string>>> Headers { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Headers.AddRange(request.Headers);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
