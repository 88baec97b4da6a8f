using SafeShare.Console.Clients;

namespace SafeShare.Console.Words;

/// <summary>How long something is kept (R82).</summary>
public static class Keeping
{
    public static string For(int years, string countedFrom) => countedFrom switch
    {
        "birth" => $"For {years} years from the person’s birth",
        "case-closed" => $"For {years} years from the day on which the case is closed",
        _ => $"For {years} years",
    };

    public static string Of(CaseRetention kept, bool closed) => (kept.KeptUntil, closed) switch
    {
        ({ } last, _) => $"Until {London.Date(last)}. {For(kept.Years, kept.CountedFrom)}.",
        (null, false) => $"{For(kept.Years, kept.CountedFrom)}. The last day is known once the case is closed.",
        _ => $"{For(kept.Years, kept.CountedFrom)}. The last day is not known while the date of birth is not known.",
    };
}
