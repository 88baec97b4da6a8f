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

    public static string Became(CustodyEventView custody) => custody.Event switch
    {
        "lost" => "Lost",
        "breached" => "Seen by somebody who should not have",
        "destroyed" => "Destroyed",
        "returned" => "Given back",
        var other => Said.Of(other),
    };
}
