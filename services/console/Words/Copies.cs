using SafeShare.Console.Clients;

namespace SafeShare.Console.Words;

/// <summary>Who holds a copy, and what became of it.</summary>
public static class Copies
{
    public static string HolderOf(CopyView copy) => (copy.Name, copy.Agency) switch
    {
        ({ } name, { } agency) => $"{name}, {agency.Name ?? "an agency"},",
        ({ } name, null) => name,
        (null, var agency) => agency?.Name ?? "an agency",
    };

    /// <summary>Whether the holder knows that it need not keep it from the person any more (R68).</summary>
    public static string Freed(UndertakingEnded ended, DateTimeOffset now) => ended switch
    {
        { ToldAt: { } at } => $"Told that the person may know of it, {London.Near(at, now)}.",
        { How: "by-hand" } => "Still to be told by a worker that the person may know of it: see what is to do.",
        _ => "Whoever passed it on was told that the person may know of it, and tells them.",
    };

    public static string Became(CustodyEventView custody) => custody.Event switch
    {
        "lost" => "Lost",
        "breached" => "Seen by somebody who should not have",
        "destroyed" => "Destroyed",
        "returned" => "Given back",
        var other => Said.Of(other),
    };
}
