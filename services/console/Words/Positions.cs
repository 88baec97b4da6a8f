namespace SafeShare.Console.Words;

/// <summary>Where a person stands on sharing, and how a record of it fares.</summary>
public static class Positions
{
    public static string Of(string position) => position switch
    {
        "obtained" => "Consent was given",
        "refused" => "Consent was refused",
        "not-sought" => "Consent was not sought",
        "unable" => "Consent could not be obtained",
        _ => Said.Of(position),
    };

    public static string StateOf(string state) => state switch
    {
        "refused-later" => "Refused later",
        "renewal-needed" => "Needs renewal",
        "unreliable" => "Not reliable",
        _ => Said.Of(state),
    };
}
