using System.Net;

namespace SafeShare.Identity.Tests.Races;

/// <summary>Sixty-four at once, one gets through: for everything that counts once.</summary>
public sealed class SingleUseRaceTests(IdentityPlatform identity)
{
    private const int AtOnce = 64;

    [Fact]
    public async Task One_of_many_redemptions_of_a_code_succeeds()
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        var code = await flow.CodeAsync(identity.People.NextWorker());
        var answers = await AllAtOnceAsync(() => flow.RedeemAsync(code));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Error == "invalid_grant");
    }

    [Fact]
    public async Task One_of_many_browsers_gets_a_code_for_a_request_uri()
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        await flow.CodeAsync(identity.People.NextWorker());
        var requestUri = await flow.RequestUriAsync();
        var answers = await AllAtOnceAsync(() => flow.Browser.GetAsync(flow.AuthorizeAddress(requestUri)));
        answers.Count(answer => answer.LocationParameter("code") is not null).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.BadRequest).ShouldBe(AtOnce - 1);
    }

    [Fact]
    public async Task One_of_many_uses_of_an_assertion_succeeds()
    {
        var client = identity.People.System;
        var assertion = client.Assertion(identity.Issuer);
        var answers = await AllAtOnceAsync(() => client.PostAsync(identity.Issuer, "/token",
            new() { ["grant_type"] = "client_credentials", ["scope"] = "mailbox", ["client_assertion"] = assertion }));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Error == "invalid_client").ShouldBe(AtOnce - 1);
    }

    [Fact]
    public async Task One_of_many_uses_of_a_proof_succeeds()
    {
        var client = identity.People.System;
        var proof = client.Proof(identity.Issuer + "/token");
        var answers = await AllAtOnceAsync(() => client.AskTokenAsync(identity.Issuer, proofs: [proof]));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Error == "invalid_dpop_proof").ShouldBe(AtOnce - 1);
    }

    [Fact]
    public async Task One_of_many_browsers_gets_in_with_an_authenticator_code()
    {
        var worker = identity.People.NextWorker();
        var browsers = Enumerable.Range(0, 4).Select(_ => new Browser(identity.Issuer)).ToList();
        foreach (var browser in browsers)
        {
            (await browser.EnterPasswordAsync(worker.UserName, worker.Password)).Status.ShouldBe(HttpStatusCode.SeeOther);
        }

        var code = Browser.CodeOf(worker);
        var answers = await Task.WhenAll(browsers.Select(browser => browser.SubmitAsync("/sign-in/code", ("Code", code))));
        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    private static async Task<T[]> AllAtOnceAsync<T>(Func<Task<T>> act)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            await start.Task;
            return await act();
        }).ToList();
        start.SetResult();
        return await Task.WhenAll(all);
    }
}
