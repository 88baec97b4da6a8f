using System.Globalization;

namespace SafeShare.Local;

/// <summary>
/// A process that a run started, as written down in the run's folder. A number alone may by now belong to somebody
/// else; number and start time together cannot.
/// </summary>
internal sealed record ProcessRecord(int Id, string StartTime, int EndSignal)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DeathLimit = TimeSpan.FromMinutes(2); // it waits for its last write to a busy disk

    public bool IsAlive => Stat.Of(Id) is { } stat && stat.StartTime == StartTime;

    public static ProcessRecord? Of(int id, int endSignal) =>
        Stat.Of(id) is { } stat ? new(id, stat.StartTime, endSignal) : null;

    /// <summary>Null when the process has not written itself down.</summary>
    public static ProcessRecord? Read(string file)
    {
        var words = (File.Exists(file) ? File.ReadAllText(file) : "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words is [var signal, var id, var startTime]
            ? new(int.Parse(id, CultureInfo.InvariantCulture), startTime, int.Parse(signal, CultureInfo.InvariantCulture))
            : null;
    }

    public void WriteTo(string file) => File.WriteAllText(file, $"{EndSignal} {Id} {StartTime}\n");

    /// <summary>Ends the process at the end of a run, when its data is thrown away.</summary>
    public Task EndAsync() => StopAsync(EndSignal);

    /// <summary>Asks the process to end, and kills what of it and its children is left after a while.</summary>
    public async Task StopAsync(int signal)
    {
        var family = Family();
        if (IsAlive)
        {
            Signals.Send(Id, signal);
        }

        if (!await Poll.UntilAsync(() => !family.Any(member => member.IsAlive), Grace))
        {
            await KillAsync();
        }
    }

    /// <summary>kill -9 of the process and everything below it; returns when all of them are gone.</summary>
    public async Task KillAsync()
    {
        var family = Family();
        foreach (var member in family.Where(member => member.IsAlive))
        {
            Signals.Send(member.Id, Signals.Kill);
        }

        if (!await Poll.UntilAsync(() => !family.Any(member => member.IsAlive), DeathLimit))
        {
            throw new InvalidOperationException($"Process {Id} survived SIGKILL.");
        }
    }

    private List<ProcessRecord> Family()
    {
        var childrenOf = Stat.All().ToLookup(stat => stat.ParentId);
        List<ProcessRecord> family = IsAlive ? [this] : [];
        for (var i = 0; i < family.Count; i++)
        {
            family.AddRange(childrenOf[family[i].Id].Select(stat => new ProcessRecord(stat.Id, stat.StartTime, Signals.Terminate)));
        }

        return family;
    }

    /// <summary>What of /proc/PID/stat matters here. A zombie has ended and counts as gone.</summary>
    private sealed record Stat(int Id, int ParentId, string StartTime)
    {
        public static Stat? Of(int id)
        {
            try
            {
                var text = File.ReadAllText($"/proc/{id}/stat");
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' '); // the name before it may hold spaces
                return fields[0] is "Z" or "X" ? null : new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19]);
            }
            catch (IOException)
            {
                return null; // ended, or ending while being read
            }
        }

        public static IEnumerable<Stat> All() =>
            from folder in Directory.EnumerateDirectories("/proc")
            let id = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
            where id > 0
            let stat = Of(id)
            where stat is not null
            select stat;
    }
}
