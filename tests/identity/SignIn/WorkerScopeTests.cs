namespace SafeShare.Identity.Tests.SignIn;

/// <summary>A worker's token holds what client, worker's role and request have in common.</summary>
public sealed class WorkerScopeTests(IdentityPlatform identity)
{
    private const string Everything = "openid hub audit people.find mailbox";

    [Theory]
    [InlineData(Roles.HubWorker, "openid hub people.find", "referral,consent")]
    [InlineData(Roles.IgLead, "openid audit people.find", "audit,referral")]
    [InlineData(Roles.Practitioner, "openid", null)]
    public async Task Scopes_follow_the_role(string role, string granted, string? audiences)
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        var tokens = await flow.TokensAsync(identity.People.NextWorker(role), ("scope", Everything));
        tokens.Text("scope").ShouldBe(granted);
        Tokens.Open(tokens.Text("access_token")).List("aud").ShouldBe(audiences?.Split(',') ?? [identity.Issuer]);
    }

    [Fact]
    public async Task A_worker_whose_role_allows_nothing_of_it_is_sent_back()
    {
        using var flow = new CodeFlow(identity, identity.People.App);
        var answer = await flow.AuthorizeAsync(identity.People.NextWorker(Roles.Practitioner), await flow.RequestUriAsync(("scope", "hub")));
        answer.LocationParameter("error").ShouldBe("access_denied");
        answer.LocationParameter("code").ShouldBeNull();
    }
}
