using SafeShare.Consents.Decide;
using SafeShare.Consents.Review;

namespace SafeShare.Consents.Tell;

/// <summary>The person was told later of a sharing that they did not know of (R69), beside the decision that put it off.</summary>
public sealed class Telling
{
    public required Guid DecisionId { get; init; }
    public required Guid ReferralId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required DateTimeOffset ToldAt { get; init; }
    public required string How { get; init; }

    /// <summary>By when telling, or not telling, comes up again; never, when the person knows already.</summary>
    public static DateTimeOffset? DueAt(InformedAnswer? informed, DateTimeOffset? whenUnanswered) => informed switch
    {
        { State: Informed.Told } => null,
        { State: Informed.Deferred, At: { } at } => at.ToUniversalTime(),
        { State: Informed.NotToBeTold, ReviewAt: { } at } => at.ToUniversalTime(),
        _ => whenUnanswered,
    };

    /// <summary>What has not taken effect has let nothing out that anybody could be told of (I10).</summary>
    public static readonly Refusal NotInEffect = new("not-in-effect", "This decision has not been confirmed, so nothing was shared under it.");

    /// <summary>R68: while not telling stands, nobody tells; lifting it, or another decision, ends it first.</summary>
    public static Refusal? MayBeTold(SharingDecision decision, Silence? silence) => decision switch
    {
        { Outcome: Outcomes.DoNotShare } => new Refusal("nothing-to-tell", "Nothing was shared under this decision."),
        _ when silence is { State: "do-not-tell" } => new Refusal("not-to-be-told", "The person is not to be told: lift that first, or replace this decision by one that allows it."),
        { TellDueAt: null } => new Refusal("told-already", "The decision says that the person was told."),
        _ => null,
    };
}
