using System.Threading.Channels;

namespace SafeShare;

/// <summary>
/// Lets work that comes while other work is on its way to the database go with the next round trip, all of it together. Alone,
/// a caller waits for nobody; under load one round trip and one commit serve many.
/// </summary>
/// <param name="mostAtOnce">How much goes in one round trip.</param>
/// <param name="roundTrip">Does all of it or none, and answers in the order it was asked.</param>
public sealed class Together<TAsked, TAnswer>(int mostAtOnce, Func<IReadOnlyList<TAsked>, Task<IReadOnlyList<TAnswer>>> roundTrip)
{
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>();

    /// <summary>Ends when the round trip did. What was asked is done even when the caller has gone.</summary>
    /// <exception cref="OperationCanceledException">The caller has gone, or the service is stopping and nothing was done.</exception>
    public async Task<TAnswer> AskAsync(TAsked asked, CancellationToken ct)
    {
        var waiting = new Waiting(asked);
        return _waiting.Writer.TryWrite(waiting)
            ? await waiting.Answer.Task.WaitAsync(ct)
            : throw new OperationCanceledException("The service is stopping.");
    }

    /// <summary>Runs until the service stops, and then until what was asked before is answered.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        await using var stop = stoppingToken.Register(() => _waiting.Writer.TryComplete());
        var batch = new List<Waiting>(mostAtOnce);
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < mostAtOnce && _waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            await GoAsync(batch);
        }
    }

    /// <summary>What fails together is tried apart, so that nobody fails for what another asked; without a database all fail.</summary>
    private async Task GoAsync(IReadOnlyList<Waiting> batch)
    {
        try
        {
            var answers = await roundTrip([.. batch.Select(waiting => waiting.Asked)]);
            for (var at = 0; at < batch.Count; at++)
            {
                batch[at].Answer.SetResult(answers[at]);
            }
        }
        catch (Exception failure) when (batch.Count == 1 || Transient.Is(failure))
        {
            foreach (var waiting in batch)
            {
                waiting.Answer.TrySetException(failure);
            }
        }
        catch (Exception)
        {
            foreach (var waiting in batch)
            {
                await GoAsync([waiting]);
            }
        }
    }

    private sealed record Waiting(TAsked Asked)
    {
        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
