using SafeShare.Audit.Log;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Testkit;

namespace SafeShare.Audit.Tests;

[Collection("audit")]
public sealed class SequenceTests(AuditPlatform audit)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_instances_under_load_give_every_act_one_place_and_leave_no_gap()
    {
        var second = await audit.Platform.StartAnotherAsync("audit");
        try
        {
            var acts = Acts.Many(1500);
            await audit.DeliverAsync(acts);
            await audit.InCheckpointAsync(acts);
            await ShouldBeDenseAsync();
        }
        finally
        {
            await second.StopAsync();
        }
    }

    [Fact]
    public async Task When_the_sequencer_dies_another_instance_goes_on()
    {
        var second = await audit.Platform.StartAnotherAsync("audit");
        try
        {
            var before = Acts.Many(50);
            await audit.DeliverAsync(before);
            await audit.InCheckpointAsync(before);

            await audit.Platform["audit"].KillAsync();
            var after = Acts.Many(50);
            await audit.DeliverAsync(after);
            await audit.InCheckpointAsync(after);
            await ShouldBeDenseAsync();
        }
        finally
        {
            await audit.Platform["audit"].StartAsync();
            await second.StopAsync();
        }
    }

    [Fact]
    public async Task Killed_at_any_moment_nothing_is_lost_no_place_given_twice_and_no_two_checkpoints_disagree()
    {
        var sent = new List<ActRecorded>();
        var seen = new List<Checkpoint>();
        for (var round = 0; round < 6; round++)
        {
            var acts = Acts.Many(400);
            sent.AddRange(acts);
            var target = await CountAsync() + Random.Shared.Next(1, 300); // counted before anything of it can have arrived
            var sending = audit.DeliverAsync(acts);
            using (var log = audit.Log)
            {
                // Kill it when it has come a random part of the way.
                await Eventually.TrueAsync(async () => await CountAsync() >= target);
                seen.Add(await log.CheckpointAsync(Ct));
            }

            await audit.Platform["audit"].KillAsync();
            await sending;
            await audit.Platform["audit"].StartAsync();
        }

        await audit.InCheckpointAsync(sent);
        await ShouldBeDenseAsync();
        await ShouldAgreeAsync(seen);
    }

    [Fact]
    public async Task Every_checkpoint_ever_published_is_the_beginning_of_the_newest()
    {
        foreach (var burst in (int[])[1, 300, 5, 700])
        {
            var acts = Acts.Many(burst);
            await audit.DeliverAsync(acts);
            await audit.InCheckpointAsync(acts);
        }

        using var log = audit.Log;
        var key = await log.KeyAsync(Ct);
        var notes = await audit.Platform.RowsAsync("audit", "select note from checkpoints order by size");
        notes.Count.ShouldBeGreaterThan(3);
        await ShouldAgreeAsync([.. notes.Select(row => Checkpoint.Open((string)row[0]!, key.Name, key))]);
    }

    [Fact]
    public async Task While_nothing_happens_the_log_still_shows_that_it_could_sign()
    {
        var before = await audit.Platform.ScalarAsync<long>("audit", "select count(*) from outbox where type like '%CheckpointPublished%'");
        await Eventually.TrueAsync(async () =>
            await audit.Platform.ScalarAsync<long>("audit", "select count(*) from outbox where type like '%CheckpointPublished%'") > before);
    }

    private async Task<long> CountAsync() => await audit.Platform.ScalarAsync<long>("audit", "select count(*) from entries");

    private async Task ShouldBeDenseAsync()
    {
        (await audit.Platform.ScalarAsync<bool>("audit", "select count(*) = max(position) + 1 and count(distinct act_id) = count(*) from entries")).ShouldBeTrue();
        (await audit.Platform.ScalarAsync<long>("audit", "select count(*) from acts where id not in (select act_id from entries) and id not in (select act_id from staged)")).ShouldBe(0);
    }

    private async Task ShouldAgreeAsync(IReadOnlyList<Checkpoint> checkpoints)
    {
        using var log = audit.Log;
        var newest = await log.CheckpointAsync(Ct);
        var tree = log.Tree(newest.Size);
        (await tree.RootAsync(Ct)).ShouldBe(newest.Root);
        foreach (var old in checkpoints)
        {
            var proof = await tree.ConsistencyAsync(old.Size, Ct);
            Proof.IsConsistent(old.Size, old.Root, newest.Size, newest.Root, proof).ShouldBeTrue();
        }
    }
}
