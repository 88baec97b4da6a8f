using System.Net;
using System.Net.Http.Json;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Claim;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>A form that is sent twice is done once, and answered the same (I9).</summary>
[Collection("evidence")]
public class OnceTests(ReferralPlatform platform)
{
    private readonly StatementContent _concern = Given.Said("concern");

    [Fact, Trait("requirement", "I9"), Trait("requirement", "R80")]
    public async Task A_disclosure_sent_many_times_at_once_leaves_once_and_is_answered_the_same()
    {
        var (id, decided) = await DecidedAsync();
        var (body, key) = (Disclosure(decided, Given.Police), Key());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AnswerAsync(platform.Grace, $"/v1/referrals/{id}/disclosures", body, key)));

        answers.Distinct().ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.OK);
        (await platform.SaidAsync<DisclosureReleased>(id)).ShouldHaveSingleItem();
        (await platform.ActsAsync(id)).Count(act => act == "answer.repeated").ShouldBe(7);
    }

    [Fact, Trait("requirement", "I9")]
    public async Task A_question_what_was_told_by_hand_a_task_and_an_outcome_are_done_once_too()
    {
        var (id, decided) = await DecidedAsync();
        await platform.Grace.PostAsync<Holder>($"/v1/referrals/{id}/claim", new { });
        var task = (await platform.Grace.ViewAsync(id)).Tasks.First(open => open.DoneAt is null).TaskId;

        await TwiceTheSameAsync($"/v1/referrals/{id}/requests", new { decisionId = decided.DecisionId, toAgencyIds = new[] { Given.Health }, statementIds = new[] { _concern.StatementId }, question = "What do you hold?" });
        await TwiceTheSameAsync($"/v1/referrals/{id}/manual-disclosures", new
        {
            decisionId = decided.DecisionId,
            channel = "telephone",
            recipient = new { name = "PC 1418", agencyId = Given.Police, contact = "01632 960999" },
            verification = new { method = "call-back", note = "Called back on the station's listed number." },
            statementIds = new[] { _concern.StatementId },
            summary = "What was seen in the flat.",
            limitsExplained = true,
            onwardSharing = "no",
        });
        await TwiceTheSameAsync($"/v1/referrals/{id}/tasks/{task}/done", new { note = "Rang the school: it is known now." });
        await TwiceTheSameAsync($"/v1/referrals/{id}/outcome", new { outcome = "early-help", note = "The school helps.", confirm = true });

        (await platform.SaidAsync<InformationRequested>(id)).ShouldHaveSingleItem();
        var acts = await platform.ActsAsync(id);
        foreach (var action in new[] { "information.requested", "disclosure.made-by-hand", "task.finished", "referral.closed" })
        {
            acts.Count(act => act == action).ShouldBe(1, action);
        }

        acts.Count(act => act == "answer.repeated").ShouldBe(4);
    }

    [Fact, Trait("requirement", "I9")]
    public async Task The_same_key_for_something_else_is_refused_by_its_name_and_another_workers_key_is_their_own()
    {
        var (id, decided) = await DecidedAsync();
        var (other, otherDecided) = await DecidedAsync();
        var key = Key();
        (await AnswerAsync(platform.Grace, $"/v1/referrals/{id}/disclosures", Disclosure(decided, Given.Police), key)).Status.ShouldBe(HttpStatusCode.OK);

        await RefusedAsync($"/v1/referrals/{id}/disclosures", Disclosure(decided, Given.Health), key, HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await RefusedAsync($"/v1/referrals/{other}/disclosures", Disclosure(otherDecided, Given.Police), key, HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await RefusedAsync($"/v1/referrals/{id}/disclosures", Disclosure(decided, Given.Health), "one, two", HttpStatusCode.BadRequest, "invalid");
        (await AnswerAsync(platform.Tom, $"/v1/referrals/{other}/disclosures", Disclosure(otherDecided, Given.Police), key)).Status.ShouldBe(HttpStatusCode.OK);
        (await platform.SaidAsync<DisclosureReleased>(id)).ShouldHaveSingleItem();
    }

    [Fact, Trait("requirement", "I9")]
    public async Task What_was_refused_may_be_sent_again_with_the_same_key_once_it_can_be_done()
    {
        var (id, decided) = await DecidedAsync();
        var (body, key) = (new { outcome = "early-help", note = "The school helps.", confirm = true }, Key());

        await RefusedAsync($"/v1/referrals/{id}/outcome", body, key, HttpStatusCode.Forbidden, "not-yours");
        await platform.Grace.PostAsync<Holder>($"/v1/referrals/{id}/claim", new { });

        (await AnswerAsync(platform.Grace, $"/v1/referrals/{id}/outcome", body, key)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact, Trait("requirement", "I5")]
    public async Task Another_hub_sees_no_keys_and_nobody_changes_one()
    {
        var (id, decided) = await DecidedAsync();
        await AnswerAsync(platform.Grace, $"/v1/referrals/{id}/disclosures", Disclosure(decided, Given.Police), Key());

        (await platform.WithItsRightsAsync($"select set_config('app.hub', '{Given.Hub}', true)", $"select count(*) from idempotency_keys where referral_id = '{id}'")).ShouldBe(["1"]);
        (await platform.WithItsRightsAsync($"select set_config('app.hub', '{Guid.NewGuid()}', true)", $"select count(*) from idempotency_keys where referral_id = '{id}'")).ShouldBe(["0"]);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => platform.WithItsRightsAsync("update idempotency_keys set answer = ''"))).SqlState.ShouldBe("42501");
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => platform.WithItsRightsAsync("delete from idempotency_keys"))).SqlState.ShouldBe("42501");
    }

    private async Task<(Guid Id, SharingDecided Decided)> DecidedAsync()
    {
        var id = await platform.ReceivedAsync(Given.Content("high", _concern) with { Subject = Given.Subject() with { NhsNumber = null } });
        var decided = Given.Decided(id, TimeProvider.System.GetUtcNow());
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        return (id, decided);
    }

    private object Disclosure(SharingDecided decided, Guid to) => new { decisionId = decided.DecisionId, toAgencyId = to, statementIds = new[] { _concern.StatementId } };

    private static string Key() => Guid.CreateVersion7().ToString();

    private async Task TwiceTheSameAsync(string path, object body)
    {
        var key = Key();
        var first = await AnswerAsync(platform.Grace, path, body, key);
        ((int)first.Status).ShouldBeInRange(200, 204, first.Body);
        (await AnswerAsync(platform.Grace, path, body, $"\"{key}\"")).ShouldBe(first);
    }

    private async Task RefusedAsync(string path, object body, string key, HttpStatusCode status, string code)
    {
        var problem = await (await SendAsync(platform.Grace, path, body, key)).RefusedAsync(status, code);
        if (code != "not-yours")
        {
            problem.Errors.Keys.ShouldBe([OnceKey.Header]);
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> AnswerAsync(HttpClient worker, string path, object body, string key)
    {
        using var response = await SendAsync(worker, path, body, key);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient worker, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, options: ReferralPlatform.Json) };
        request.Headers.TryAddWithoutValidation(OnceKey.Header, key);
        return await worker.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
