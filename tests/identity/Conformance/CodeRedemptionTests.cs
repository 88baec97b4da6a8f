namespace SafeShare.Identity.Tests.Conformance;

/// <summary>A code is worth something once, for a minute, to one client with one key and one verifier.</summary>
public sealed class CodeRedemptionTests(IdentityPlatform identity)
{
    private readonly TestClient _app = identity.People.App;

    [Fact]
    public async Task attempt_reuse_authorization_code_after_one_second_fails_and_ends_what_the_code_gave()
    {
        using var flow = new CodeFlow(identity, _app);
        var code = await flow.CodeAsync(identity.People.NextWorker());
        var tokens = (await flow.RedeemAsync(code)).ShouldBeDone();
        (await flow.IsActiveAsync(tokens.Text("access_token")!)).ShouldBeTrue();

        (await flow.RedeemAsync(code)).ShouldBeRefused("invalid_grant");

        (await flow.IsActiveAsync(tokens.Text("access_token")!)).ShouldBeFalse();
        (await flow.IsActiveAsync(tokens.Text("refresh_token")!)).ShouldBeFalse();
        (await flow.RefreshAsync(tokens.Text("refresh_token")!)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task ensure_token_endpoint_fails_with_expired_auth_code()
    {
        using var flow = new CodeFlow(identity, _app);
        var code = await flow.CodeAsync(identity.People.NextWorker());
        var lifetime = await identity.Platform.ScalarAsync<TimeSpan>("identity",
            "select code_expires_at - now() from grants where code_hash = sha256(convert_to(@code, 'UTF8'))", ("code", code));
        lifetime.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(60));
        await identity.Platform.RowsAsync("identity", "update grants set code_expires_at = now() - interval '1 second' where code_hash = sha256(convert_to(@code, 'UTF8'))", ("code", code));
        (await flow.RedeemAsync(code)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task ensure_authorization_code_is_bound_to_client()
    {
        using var flow = new CodeFlow(identity, _app);
        using var thief = new CodeFlow(identity, identity.People.OtherApp);
        var code = await flow.CodeAsync(identity.People.NextWorker());
        (await thief.RedeemAsync(code, null, ("code_verifier", flow.Verifier))).ShouldBeRefused("invalid_grant");
        (await flow.RedeemAsync(code)).ShouldBeDone(); // the thief spoilt nothing
    }

    [Fact]
    public async Task ensure_pkce_code_verifier_required()
    {
        using var flow = new CodeFlow(identity, _app);
        var code = await flow.CodeAsync(identity.People.NextWorker());
        (await flow.RedeemAsync(code, null, ("code_verifier", null))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task incorrect_pkce_code_verifier_rejected()
    {
        using var flow = new CodeFlow(identity, _app);
        var code = await flow.CodeAsync(identity.People.NextWorker());
        (await flow.RedeemAsync(code, null, ("code_verifier", new string('v', 43)))).ShouldBeRefused("invalid_grant");
        (await flow.RedeemAsync(code)).ShouldBeRefused("invalid_grant"); // no second guess
    }

    [Fact]
    public async Task The_challenge_itself_is_no_verifier()
    {
        using var flow = new CodeFlow(identity, _app);
        var code = await flow.CodeAsync(identity.People.NextWorker());
        (await flow.RedeemAsync(code, null, ("code_verifier", flow.Challenge))).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task A_code_is_bound_to_its_redirect_uri()
    {
        using var flow = new CodeFlow(identity, _app);
        var worker = identity.People.NextWorker();
        var code = await flow.CodeAsync(worker);
        (await flow.RedeemAsync(code, null, ("redirect_uri", Population.RedirectUri + "?kept=1"))).ShouldBeRefused("invalid_grant");
        (await flow.RedeemAsync("never-given")).ShouldBeRefused("invalid_grant");
        (await flow.RedeemAsync(code, null, ("redirect_uri", null))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task ensure_dpopproof_at_par_endpoint_binding_success()
    {
        using var flow = new CodeFlow(identity, _app);
        var pushed = (await flow.PushAsync([_app.Proof(identity.Issuer + "/par")])).ShouldBeDone(System.Net.HttpStatusCode.Created);
        var answer = await flow.AuthorizeAsync(identity.People.NextWorker(), pushed.Text("request_uri")!);
        (await flow.RedeemAsync(answer.LocationParameter("code")!)).ShouldBeDone();
    }

    [Fact]
    public async Task ensure_token_endpoint_fails_with_mismatched_dpop_proof_jkt()
    {
        using var flow = new CodeFlow(identity, _app);
        var pushed = (await flow.PushAsync([_app.Proof(identity.Issuer + "/par")])).ShouldBeDone(System.Net.HttpStatusCode.Created);
        var answer = await flow.AuthorizeAsync(identity.People.NextWorker(), pushed.Text("request_uri")!);
        (await flow.RedeemAsync(answer.LocationParameter("code")!, [OtherProof()])).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task ensure_dpop_auth_code_binding_success()
    {
        using var flow = new CodeFlow(identity, _app);
        (await flow.TokensAsync(identity.People.NextWorker(), ("dpop_jkt", _app.ProofKey.Thumbprint))).Text("access_token").ShouldNotBeNull();
    }

    [Fact]
    public async Task ensure_token_endpoint_fails_with_mismatched_dpop_jkt()
    {
        using var flow = new CodeFlow(identity, _app);
        var code = await flow.CodeAsync(identity.People.NextWorker(), ("dpop_jkt", _app.ProofKey.Thumbprint));
        (await flow.RedeemAsync(code, [OtherProof()])).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task ensure_holder_of_key_required()
    {
        using var flow = new CodeFlow(identity, _app);
        var code = await flow.CodeAsync(identity.People.NextWorker());
        (await flow.RedeemAsync(code, [])).ShouldBeRefused("invalid_dpop_proof");
    }

    [Fact]
    public async Task A_code_is_kept_nowhere_as_it_is()
    {
        using var flow = new CodeFlow(identity, _app);
        var code = await flow.CodeAsync(identity.People.NextWorker());
        var tokens = (await flow.RedeemAsync(code)).ShouldBeDone();
        var grants = await identity.Platform.RowsAsync("identity", "select g::text from grants g union all select o::text from outbox o");
        foreach (var secret in new[] { code, tokens.Text("refresh_token")!, tokens.Text("access_token")! })
        {
            grants.ShouldAllBe(row => !((string)row[0]!).Contains(secret));
            foreach (var log in Directory.EnumerateFiles(identity.Platform.Logs))
            {
                (await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken)).ShouldNotContain(secret);
            }
        }
    }

    private string OtherProof() => identity.People.System.Proof(identity.Issuer + "/token");
}
