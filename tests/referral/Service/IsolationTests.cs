using Microsoft.EntityFrameworkCore;
using Npgsql;
using SafeShare.Demo.Enrolment;
using SafeShare.Referrals.Queue;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>I5: each sees its own, in the query and again in the database.</summary>
public class IsolationTests(ReferralPlatform platform)
{
    private static readonly object Decision = new { decisionId = Guid.NewGuid(), toAgencyId = Given.Police, statementIds = new[] { Guid.NewGuid() } };

    public static TheoryData<string, string, object?> Routes => new()
    {
        { "GET", "", null },
        { "POST", "/claim", new { } },
        { "POST", "/release", new { } },
        { "POST", "/handover", new { toWorkerId = Guid.NewGuid() } },
        { "PUT", "/rating", new { rating = "red", reason = "Because" } },
        { "GET", "/access", null },
        { "GET", "/matches", null },
        { "POST", "/links", new { personId = Guid.NewGuid() } },
        { "DELETE", $"/links/{Guid.NewGuid()}", null },
        { "POST", "/requests", new { decisionId = Guid.NewGuid(), toAgencyIds = new[] { Given.Police }, statementIds = Array.Empty<Guid>(), question = "What do you hold?" } },
        { "POST", "/disclosures", Decision },
        { "POST", $"/tasks/{Guid.NewGuid()}/done", new { note = "Done." } },
        { "POST", $"/statements/{Guid.NewGuid()}/corrections", CorrectTests.Right() },
        { "POST", $"/statements/{Guid.NewGuid()}/verifications", new { asOf = "2026-11-21", verifiedBy = "Repairs manager" } },
        { "POST", $"/copies/{Guid.NewGuid()}/events", new { @event = "lost", happenedOn = "2026-11-21", description = "On a train.", reportedBy = "Martin Kell" } },
        { "GET", $"/copies/{Guid.NewGuid()}", null },
        { "PUT", $"/statements/{Guid.NewGuid()}/confidentiality", new { confidential = true, reason = "She told her nurse." } },
        { "POST", "/purposes", PurposeTests.Covering },
        { "POST", "/outcome", new { outcome = "early-help", note = "Agreed." } },
    };

    [Theory]
    [MemberData(nameof(Routes), DisableDiscoveryEnumeration = true)]
    public async Task Another_hubs_referral_and_one_that_is_not_there_get_the_same_bytes(string method, string path, object? body)
    {
        var hidden = await platform.ReceivedAsync();
        var ofHidden = await AnswerAsync(platform.Owen, method, hidden, path, body);
        var ofAbsent = await AnswerAsync(platform.Owen, method, Guid.CreateVersion7(), path, body);
        ofHidden.ShouldBe(ofAbsent);
        ofHidden.ShouldStartWith("NotFound");
        (await platform.ActsAsync(hidden)).Count(act => act.EndsWith(": not-found", StringComparison.Ordinal)).ShouldBe(1, "a refused attempt is on record");
    }

    [Theory]
    [MemberData(nameof(Routes), DisableDiscoveryEnumeration = true)]
    public async Task Without_the_hubs_token_nothing_is_answered(string method, string path, object? body)
    {
        var id = Guid.CreateVersion7();
        using var nobody = platform.As.Nobody("referral");
        (await AnswerAsync(nobody, method, id, path, body)).ShouldStartWith("Unauthorized");
        (await AnswerAsync(platform.As.System(DemoAgencies.Housing, "referral"), method, id, path, body)).ShouldStartWith("Unauthorized");
        (await AnswerAsync(platform.As.Worker(DemoWorkers.GovernanceLead, "openid people.find", "referral"), method, id, path, body)).ShouldStartWith("Forbidden");
    }

    [Fact]
    public async Task The_queue_holds_only_the_callers_hub()
    {
        var id = await platform.ReceivedAsync(Given.Content("immediate"));
        var page = await platform.Owen.GetAsync<ViewQueue.Response>("/v1/queue?limit=100");
        page.Items.ShouldNotContain(item => item.ReferralId == id);
        page.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_scope_the_database_shows_nothing_and_takes_nothing()
    {
        await platform.ReceivedAsync();
        await using var db = platform.Unscoped();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Except(["outbox", "inbox", "evidence"]))
        {
            (await platform.WithItsRightsAsync($"select count(*) from {table}")).ShouldBe(["0"], table);
        }

        var refused = await Should.ThrowAsync<PostgresException>(() => platform.WithItsRightsAsync(
            "insert into hubs (id, name, lead_agency_id, opened_at, version) values (gen_random_uuid(), 'A hub', gen_random_uuid(), now(), 1)"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact, Trait("requirement", "R80")]
    public async Task The_service_may_not_change_what_was_said_or_decided()
    {
        foreach (var table in (string[])["people", "statements", "decisions", "withdrawals", "rating_changes", "corrections", "verifications", "custody_events", "silence_reviews", "undertaking_ends", "confidentiality_changes", "stated_purposes"])
        {
            foreach (var change in (string[])[$"update {table} set hub_id = hub_id", $"delete from {table}", $"truncate {table}"])
            {
                (await Should.ThrowAsync<PostgresException>(() => platform.WithItsRightsAsync(change))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, change);
            }
        }
    }

    private static async Task<string> AnswerAsync(HttpClient client, string method, Guid id, string path, object? body)
    {
        var response = await client.SendAsync(new HttpMethod(method), $"/v1/referrals/{id}{path}", body);
        var headers = string.Join(';', response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}={string.Join(',', header.Value)}").Order(StringComparer.Ordinal));
        return $"{response.StatusCode} {headers} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }
}
