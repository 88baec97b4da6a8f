using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using SafeShare.Audit.Log;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Testkit;

namespace SafeShare.Audit.Tests;

[Collection("audit")]
public sealed class AppendTests(AuditPlatform audit)
{
    [Fact]
    public async Task An_act_that_comes_twice_late_and_out_of_order_stands_in_the_log_once()
    {
        var acts = Acts.Many(40);
        var messages = acts.Select(act => (Act: act, Id: Guid.CreateVersion7()))
            .SelectMany(sent => new[] { sent, sent, (sent.Act, Id: Guid.CreateVersion7()) }) // again as the broker does it, and as a relay that died does it
            .OrderBy(_ => Random.Shared.Next());
        await Task.WhenAll(messages.Select(sent => audit.DeliverAsync(sent.Act, sent.Id)));

        await audit.InCheckpointAsync(acts);
        await Eventually.TrueAsync(async () => await MessagesWaitingAsync() == 0);
        foreach (var (table, column) in new[] { ("acts", "id"), ("entries", "act_id"), ("act_details", "act_id") })
        {
            (await audit.Platform.ScalarAsync<long>("audit", $"select count(*) from {table} where {column} = any(@ids)",
                ("ids", acts.Select(act => act.ActId).ToArray()))).ShouldBe(acts.Length);
        }

        await Eventually.TrueAsync(async () => await audit.Platform.ScalarAsync<long>("audit", "select count(*) from staged") == 0); // what other tests asked may still be on its way
    }

    [Fact]
    public async Task An_act_that_comes_again_with_other_facts_is_put_aside_and_changes_nothing()
    {
        var act = Acts.By(Acts.Housing);
        await audit.DeliverAsync(act);
        await audit.InCheckpointAsync([act]);

        await audit.DeliverAsync(act with { Action = "referral.withdrawn" });

        await Eventually.TrueAsync(() => IsPutAsideAsync(act));
        (await audit.Platform.ScalarAsync<string>("audit", "select action from acts where id = @id", ("id", act.ActId))).ShouldBe(act.Action);
    }

    [Fact]
    public async Task Acts_that_come_together_again_and_in_other_company_stand_in_the_log_once_each()
    {
        var acts = Acts.Many(30);
        await Task.WhenAll(
            audit.DeliverTogetherAsync(acts[..20]), audit.DeliverTogetherAsync(acts[10..]), audit.DeliverTogetherAsync([.. acts.Reverse()]), audit.DeliverAsync(acts[5]));

        await audit.InCheckpointAsync(acts);
        await Eventually.TrueAsync(async () => await QueueAsync("audit-on-acts-recorded") + await MessagesWaitingAsync() == 0);
        (await audit.Platform.ScalarAsync<long>("audit", "select count(*) from entries where act_id = any(@ids)", ("ids", acts.Select(act => act.ActId).ToArray()))).ShouldBe(30);
    }

    [Fact]
    public async Task An_act_that_is_put_aside_takes_no_other_with_it()
    {
        var known = Acts.By(Acts.Housing);
        await audit.DeliverAsync(known);
        await audit.InCheckpointAsync([known]);
        var others = Acts.Many(10);

        await audit.DeliverTogetherAsync([.. others[..5], known with { Action = "referral.withdrawn" }, .. others[5..]]);

        await audit.InCheckpointAsync(others);
        await Eventually.TrueAsync(() => IsPutAsideAsync(known));
        (await QueueAsync("audit-on-acts-recorded_error")).ShouldBe(0);
        (await audit.Platform.ScalarAsync<string>("audit", "select action from acts where id = @id", ("id", known.ActId))).ShouldBe(known.Action);
    }

    [Fact]
    public async Task The_entry_commits_to_every_fact_and_apart_from_it_to_the_person()
    {
        var person = Guid.CreateVersion7();
        var act = Acts.Disclosure(person, Acts.Police, Acts.Health);
        await audit.DeliverAsync(act);
        await audit.InCheckpointAsync([act]);

        var options = new DbContextOptionsBuilder<AuditDb>().UseNpgsql(audit.Platform.Postgres.ConnectionString("audit")).Options;
        await using var db = new AuditDb(options);
        var kept = await db.Acts.Include(a => a.Parties).Include(a => a.Subjects).Include(a => a.Detail).SingleAsync(a => a.Id == act.ActId, Ct);
        var entry = Entry.Parse((await db.Entries.SingleAsync(e => e.ActId == act.ActId, Ct)).Bytes);

        entry.ShouldBe(kept.ToEntry());
        entry.Facts.ShouldBe(Commitment.To(kept.FactsSalt, kept.Facts()));
        foreach (var fact in new[] { act.Action, act.Service, act.ClientId, act.Purpose, act.LawfulBasis, act.Channel, act.Marking, act.Informed, act.Outcome, act.TraceId, "health-mental", "safeguarding-lead" })
        {
            kept.Facts().ShouldContain(fact!);
        }

        foreach (var id in new[] { act.ActId, act.AgencyId, act.WorkerId, act.HubId, act.ReferralId, act.ExchangeId, act.DecisionId, act.ConsentId, Acts.Police, Acts.Health })
        {
            kept.Facts().ShouldContain(id.ToString()!);
        }

        kept.Facts().ShouldNotContain(person.ToString());
        kept.Personal().ShouldBe($$"""{"sealedDetail":"{{act.SealedDetail}}","subjectIds":["{{person}}"]}""");
    }

    [Fact]
    public async Task Nothing_about_a_person_is_in_what_the_public_can_read()
    {
        var act = Acts.Disclosure(Guid.CreateVersion7(), Acts.Police);
        await audit.DeliverAsync(act);
        await audit.InCheckpointAsync([act]);

        var entry = await audit.Platform.ScalarAsync<byte[]>("audit", "select entry from entries where act_id = @id", ("id", act.ActId));
        var lines = Note.Decode(entry).Split('\n');
        lines[..2].ShouldBe([Entry.Version, act.ActId.ToString()]);
        lines[2].Length.ShouldBe(44);
        lines[3].Length.ShouldBe(44);
        lines[4].ShouldBeEmpty();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<long> MessagesWaitingAsync() => await QueueAsync("audit-on-act-recorded");

    /// <summary>Whether this very act lies among what failed; it is looked at, not taken.</summary>
    private async Task<bool> IsPutAsideAsync(ActRecorded act)
    {
        using var response = await audit.Platform.Rabbit.Management.PostAsJsonAsync(
            "queues/safeshare/audit-on-act-recorded_error/get", new { count = 1000, ackmode = "ack_requeue_true", encoding = "auto" }, Ct);
        return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync(Ct)).Contains(act.ActId.ToString(), StringComparison.Ordinal);
    }

    private async Task<long> QueueAsync(string queue)
    {
        using var response = await audit.Platform.Rabbit.Management.GetAsync(new Uri("queues", UriKind.Relative), Ct);
        using var queues = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStreamAsync(Ct));
        return queues.RootElement.EnumerateArray()
            .Where(found => found.GetProperty("name").GetString() == queue)
            .Sum(found => found.TryGetProperty("messages", out var messages) ? messages.GetInt64() : 0);
    }
}
