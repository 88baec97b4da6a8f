using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeShare.Load.Measuring;

/// <summary>One line of artifacts/bench.json. A figure without a goal is only reported.</summary>
internal sealed record Result
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required string Name { get; init; }
    public required double Median { get; init; }
    public required double LowerQuartile { get; init; }
    public required double UpperQuartile { get; init; }
    public double? Goal { get; init; }

    /// <summary>Judged on the worse quartile: the lower for what should be high, the upper for what should be low.</summary>
    public bool? Met { get; init; }
    public required int Pairs { get; init; }
    public required int Dropped { get; init; }

    public static Result AtLeast(string name, double goal, IReadOnlyList<double> values, int dropped) =>
        Reported(name, values, dropped) is var result
            ? result with { Goal = goal, Met = values.Count >= Measuring.Pairs.Wanted && result.LowerQuartile >= goal }
            : result;

    public static Result AtMost(string name, double goal, IReadOnlyList<double> values, int dropped) =>
        Reported(name, values, dropped) is var result
            ? result with { Goal = goal, Met = values.Count >= Measuring.Pairs.Wanted && result.UpperQuartile <= goal }
            : result;

    public static Result Reported(string name, IReadOnlyList<double> values, int dropped = 0) => new()
    {
        Name = name,
        Median = Quantile(values, 0.5),
        LowerQuartile = Quantile(values, 0.25),
        UpperQuartile = Quantile(values, 0.75),
        Pairs = values.Count,
        Dropped = dropped,
    };

    public static double Quantile(IReadOnlyList<double> values, double share)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        var sorted = values.Order().ToArray();
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return Math.Round(sorted[below] + ((place - below) * (sorted[above] - sorted[below])), 3);
    }

    public static void Write(string path, IEnumerable<Result> results) =>
        File.WriteAllText(path, JsonSerializer.Serialize(results, Format) + "\n");

    public override string ToString()
    {
        var goal = Goal is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  goal {Goal:0.##}  {(Met == true ? "met" : "NOT MET")}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{Name}: {Median:0.###} ({LowerQuartile:0.###} to {UpperQuartile:0.###}){goal}  {Pairs} runs, {Dropped} dropped");
    }
}
