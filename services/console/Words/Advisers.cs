using SafeShare.Console.Clients;

namespace SafeShare.Console.Words;

/// <summary>Who is asked for advice, in few words.</summary>
public static class Advisers
{
    public static string Within(int hours) => hours switch
    {
        1 => "within 1 hour",
        24 => "within 1 day",
        _ when hours % 24 == 0 => $"within {hours / 24} days",
        _ => $"within {hours} hours",
    };

    public static string Whose(AdviserView adviser) => adviser.ForAgencyId is null ? "For the whole hub" : "For your agency";

    /// <summary>Who was asked: by name where the directory gave one.</summary>
    public static string Of(ConsultationView asked, ReferenceData reference) => asked.AskedOf is { } named
        ? $"{named.Name}, {Said.Within(reference.Advisers.Label(named.Role))}"
        : reference.Advisers.Label(asked.Adviser);
}
