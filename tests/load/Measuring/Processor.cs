using System.Globalization;

namespace SafeShare.Load.Measuring;

/// <summary>Processor time, read from /proc: how much the machine used, and how much of it was ours.</summary>
internal static class Processor
{
    private const double TicksPerSecond = 100; // USER_HZ, the unit of /proc, is 100 on every Linux that .NET runs on

    /// <summary>Seconds of processor time that everything on this machine has used.</summary>
    public static TimeSpan Machine()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Number).ToArray();
        var busy = fields[..8].Sum() - fields[3] - fields[4]; // without idle and iowait
        return FromTicks(busy);
    }

    /// <summary>Processor time of this process and of everything it started.</summary>
    public static TimeSpan Ours() => FromTicks(Family(Environment.ProcessId).Sum(process => process.Ticks));

    /// <summary>Processor time of one process and everything it started.</summary>
    public static TimeSpan Of(int processId) => FromTicks(Family(processId).Sum(process => process.Ticks));

    /// <summary>Resident memory of one process, in MiB.</summary>
    public static double ResidentMiB(int processId) =>
        Number(File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;

    private static List<Entry> Family(int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => Read($"/proc/{name}/stat")).OfType<Entry>().ToLookup(process => process.Parent);
        var family = all.SelectMany(siblings => siblings).Where(process => process.Id == root).ToList();
        for (var i = 0; i < family.Count; i++)
        {
            family.AddRange(all[family[i].Id]);
        }

        return family;
    }

    /// <summary>A process may end while it is looked at; it then counts for nothing.</summary>
    private static Entry? Read(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' '); // the name before it may hold blanks
            return new Entry(int.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture),
                (int)Number(fields[1]), Number(fields[11]) + Number(fields[12]));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan FromTicks(double ticks) => TimeSpan.FromSeconds(ticks / TicksPerSecond);

    private sealed record Entry(int Id, int Parent, double Ticks);
}
