namespace SafeShare.PartnerGateway.Mailbox;

/// <summary>When a recipient may pass content on to somebody outside its agency: never beyond the conditions it accepted (R25, R67).</summary>
public static class OnwardRules
{
    private static readonly Refusal Forbidden = new("onward-sharing-forbidden", "You accepted that it is not passed on. Ask the hub to share it itself.", StatusCodes.Status409Conflict, "ground");
    private static readonly Refusal AskFirst = new("ask-the-hub-first", "You accepted to ask the hub before passing it on. Ask, then say hub-agreed.", StatusCodes.Status409Conflict, "ground");
    private static readonly Refusal NotAsStated = new("not-as-stated", "You said that it stays with you. Open it again and say to-others first.");
    private static readonly Refusal Excluded = new("excluded-by-the-person", "The person agreed on condition that it does not go to this agency.", StatusCodes.Status409Conflict, "toAgencyId");
    private static readonly Refusal Over = new("expired", "The time for which it was shared is over.");

    /// <summary>No condition stands above the law (R47).</summary>
    private static readonly string[] Law = ["statutory-duty", "court-order"];

    public static Refusal? Against(Delivery delivery, string ground, Guid? toAgencyId, DateTimeOffset at)
    {
        if (delivery.OnwardSharing is not "to-others")
        {
            return NotAsStated;
        }

        if (Law.Contains(ground))
        {
            return null;
        }

        return toAgencyId is { } to && delivery.ExcludedAgencyIds.Contains(to) ? Excluded
            : delivery.Conditions.Exists(condition => condition is "no-onward-sharing" or "named-team-only") ? Forbidden
            : delivery.Conditions.Contains("ask-before-passing-on") && ground is not "hub-agreed" ? AskFirst
            : at >= delivery.ValidUntil ? Over : null;
    }
}
