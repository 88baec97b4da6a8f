using System.Net;

namespace SafeShare.Identity.Tests.Suspend;

/// <summary>Whoever is suspended gets no token, and what they hold dies at once.</summary>
public sealed class SuspensionTests(IdentityPlatform identity)
{
    [Fact]
    public async Task A_suspended_worker_is_out_everywhere_at_once()
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        var worker = identity.People.NextWorker();
        var tokens = await flow.TokensAsync(worker);
        var code = (await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync()))).LocationParameter("code")!;

        await VerbAsync("suspend-worker", worker.Id);

        (await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeRefused("invalid_grant");
        (await flow.RedeemAsync(code)).ShouldBeRefused("invalid_grant");
        (await flow.IsActiveAsync(tokens.Text("access_token")!)).ShouldBeFalse();
        (await flow.Browser.GetAsync(flow.AuthorizeAddress(await flow.RequestUriAsync()))).Location!.ToString().ShouldStartWith("/sign-in");
        (await flow.Browser.EnterPasswordAsync(worker.UserName, worker.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SaidAsync("WorkerSuspended", worker.Id)).ShouldBe(1);

        await VerbAsync("suspend-worker", worker.Id); // again changes and says nothing
        (await SaidAsync("WorkerSuspended", worker.Id)).ShouldBe(1);
        await VerbAsync("resume-worker", worker.Id);
        (await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeRefused("invalid_grant");
        await flow.Browser.SignInAsync(worker, stepsAhead: 1);
    }

    [Fact]
    public async Task A_suspended_agency_takes_its_systems_and_workers_along()
    {
        var system = identity.People.SpareSystem;
        using var flow = new CodeFlow(identity, identity.People.App);
        var worker = identity.People.NextWorker(Population.OfSpareAgency);
        var tokens = await flow.TokensAsync(worker);
        var systemToken = (await system.AskTokenAsync(identity.Issuer)).ShouldBeDone();

        await VerbAsync("suspend-agency", identity.People.SpareAgencyId);

        (await system.AskTokenAsync(identity.Issuer)).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        (await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeRefused("invalid_grant");
        (await flow.Browser.EnterPasswordAsync(worker.UserName, worker.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SaidAsync("AgencySuspended", identity.People.SpareAgencyId)).ShouldBe(1);
        var enrolled = await VersionsAsync("AgencyEnrolled");

        await VerbAsync("resume-agency", identity.People.SpareAgencyId);
        (await system.AskTokenAsync(identity.Issuer)).ShouldBeDone();
        (await VersionsAsync("AgencyEnrolled")).ShouldBe([.. enrolled, (await VersionsAsync("AgencySuspended")).Single() + 1]);
        systemToken.Text("access_token").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_suspended_client_gets_nothing_and_its_grants_end()
    {
        using var flow = new CodeFlow(identity, identity.People.BriefApp);
        var tokens = await flow.TokensAsync(identity.People.NextWorker());
        var requestUri = await flow.RequestUriAsync();
        var left = await identity.Platform.ScalarAsync<long>("identity", "select count(*) from grants where client_id = @id and revoked_at is null", ("id", "brief-app"));
        left.ShouldBeGreaterThan(0);

        await identity.Platform["identity"].RunAsync("suspend-client", "brief-app");
        try
        {
            (await flow.PushAsync()).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
            (await flow.Browser.GetAsync(flow.AuthorizeAddress(requestUri))).Status.ShouldBe(HttpStatusCode.BadRequest);
            (await identity.Platform.ScalarAsync<long>("identity", "select count(*) from grants where client_id = @id and revoked_at is null", ("id", "brief-app"))).ShouldBe(0);
        }
        finally
        {
            await identity.Platform["identity"].RunAsync("resume-client", "brief-app");
        }

        (await flow.IsActiveAsync(tokens.Text("access_token")!)).ShouldBeFalse();
    }

    [Fact]
    public async Task Suspending_nobody_says_so() =>
        await Should.ThrowAsync<InvalidOperationException>(() => VerbAsync("suspend-agency", Guid.NewGuid()));

    private Task VerbAsync(string verb, Guid id) => identity.Platform["identity"].RunAsync(verb, id.ToString());

    private Task<long> SaidAsync(string message, Guid id) =>
        identity.Platform.ScalarAsync<long>("identity", "select count(*) from outbox where type like '%' || @message || '%' and body::text like '%' || @id || '%'", ("message", message), ("id", id.ToString()));

    private async Task<long[]> VersionsAsync(string message) =>
        [.. (await identity.Platform.RowsAsync("identity",
            "select (body->>'version')::bigint from outbox where type like '%' || @message || '%' and body->>'agencyId' = @id order by 1",
            ("message", message), ("id", identity.People.SpareAgencyId.ToString()))).Select(row => (long)row[0]!)];
}
