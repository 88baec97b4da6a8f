using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.Referrals.Claim;
using SafeShare.Referrals.Look;
using SafeShare.Referrals.Queue;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>R10: what one team of the hub has is shown to another once the worker said why, and that is on record like any share.</summary>
public class PurposeTests(ReferralPlatform platform)
{
    public static readonly object Covering = new { purpose = "covering", reason = "Grace is on leave, and the school rang about it." };

    /// <summary>Routes that ask for no purpose, each with the reason.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["POST /v1/referrals/{id}/purposes"] = "the way to a purpose",
        ["POST /v1/referrals/{id}/claim"] = "says no more than the queue: who has it",
        ["GET /v1/queue"] = "lists what another team has without name, age or concern",
        ["GET /v1/purposes"] = "a list of codes",
        ["GET /v1/agencies"] = "who takes part",
        ["GET /v1/workers"] = "who works in the hub",
        ["POST /v1/people/search"] = "for governance leads, who see to all teams",
        ["GET /v1/names"] = "for governance leads, who see to all teams",
    };

    [Fact, Trait("requirement", "R10")]
    public async Task Every_route_there_is_asks_another_team_for_a_purpose_first_unless_it_is_listed_here()
    {
        var id = await ClaimedByGraceAsync();
        var described = await platform.Farida.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
        var routes = described.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Method: operation.Name.ToUpperInvariant(), Path: path.Name))).ToList();
        routes.Count.ShouldBeGreaterThan(20);
        Open.Keys.Except(routes.Select(route => $"{route.Method} {route.Path}")).ShouldBeEmpty("listed, and not there");

        foreach (var (method, path) in routes.Where(route => !Open.ContainsKey($"{route.Method} {route.Path}")))
        {
            var address = string.Join('/', path.Split('/').Select(part => part == "{id}" ? $"{id}" : part.StartsWith('{') ? $"{Guid.NewGuid()}" : part));
            var response = await platform.Farida.SendAsync(new HttpMethod(method), address, method == "GET" ? null : new { });
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            (response.StatusCode, body.Contains("\"urn:safeshare:problem:purpose-needed\"", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Forbidden, true), $"{method} {path}: {body}");
        }
    }

    [Fact, Trait("requirement", "R10"), Trait("requirement", "I4")]
    public async Task Another_team_sees_it_once_it_said_why_and_the_team_that_has_it_sees_who_and_why()
    {
        var id = await ClaimedByGraceAsync();
        await platform.Farida.TryAsync($"/v1/referrals/{id}").RefusedAsync(HttpStatusCode.Forbidden, "purpose-needed");

        var stated = await platform.Farida.PostAsync<StatePurpose.Response>($"/v1/referrals/{id}/purposes", Covering);
        (stated.EndsAt - stated.StatedAt).ShouldBe(TimeSpan.FromHours(12));
        (await platform.Farida.ViewAsync(id)).ReferralId.ShouldBe(id);

        var shown = (await platform.Tom.ViewAsync(id)).Purposes.ShouldHaveSingleItem();
        (shown.By.Name, shown.Purpose, shown.Label, shown.Reason).ShouldBe(("Farida Cole", "covering", "I am covering for the colleague who has it", "Grace is on leave, and the school rang about it."));
        (await platform.ActsAsync(id)).ShouldBe(["referral.received", "referral.claimed", "referral.held-back: purpose-needed", "purpose.stated", "referral.viewed", "referral.viewed"]);
        var act = (await platform.SaidAsync<ActRecorded>(id)).Single(act => act.Action == "purpose.stated");
        (act.Purpose, act.SubjectIds.Count).ShouldBe(("covering", 1));
        platform.Sealing.Open<JsonElement>(ActRecorded.DetailSealedAs(act.ActId), act.SealedDetail!).GetProperty("reason").GetString().ShouldBe("Grace is on leave, and the school rang about it.");
    }

    [Fact, Trait("requirement", "R10")]
    public async Task Its_own_team_whoever_sees_to_all_teams_and_everybody_before_it_is_claimed_need_none()
    {
        var id = await platform.ReceivedAsync();
        await platform.Farida.ViewAsync(id);
        await platform.Grace.PostAsync<Holder>($"/v1/referrals/{id}/claim", new { });
        foreach (var client in new[] { platform.Grace, platform.Tom, platform.Helen, platform.Hub(DemoWorkers.SecondSafeguardingLead) })
        {
            await client.ViewAsync(id);
        }

        await platform.Tom.PostAsync($"/v1/referrals/{id}/purposes", Covering).RefusedAsync(HttpStatusCode.Conflict, "purpose-not-needed");
        (await platform.CountAsync("stated_purposes", "referral_id = @id", ("id", id))).ShouldBe(0);
    }

    [Fact, Trait("requirement", "R10")]
    public async Task A_purpose_is_for_one_worker_and_one_referral_and_lapses()
    {
        var (id, other) = (await ClaimedByGraceAsync(), await ClaimedByGraceAsync());
        await platform.Farida.PostAsync<StatePurpose.Response>($"/v1/referrals/{id}/purposes", Covering);
        await platform.Farida.TryAsync($"/v1/referrals/{other}").RefusedAsync(HttpStatusCode.Forbidden, "purpose-needed");
        await platform.Farida.ViewAsync(id);

        await platform.Platform.RowsAsync("referral", "update stated_purposes set stated_by = gen_random_uuid() where referral_id = @id", ("id", id));
        await platform.Farida.TryAsync($"/v1/referrals/{id}").RefusedAsync(HttpStatusCode.Forbidden, "purpose-needed");

        await platform.Farida.PostAsync<StatePurpose.Response>($"/v1/referrals/{id}/purposes", Covering);
        await platform.Platform.RowsAsync("referral", "update stated_purposes set ends_at = now() where referral_id = @id", ("id", id));
        await platform.Farida.TryAsync($"/v1/referrals/{id}").RefusedAsync(HttpStatusCode.Forbidden, "purpose-needed");
    }

    [Fact, Trait("requirement", "R10")]
    public async Task It_goes_with_the_referral_to_the_team_it_is_handed_to_and_back_to_all_when_it_is_put_back()
    {
        var id = await ClaimedByGraceAsync();
        await platform.Farida.GetAsync<ViewQueue.Response>("/v1/queue?limit=1");
        var farida = (await platform.Grace.GetAsync<ListColleagues.Response>("/v1/workers")).Workers.Single(worker => worker.Name == "Farida Cole").WorkerId;
        await platform.Grace.PostAsync<Holder>($"/v1/referrals/{id}/handover", new { toWorkerId = farida });

        await platform.Farida.ViewAsync(id);
        await platform.Grace.TryAsync($"/v1/referrals/{id}").RefusedAsync(HttpStatusCode.Forbidden, "purpose-needed");
        (await platform.Farida.PostAsync($"/v1/referrals/{id}/release", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await platform.Grace.ViewAsync(id);
    }

    [Fact, Trait("requirement", "R10")]
    public async Task Of_two_teams_that_claim_at_once_one_has_it_and_the_other_hears_who()
    {
        var id = await platform.ReceivedAsync();
        HttpClient[] workers = [platform.Grace, platform.Farida];
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async at => (Worker: at % 2, Response: await workers[at % 2].PostAsync($"/v1/referrals/{id}/claim", new { }))));
        var winner = answers.Where(answer => answer.Response.IsSuccessStatusCode).Select(answer => answer.Worker).Distinct().ShouldHaveSingleItem();
        foreach (var (_, response) in answers.Where(answer => answer.Worker != winner))
        {
            await response.RefusedAsync(HttpStatusCode.Conflict, "already-claimed");
        }

        await workers[1 - winner].TryAsync($"/v1/referrals/{id}").RefusedAsync(HttpStatusCode.Forbidden, "purpose-needed");
    }

    [Fact, Trait("requirement", "R10")]
    public async Task Where_nobody_is_in_a_team_nobody_is_asked()
    {
        var id = await ClaimedByGraceAsync();
        await platform.Platform.RowsAsync("referral", "update referrals set claimed_by_team = null where id = @id", ("id", id));
        await platform.Farida.ViewAsync(id);
    }

    [Fact, Trait("requirement", "R10")]
    public async Task The_queue_lists_what_another_team_has_and_not_about_whom()
    {
        var id = await ClaimedByGraceAsync();
        var held = await ItemAsync(platform.Farida, id);
        (held.PurposeNeeded, held.Subject.Name, held.Subject.Age, held.ConcernTypes.Count, held.PossibleMatch).ShouldBe((true, null, null, 0, false));
        (held.ClaimedBy!.Name, held.Rating, held.Pathway).ShouldBe(("Grace Adeyemi", Rate.Rating.Red, "child"));

        var own = await ItemAsync(platform.Tom, id);
        (own.PurposeNeeded, own.Subject.Name, own.ConcernTypes.Count).ShouldBe((false, "Robin Ashdown-Price", 1));

        await platform.Farida.PostAsync<StatePurpose.Response>($"/v1/referrals/{id}/purposes", Covering);
        (await ItemAsync(platform.Farida, id)).Subject.Name.ShouldBe("Robin Ashdown-Price");
        var farida = platform.Platform.Demo.Credentials.Worker(DemoWorkers.OtherTeamHubWorker).Id;
        List<ActRecorded> Seen() => platform.Heard<ActRecorded>(body => body.Contains(held.Subject.PersonId.ToString(), StringComparison.Ordinal)).FindAll(act => act.Action == "queue.viewed" && act.WorkerId == farida);
        await Eventually.TrueAsync(() => Seen().Count > 0);
        Seen().ShouldHaveSingleItem("of whom she was not shown, she had no view");
    }

    [Fact, Trait("requirement", "R10"), Trait("requirement", "I9")]
    public async Task Stated_many_times_at_once_it_is_stated_once()
    {
        var id = await ClaimedByGraceAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => platform.Farida.PostAsync<StatePurpose.Response>($"/v1/referrals/{id}/purposes", Covering)));
        answers.Select(answer => answer.PurposeId).Distinct().ShouldHaveSingleItem();
        (await platform.CountAsync("stated_purposes", "referral_id = @id", ("id", id))).ShouldBe(1);
        (await platform.ActsAsync(id)).Count(act => act == "purpose.stated").ShouldBe(1);
    }

    [Fact, Trait("requirement", "R10"), Trait("requirement", "I9")]
    public async Task A_form_sent_again_after_its_purpose_lapsed_gets_the_answer_it_had()
    {
        var (id, key) = (await ClaimedByGraceAsync(), Guid.CreateVersion7().ToString());
        var first = await StateAsync(id, Covering, key);
        await platform.Platform.RowsAsync("referral", "update stated_purposes set ends_at = now() where referral_id = @id", ("id", id));

        (await StateAsync(id, Covering, key)).ShouldBe(first);
        (await platform.CountAsync("stated_purposes", "referral_id = @id", ("id", id))).ShouldBe(1);
        (await StateAsync(id, new { purpose = "advice-asked", reason = "Tom asked me." }, key)).ShouldContain("idempotency-key-reused");
    }

    [Fact, Trait("requirement", "R10"), Trait("requirement", "I5")]
    public async Task Another_hub_sees_no_purpose()
    {
        var id = await ClaimedByGraceAsync();
        await platform.Farida.PostAsync<StatePurpose.Response>($"/v1/referrals/{id}/purposes", Covering);
        (await platform.WithItsRightsAsync($"select set_config('app.hub', '{Given.Hub}', true)", $"select count(*) from stated_purposes where referral_id = '{id}'")).ShouldBe(["1"]);
        (await platform.WithItsRightsAsync($"select set_config('app.hub', '{Guid.NewGuid()}', true)", $"select count(*) from stated_purposes where referral_id = '{id}'")).ShouldBe(["0"]);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => platform.WithItsRightsAsync(
            $"select set_config('app.hub', '{Guid.NewGuid()}', true)",
            $"insert into stated_purposes select gen_random_uuid(), '{id}', '{Given.Hub}', 'covering', '', now(), gen_random_uuid(), '', null, now()"))).SqlState.ShouldBe("42501");
    }

    [Fact, Trait("requirement", "R10")]
    public async Task The_list_says_what_counts_today_and_how_long_it_lasts()
    {
        var list = await platform.Farida.GetAsync<ListPurposes.Response>("/v1/purposes");
        (list.Version, list.LastsHours).ShouldBe(("2026-11-25", 12));
        list.Purposes.ShouldContain(purpose => purpose.Code == "immediate-safety");
    }

    private async Task<Guid> ClaimedByGraceAsync()
    {
        var id = await platform.ReceivedAsync(Given.Content("immediate") with { Subject = Given.Subject() with { NhsNumber = null } });
        await platform.Grace.PostAsync<Holder>($"/v1/referrals/{id}/claim", new { });
        return id;
    }

    private static async Task<ViewQueue.Item> ItemAsync(HttpClient client, Guid id)
    {
        for (string? after = null; ;)
        {
            var page = await client.GetAsync<ViewQueue.Response>($"/v1/queue?rating=red&stage=claimed&limit=100{(after is null ? "" : $"&after={after}")}");
            if (page.Items.FirstOrDefault(item => item.ReferralId == id) is { } found)
            {
                return found;
            }

            after = page.Next.ShouldNotBeNull("it is in the queue");
        }
    }

    private async Task<string> StateAsync(Guid id, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/referrals/{id}/purposes") { Content = JsonContent.Create(body) };
        request.Headers.Add(OnceKey.Header, key);
        using var response = await platform.Farida.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
