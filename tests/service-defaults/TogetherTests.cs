using System.Collections.Concurrent;

namespace SafeShare.Tests;

/// <summary>Many callers, few round trips: each gets its own answer, and nobody fails for what another asked.</summary>
public sealed class TogetherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_while_a_round_trip_is_under_way_goes_with_the_next_and_gets_the_own_answer()
    {
        var (sizes, gate) = (new ConcurrentQueue<int>(), new TaskCompletionSource());
        var doubling = new Together<int, int>(64, async asked =>
        {
            sizes.Enqueue(asked.Count);
            await gate.Task;
            return [.. asked.Select(number => number * 2)];
        });
        await using var running = new Running(doubling.RunAsync);

        var first = doubling.AskAsync(0, Ct);
        await Testkit.Eventually.TrueAsync(() => !sizes.IsEmpty);
        var others = Enumerable.Range(1, 100).Select(number => doubling.AskAsync(number, Ct)).ToList();
        gate.SetResult();

        (await first).ShouldBe(0);
        (await Task.WhenAll(others)).ShouldBe(Enumerable.Range(1, 100).Select(number => number * 2));
        sizes.ShouldBe([1, 64, 36]);
    }

    [Fact]
    public async Task What_fails_together_is_tried_apart()
    {
        var gate = new TaskCompletionSource();
        var picky = new Together<int, int>(64, async asked =>
        {
            await gate.Task;
            return asked.Contains(13) ? throw new InvalidOperationException("13") : asked;
        });
        await using var running = new Running(picky.RunAsync);

        var asked = Enumerable.Range(10, 5).ToDictionary(number => number, number => picky.AskAsync(number, Ct));
        gate.SetResult();

        foreach (var (number, answer) in asked.Where(one => one.Key != 13))
        {
            (await answer).ShouldBe(number);
        }

        (await Should.ThrowAsync<InvalidOperationException>(asked[13])).Message.ShouldBe("13");
    }

    [Fact]
    public async Task Without_a_database_all_fail_at_once_and_later_ones_do_not()
    {
        var (trips, isAway, gate) = (0, true, new TaskCompletionSource());
        var away = new Together<int, int>(64, async asked =>
        {
            await gate.Task;
            trips++;
            return isAway ? throw new TimeoutException() : asked;
        });
        await using var running = new Running(away.RunAsync);

        var first = away.AskAsync(0, Ct);
        var others = Enumerable.Range(1, 9).Select(number => away.AskAsync(number, Ct)).ToList();
        gate.SetResult();
        foreach (var answer in others.Append(first))
        {
            await Should.ThrowAsync<TimeoutException>(answer);
        }

        trips.ShouldBeLessThanOrEqualTo(2);
        isAway = false;
        (await away.AskAsync(7, Ct)).ShouldBe(7);
    }

    [Fact]
    public async Task What_was_asked_before_the_service_stops_is_answered_and_what_comes_after_is_refused()
    {
        var gate = new TaskCompletionSource();
        var stopping = new Together<int, int>(1, async asked =>
        {
            await gate.Task;
            return asked;
        });
        await using var running = new Running(stopping.RunAsync);
        var before = Enumerable.Range(0, 3).Select(number => stopping.AskAsync(number, Ct)).ToList();

        running.Stop();
        await Should.ThrowAsync<OperationCanceledException>(() => stopping.AskAsync(4, Ct));
        gate.SetResult();

        (await Task.WhenAll(before)).ShouldBe([0, 1, 2]);
    }

    /// <summary>Runs as a hosted service would, until disposed.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        public Running(Func<CancellationToken, Task> run) => _run = run(_stop.Token);

        /// <summary>When this returns, the stop has been heard.</summary>
        public void Stop() => _stop.Cancel();

        public async ValueTask DisposeAsync()
        {
            Stop();
            await _run;
            _stop.Dispose();
        }
    }
}
