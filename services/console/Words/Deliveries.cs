namespace SafeShare.Console.Words;

/// <summary>What became of what was sent.</summary>
public static class Deliveries
{
    public static string Request(string state) => state switch
    {
        "asked" => "Asked, not opened yet",
        "opened" => "Opened, no answer yet",
        "held" => "Stopped: consent withdrawn",
        "failed" => "Did not arrive",
        "supplied" => "Information supplied",
        "nothing-held" => "Holds nothing",
        "withheld" => "Withheld",
        _ => Said.Of(state),
    };

    public static string Disclosure(string state) => state switch
    {
        "released" => "Sent, not opened yet",
        "opened" => "Opened",
        "acknowledged" => "Receipt confirmed",
        "held" => "Stopped: consent withdrawn",
        "failed" => "Did not arrive",
        _ => Said.Of(state),
    };

    public static string Colour(string state) => state switch
    {
        "supplied" or "nothing-held" or "acknowledged" => "govuk-tag--green",
        "withheld" or "failed" or "held" => "govuk-tag--red",
        "opened" => "govuk-tag--blue",
        _ => "govuk-tag--grey",
    };

    /// <summary>How a worker knew who was on the other end.</summary>
    public static string MadeSure(string method) => method switch
    {
        "call-back" => "Called back on a listed number",
        "known-in-person" => "Known in person",
        "identification-seen" => "Identification was seen",
        _ => Said.Of(method),
    };

    public static string Onward(string? intent) => intent switch
    {
        "no" => "Will not pass it on.",
        "within-agency" => "Will pass it on within the agency.",
        "to-others" => "Means to pass it on to others.",
        _ => "",
    };
}
