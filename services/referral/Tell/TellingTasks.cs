using SafeShare.Referrals.Review;

namespace SafeShare.Referrals.Tell;

/// <summary>The tasks that end only when the person was told (R69): a date may be moved, the question stays.</summary>
public static class TellingTasks
{
    public static readonly string[] Kinds = [HubTask.TellThePerson, HubTask.ReviewNotTelling];

    /// <summary>Told, or looked at again later: one of the two, and never told while silence stands.</summary>
    public static Refusal? Against(DateTimeOffset? toldAt, DateTimeOffset? reviewAt, bool silence, DateTimeOffset now) => (toldAt, reviewAt) switch
    {
        (null, null) or (not null, not null) => Wrong("Say when the person was told, or when this comes up again.", "toldAt"),
        ({ } told, _) when told > now => Wrong("This time is still to come.", "toldAt"),
        (_, { } review) when review <= now => Wrong("Say a time to come.", "reviewAt"),
        (not null, _) when silence => new Refusal("not-to-be-told", "The person is not to be told: a decision that allows it comes first."),
        _ => null,
    };

    private static Refusal Wrong(string reason, string field) => new("resolution-needed", reason, StatusCodes.Status400BadRequest, field);
}
