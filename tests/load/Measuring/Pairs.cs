using System.Diagnostics;
using System.Globalization;

namespace SafeShare.Load.Measuring;

/// <summary>
/// A noisy machine can only tell ratios: what is measured and its baseline run in turns, close together, and a pair during which
/// somebody else used the processors is dropped and counted.
/// </summary>
internal sealed class Pairs(Action<string> say)
{
    private const int Wanted = 7;
    private const int Most = 21;
    private const double ForeignShare = 0.10;

    /// <summary>Arms of one kind: each call does its work once and tells how much it got done in a second.</summary>
    public async Task<Result> CompareAsync(string name, double goal, Func<Task<double>> ours, Func<Task<double>> baseline)
    {
        await ours(); // the first of each is warm-up: compilers, connections, caches
        await baseline();

        var ratios = new List<double>();
        var dropped = 0;
        while (ratios.Count < Wanted && ratios.Count + dropped < Most)
        {
            var candidate = await RunAsync(ours);
            var reference = await RunAsync(baseline);
            var ratio = candidate.Rate / reference.Rate;
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
                $"  {name}: {candidate.Rate:0}/s against {reference.Rate:0}/s = {ratio:0.00}{(isDisturbed ? ", dropped: others used the processors" : "")}"));
        }

        return Result.AtLeast(name, goal, ratios, dropped, Wanted);
    }

    private static async Task<Arm> RunAsync(Func<Task<double>> arm)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        var (machine, own) = (Processor.Machine(), Processor.Ours());
        var rate = await arm();
        var foreign = Processor.Machine() - machine - (Processor.Ours() - own);
        return new Arm(rate, foreign / clock.Elapsed / Environment.ProcessorCount > ForeignShare);
    }

    private sealed record Arm(double Rate, bool WasDisturbed);
}
