using System.Text.Json;

namespace SafeShare.Identity.Tests.SignIn;

/// <summary>I4: what somebody does or tries is on record, with ids and codes and without names.</summary>
public sealed class SignInRecordTests(IdentityPlatform identity)
{
    [Fact]
    public async Task Signing_in_trying_to_and_taking_tokens_are_on_record()
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        var worker = identity.People.NextWorker();
        await flow.Browser.EnterPasswordAsync(worker.UserName, "not the password");
        var tokens = await flow.TokensAsync(worker);
        await flow.RefreshAsync(tokens.Text("refresh_token")!);

        var acts = await ActsAsync(worker.Id);
        acts.Select(act => (act.Text("action"), act.Text("outcome"), act.Text("refusalCode"))).ShouldBe(
        [
            ("worker.signed-in", "refused", "wrong-password"), ("worker.signed-in", "done", null), ("token.issued", "done", null), ("token.issued", "done", null),
        ]);
        acts.ShouldAllBe(act => act.Text("agencyId") == worker.AgencyId.ToString() && act.Text("service") == "identity");
        acts.ShouldAllBe(act => !act.ToString().Contains(worker.UserName) && !act.ToString().Contains("Test Worker"));
    }

    [Fact]
    public async Task A_code_that_comes_twice_is_on_record()
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        var worker = identity.People.NextWorker();
        var code = await flow.CodeAsync(worker);
        await flow.RedeemAsync(code);
        await flow.RedeemAsync(code);
        (await ActsAsync(worker.Id)).Last().Text("refusalCode").ShouldBe("code-used-again");
    }

    private async Task<List<JsonElement>> ActsAsync(Guid workerId) =>
        [.. (await identity.Platform.RowsAsync("identity",
            "select body::text from outbox where type like '%ActRecorded%' and body->>'workerId' = @id and body->>'action' <> 'worker.enrolled' order by id", ("id", workerId.ToString())))
            .Select(row => JsonElement.Parse((string)row[0]!))];
}
