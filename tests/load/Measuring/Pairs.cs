using System.Diagnostics;
using System.Globalization;

namespace SafeShare.Load.Measuring;

/// <summary>
/// A noisy machine can only tell ratios: what is measured and its baseline run in turns, close together, and a pair during which
/// somebody else used the processors is dropped and counted.
/// </summary>
internal sealed class Pairs(Action<string> say)
{
    public const int Wanted = 7;
    private const int Most = 21;
    private const int MostWarmUps = 10;
    private const double ForeignShare = 0.10;

    /// <summary>Arms of one kind: each call does its work once and tells how much it got done in a second.</summary>
    public async Task<Result> CompareAsync(string name, double goal, Func<Task<double>> ours, Func<Task<double>> baseline)
    {
        await WarmUpAsync(ours);
        await WarmUpAsync(baseline);

        var ratios = new List<double>();
        var dropped = 0;
        while (ratios.Count < Wanted && ratios.Count + dropped < Most)
        {
            var candidate = await RunAsync(ours);
            var reference = await RunAsync(baseline);
            var ratio = candidate.Value / reference.Value;
            var isDisturbed = candidate.WasDisturbed || reference.WasDisturbed;
            if (isDisturbed)
            {
                dropped++;
            }
            else
            {
                ratios.Add(ratio);
            }

            say(string.Create(CultureInfo.InvariantCulture,
                $"  {name}: {candidate.Value:0}/s against {reference.Value:0}/s = {ratio:0.00}{(isDisturbed ? ", dropped: others used the processors" : "")}"));
        }

        return Result.AtLeast(name, goal, ratios, dropped);
    }

    /// <summary>Rounds of one kind, for figures that stand for themselves; disturbed ones are dropped and counted.</summary>
    public async Task<(IReadOnlyList<T> Rounds, int Dropped)> RepeatAsync<T>(string name, Func<Task<T>> round)
    {
        var rounds = new List<T>();
        var dropped = 0;
        while (rounds.Count < Wanted && rounds.Count + dropped < Most)
        {
            var (value, wasDisturbed) = await RunAsync(round);
            if (wasDisturbed)
            {
                dropped++;
                say($"  {name}: a round dropped: others used the processors");
            }
            else
            {
                rounds.Add(value);
            }
        }

        return (rounds, dropped);
    }

    /// <summary>Compilers, connections, caches: again until it gets hardly faster. What has more code takes longer to get there.</summary>
    private static async Task WarmUpAsync(Func<Task<double>> arm)
    {
        var (best, rate) = (0d, await arm());
        for (var round = 1; round < MostWarmUps && rate > best * 1.05; round++)
        {
            (best, rate) = (rate, await arm());
        }
    }

    private static async Task<(T Value, bool WasDisturbed)> RunAsync<T>(Func<Task<T>> arm)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        var (machine, own) = (Processor.Machine(), Processor.Ours());
        var value = await arm();
        var foreign = Processor.Machine() - machine - (Processor.Ours() - own);
        return (value, foreign / clock.Elapsed / Environment.ProcessorCount > ForeignShare);
    }
}
