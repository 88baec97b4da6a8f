using System.Text.Json.Nodes;

namespace SafeShare.Identity.Tests.Enrol;

/// <summary>Enrolment is all or nothing, and twice is once.</summary>
public sealed class EnrolmentTests(IdentityPlatform identity)
{
    [Fact]
    public async Task The_same_file_again_changes_and_says_nothing()
    {
        var file = NewPeople(out var agency, out _, out _);
        await identity.EnrolAsync(file.ToJsonString());
        var before = await StateAsync(agency);
        before.ShouldNotBeEmpty();
        await identity.EnrolAsync(file.ToJsonString());
        (await StateAsync(agency)).ShouldBe(before);
    }

    [Fact]
    public async Task A_change_is_published_with_the_next_version()
    {
        var file = NewPeople(out var agency, out var hub, out _);
        await identity.EnrolAsync(file.ToJsonString());
        file["agencies"]![0]!["name"] = "Renamed Council";
        await identity.EnrolAsync(file.ToJsonString());
        (await PublishedAsync("AgencyEnrolled", "agencyId", agency)).ShouldBe([("1", "New Council"), ("2", "Renamed Council")]);
        (await PublishedAsync("HubOpened", "hubId", hub)).ShouldBe([("1", "New Hub")]);
    }

    [Fact]
    public async Task A_bad_file_leaves_nothing_behind_and_names_what_is_wrong()
    {
        var file = NewPeople(out var agency, out _, out _);
        file["workers"]![0]!["roles"] = new JsonArray("superuser");
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => identity.EnrolAsync(file.ToJsonString()));
        refusal.Message.ShouldContain("workers[0].roles");
        (await StateAsync(agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_user_name_cannot_be_taken_over()
    {
        var worker = identity.People.NextWorker();
        var file = NewPeople(out var agency, out _, out _);
        file["workers"]![0]!["userName"] = worker.UserName;
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => identity.EnrolAsync(file.ToJsonString()));
        refusal.Message.ShouldContain("workers[0].userName");
        (await StateAsync(agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_of_the_old_one()
    {
        var file = NewPeople(out _, out _, out var worker);
        await identity.EnrolAsync(file.ToJsonString());
        using var browser = new Browser(identity.Issuer);
        await browser.SignInAsync(worker);
        file["workers"]![0]!["password"] = "another long password";
        await identity.EnrolAsync(file.ToJsonString());
        (await browser.GetAsync("/sign-in")).Html.ShouldContain("name=\"Password\"");
        await browser.SignInAsync(worker with { Password = "another long password" }, stepsAhead: 1);
    }

    [Fact, Trait("requirement", "R10")]
    public async Task A_workers_team_is_a_claim_of_their_token_from_the_next_token_on()
    {
        var file = NewPeople(out _, out _, out var worker);
        await identity.EnrolAsync(file.ToJsonString());
        using var flow = new CodeFlow(identity, identity.People.App);
        var tokens = await flow.TokensAsync(worker);
        Tokens.Open(tokens.Text("access_token")).Claims.TryGetProperty("team", out _).ShouldBeFalse("who has no team belongs to the hub as a whole");

        file["workers"]![0]!["team"] = "front-door";
        await identity.EnrolAsync(file.ToJsonString());
        Tokens.Open((await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeDone().Text("access_token")).Claim("team").GetString().ShouldBe("front-door");
    }

    [Fact]
    public async Task A_client_rotates_its_key_by_enrolment()
    {
        using var key = SigningKey.Es256();
        using var next = SigningKey.Es256();
        using var before = new TestClient($"client-{Guid.CreateVersion7():N}", key);
        using var after = new TestClient(before.ClientId, next);
        var file = NewPeople(out _, out _, out _);
        file["clients"] = new JsonArray(new JsonObject
        {
            ["clientId"] = before.ClientId,
            ["agencyId"] = file["agencies"]![0]!["id"]!.DeepClone(),
            ["name"] = "New system",
            ["jwks"] = before.Jwks(),
            ["scopes"] = new JsonArray("mailbox"),
            ["grantTypes"] = new JsonArray("client_credentials"),
        });
        await identity.EnrolAsync(file.ToJsonString());
        (await before.AskTokenAsync(identity.Issuer)).ShouldBeDone();
        file["clients"]![0]!["jwks"] = after.Jwks();
        await identity.EnrolAsync(file.ToJsonString());
        (await after.AskTokenAsync(identity.Issuer)).ShouldBeDone();
        (await before.AskTokenAsync(identity.Issuer)).ShouldBeRefused("invalid_client", System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Passwords_and_authenticator_keys_are_kept_unreadable()
    {
        var worker = identity.People.NextWorker();
        var row = (string)(await identity.Platform.RowsAsync("identity", "select w::text from workers w where id = @id", ("id", worker.Id))).Single()[0]!;
        row.ShouldNotContain(worker.AuthenticatorKey);
        row.ShouldNotContain(worker.Password);
    }

    private static JsonObject NewPeople(out Guid agency, out Guid hub, out TestWorker worker)
    {
        (agency, hub) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        worker = new TestWorker(Guid.CreateVersion7(), agency, $"new.{agency:N}", $"pass word {agency:N}", Demo.Client.AuthenticatorCode.CreateSecret());
        return new JsonObject
        {
            ["hubs"] = new JsonArray(new JsonObject { ["id"] = hub, ["name"] = "New Hub", ["leadAgencyId"] = agency }),
            ["agencies"] = new JsonArray(new JsonObject { ["id"] = agency, ["name"] = "New Council", ["kind"] = "council", ["hubIds"] = new JsonArray(hub) }),
            ["workers"] = new JsonArray(new JsonObject
            {
                ["id"] = worker.Id,
                ["agencyId"] = agency,
                ["name"] = "New Worker",
                ["userName"] = worker.UserName,
                ["password"] = worker.Password,
                ["authenticatorKey"] = worker.AuthenticatorKey,
                ["roles"] = new JsonArray(Roles.HubWorker),
                ["hubId"] = hub,
            }),
        };
    }

    /// <summary>Every row and message that names the agency.</summary>
    private async Task<string[]> StateAsync(Guid agency) =>
        [.. (await identity.Platform.RowsAsync("identity", """
            select row from (select a::text as row from agencies a union all select w::text from workers w union all select h::text from hubs h
                union all select o.id::text || o.body::text from outbox o) everything
            where row like '%' || @agency || '%' order by row
            """, ("agency", agency.ToString()))).Select(row => (string)row[0]!)];

    private async Task<(string, string)[]> PublishedAsync(string message, string field, Guid id) =>
        [.. (await identity.Platform.RowsAsync("identity",
            "select body->>'version', body->>'name' from outbox where type like '%' || @message || '%' and body->>@field = @id order by 1",
            ("message", message), ("field", field), ("id", id.ToString()))).Select(row => ((string)row[0]!, (string)row[1]!))];
}
