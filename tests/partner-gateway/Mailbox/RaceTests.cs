using System.Collections.Concurrent;
using System.Net;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

/// <summary>
/// I6, thousands of times: a withdrawal races the arrival of a delivery, its opening and its being passed on. Each recipient
/// either read before, with the event to show it and the news of the withdrawal, or never.
/// </summary>
[Trait("requirement", "I6"), Trait("requirement", "R22"), Trait("requirement", "R23"), Trait("requirement", "R24")]
public sealed class RaceTests(GatewayPlatform platform)
{
    private const int Batches = 20;
    private const int MostBatches = 100;
    private const int InABatch = 105;

    private enum From { Released, Arrived, Opened }

    private sealed record Racer(DisclosureReleased Disclosure, From From)
    {
        public Guid Id => Disclosure.DeliveryId;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_withdrawal_racing_a_delivery_an_opening_and_an_onward_share_leaves_nobody_in_between()
    {
        using var police = platform.Police();
        var seen = new Seen();
        for (var batch = 0; batch < Batches || (batch < MostBatches && !seen.BothWays); batch++) // on some machines one side is mostly faster
        {
            var racers = Enumerable.Range(0, InABatch).Select(at => new Racer(platform.Disclosure(Hub.Police) with { Conditions = [] }, (From)(at % 3))).ToList();
            await StartAsync(police, racers);
            await RaceAsync(police, racers, seen);
            await LookAsync(racers, seen);
        }

        // else it was no race
        seen.ReadFirst.ShouldBeGreaterThan(Batches);
        seen.NeverRead.ShouldBeGreaterThan(Batches);
        seen.PassedOnFirst.ShouldBeGreaterThan(Batches);
        seen.NotPassedOn.ShouldBeGreaterThan(Batches);
    }

    private async Task StartAsync(HttpClient police, List<Racer> racers)
    {
        var waiting = racers.Where(racer => racer.From is not From.Released).ToList();
        await platform.SayAllAsync(waiting.Select(racer => racer.Disclosure));
        var ids = waiting.Select(racer => racer.Id).ToArray();
        await Eventually.TrueAsync(async () => await platform.CountAsync("select count(*) from deliveries where id = any(@ids)", ("ids", ids)) == ids.Length);
        await Parallel.ForEachAsync(racers.Where(racer => racer.From is From.Opened), Ct, async (racer, _) =>
            (await police.OpenAsync(racer.Id, Hub.Opening(onward: "to-others"))).StatusCode.ShouldBe(HttpStatusCode.OK));
    }

    private async Task RaceAsync(HttpClient police, List<Racer> racers, Seen seen)
    {
        var order = racers.OrderBy(_ => Guid.NewGuid()).ToList();
        var arriving = platform.SayAllAsync(racers.Where(racer => racer.From is From.Released).Select(racer => racer.Disclosure));
        var withdrawing = platform.SayAllAsync(racers.Select(racer => Hub.Withdrawal(racer.Disclosure.DecisionId)));
        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (racer, _) =>
        {
            if ((await police.OpenAsync(racer.Id, Hub.Opening(onward: "to-others"))).StatusCode is HttpStatusCode.OK)
            {
                seen.Read.TryAdd(racer.Id, true);
            }

            if ((await police.PassOnAsync(racer.Id, OnwardShares.To(Hub.Health))).StatusCode is HttpStatusCode.OK)
            {
                seen.PassedOn.TryAdd(racer.Id, true);
            }
        });
        await Task.WhenAll(arriving, withdrawing);
        var ids = racers.Select(racer => racer.Id).ToArray();
        await Eventually.TrueAsync(async () => await platform.CountAsync("select count(*) from deliveries where id = any(@ids) and state = 'recalled'", ("ids", ids)) == ids.Length);
    }

    private async Task LookAsync(List<Racer> racers, Seen seen)
    {
        var ids = racers.Select(racer => racer.Id).ToArray();
        var rows = await platform.Platform.RowsAsync(GatewayPlatform.Service, """
            select d.id, d.opened_at is not null, coalesce(d.opened_at <= d.ended_at, true), d.sealed_content is null,
                (select count(*) from outbox where type like '%.DeliveryOpened,%' and body->>'deliveryId' = d.id::text),
                (select count(*) from outbox where type like '%.DeliveryFailed,%' and body->>'deliveryId' = d.id::text),
                (select count(*) from deliveries news where news.withdraws = d.id),
                (select count(*) from onward_shares share where share.delivery_id = d.id),
                (select count(*) from onward_shares share join outbox on type like '%.DeliveryPassedOn,%' and body->>'onwardShareId' = share.id::text where share.delivery_id = d.id),
                (select count(*) from onward_shares share join deliveries news on news.withdraws = share.id and news.agency_id = share.to_agency_id where share.delivery_id = d.id)
            from deliveries d where d.id = any(@ids)
            """, ("ids", ids));
        rows.Count.ShouldBe(racers.Count);
        var fromStart = racers.Where(racer => racer.From is From.Opened).Select(racer => racer.Id).ToHashSet();
        foreach (var row in rows)
        {
            var id = (Guid)row[0]!;
            var (opened, openedBefore, erased) = ((bool)row[1]!, (bool)row[2]!, (bool)row[3]!);
            var (events, failures, news, shares, shareEvents, shareNews) = ((long)row[4]!, (long)row[5]!, (long)row[6]!, (long)row[7]!, (long)row[8]!, (long)row[9]!);
            opened.ShouldBe(seen.Read.ContainsKey(id) || fromStart.Contains(id), "the content was answered to whoever opened, and to nobody else");
            (openedBefore, erased).ShouldBe((true, true));
            (events, failures, news).ShouldBe(opened ? (1, 0, 1) : (0, 1, 0), "read, with the event and the news; or never read, and the hub hears so");
            shares.ShouldBe(seen.PassedOn.ContainsKey(id) ? 1 : 0);
            (shareEvents, shareNews).ShouldBe((shares, shares), "whoever it was passed on to is told too");
            seen.Count(opened, fromStart.Contains(id), shares > 0);
        }

        // nobody listens to what the gateway says here; it would be tried again for ever
        await platform.Platform.RowsAsync(GatewayPlatform.Service, "delete from outbox where coalesce(body->>'deliveryId', body->>'exchangeId') = any(@ids)", ("ids", ids.Select(id => id.ToString()).ToArray()));
    }

    private sealed class Seen
    {
        public ConcurrentDictionary<Guid, bool> Read { get; } = new();
        public ConcurrentDictionary<Guid, bool> PassedOn { get; } = new();
        public int ReadFirst { get; private set; }
        public int NeverRead { get; private set; }
        public int PassedOnFirst { get; private set; }
        public int NotPassedOn { get; private set; }

        public bool BothWays => ReadFirst > Batches && NeverRead > Batches && PassedOnFirst > Batches && NotPassedOn > Batches;

        public void Count(bool opened, bool fromStart, bool passedOn)
        {
            ReadFirst += opened && !fromStart ? 1 : 0;
            NeverRead += opened ? 0 : 1;
            PassedOnFirst += passedOn ? 1 : 0;
            NotPassedOn += opened && !passedOn ? 1 : 0;
        }
    }
}
