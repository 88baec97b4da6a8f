using SafeShare.Journeys.Watching;
using SafeShare.Local;
using SafeShare.Testkit;
using Shouldly;
using Xunit;

namespace SafeShare.Journeys;

/// <summary>
/// I1, I4: under load every service, the broker and the database are killed with SIGKILL, one after the other, at moments that the
/// seed decides, and started again. Afterwards everything is counted. Set SAFESHARE_SEED to repeat a run.
/// </summary>
public sealed class KilledTests(ITestOutputHelper output)
{
    private static readonly string[] Services = ["identity", "partner-gateway", "consent", "referral", "audit"];
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Whatever_dies_every_accepted_referral_is_in_the_queue_once_and_every_act_is_on_record_once()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SAFESHARE_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"SAFESHARE_SEED={seed}");
        await using var platform = await Platform.StartAsync(new PlatformOptions { Services = Services });
        await using var load = new HubUnderLoad(platform);

        load.Start();
        await KillEachAsync(platform, load, new Random(seed));
        await load.StopAsync();
        output.WriteLine($"{load.Accepted.Count} referrals accepted, {load.Claimed} claims confirmed");

        await SettledAsync(platform);
        await EveryReferralIsInTheQueueOnceAsync(platform, load);
        await EveryActIsOnRecordOnceAsync(platform, load);
    }

    /// <summary>The next kill comes after a few more referrals, so it meets the platform at work.</summary>
    private async Task KillEachAsync(Platform platform, HubUnderLoad load, Random random)
    {
        (string Name, Func<Task> Kill, Func<Task> Start)[] victims =
        [
            .. Services.Select(name => (name, (Func<Task>)platform[name].KillAsync, (Func<Task>)platform[name].StartAsync)),
            ("rabbitmq", platform.Rabbit.KillAsync, platform.Rabbit.StartAsync),
            ("postgres", platform.Postgres.KillAsync, platform.Postgres.StartAsync),
        ];
        random.Shuffle(victims);
        foreach (var (name, kill, start) in victims)
        {
            var moment = load.Accepted.Count + random.Next(3, 20);
            await Eventually.TrueAsync(() => load.Accepted.Count >= moment, Settling, $"the platform works before {name} is killed");
            output.WriteLine($"{name} is killed after {load.Accepted.Count} referrals");
            await kill();
            await start();
        }

        var recovered = load.Accepted.Count + 10;
        await Eventually.TrueAsync(() => load.Accepted.Count >= recovered, Settling, "the platform works again after all of it");
    }

    /// <summary>However slow the machine: what waits becomes less and less until nothing does. What nobody reads stays, and is named.</summary>
    private static async Task SettledAsync(Platform platform)
    {
        for (var fewest = long.MaxValue; fewest > 0;)
        {
            var before = fewest;
            await Eventually.PassesAsync(async () =>
            {
                var waiting = await WaitingAsync(platform);
                fewest = waiting.Values.Sum();
                fewest.ShouldBeLessThan(before, string.Join(", ", waiting));
            }, Settling);
        }
    }

    private static async Task<IReadOnlyDictionary<string, long>> WaitingAsync(Platform platform)
    {
        var waiting = (await platform.DepthsAsync()).ToDictionary();
        foreach (var service in Services)
        {
            waiting[$"outbox of {service}"] = await platform.ScalarAsync<long>(service, "select count(*) from outbox");
        }

        return waiting.Where(place => place.Value > 0).ToDictionary();
    }

    private static async Task EveryReferralIsInTheQueueOnceAsync(Platform platform, HubUnderLoad load)
    {
        var queued = await load.ReadQueueAsync();
        queued.ShouldBeUnique();
        queued.ShouldBe(load.Accepted.Values, ignoreOrder: true);
        load.Accepted.Values.ShouldBeUnique("two keys never share a referral");
        (await platform.ScalarAsync<long>("partner-gateway", "select count(*) from submissions")).ShouldBe(load.Accepted.Count);
        (await platform.ScalarAsync<long>("referral", "select count(*) from referrals")).ShouldBe(load.Accepted.Count);
    }

    /// <summary>What the services' own tables say was done, against what the trail says was done.</summary>
    private static async Task EveryActIsOnRecordOnceAsync(Platform platform, HubUnderLoad load)
    {
        (await ActsAsync(platform, "referral.submitted")).ShouldBe(load.Accepted.Values, ignoreOrder: true);

        var claimed = await platform.RowsAsync("referral", "select id from referrals where claimed_by is not null");
        claimed.Count.ShouldBeGreaterThanOrEqualTo(load.Claimed);
        (await ActsAsync(platform, "referral.claimed")).ShouldBe(claimed.Select(row => (Guid)row[0]!), ignoreOrder: true);

        var entries = await platform.ScalarAsync<long>("audit", "select count(*) from entries");
        (await platform.ScalarAsync<long>("audit", "select count(*) from acts")).ShouldBe(entries, "every act that was heard of is in the log");
        (await platform.ScalarAsync<long>("audit", "select max(position) + 1 from entries")).ShouldBe(entries, "the log has no gaps");
    }

    private static async Task<IEnumerable<Guid>> ActsAsync(Platform platform, string action) =>
        (await platform.RowsAsync("audit", "select referral_id from acts where action = @action and outcome = 'done'", ("action", action))).Select(row => (Guid)row[0]!);
}
