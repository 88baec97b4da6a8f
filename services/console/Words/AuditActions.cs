namespace SafeShare.Console.Words;

/// <summary>Acts on record, in words.</summary>
public static class AuditActions
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["referral.submitted"] = "Referral handed in",
        ["referral.received"] = "Referral received",
        ["referral.viewed"] = "Referral viewed",
        ["referral.claimed"] = "Referral claimed",
        ["referral.put-back"] = "Referral put back",
        ["referral.handed-over"] = "Referral handed over",
        ["referral.rated"] = "Rating changed",
        ["referral.matches-viewed"] = "Possible matches viewed",
        ["referral.closed"] = "Outcome recorded",
        ["queue.viewed"] = "Queue viewed",
        ["person.linked"] = "People linked",
        ["person.unlinked"] = "Link undone",
        ["people.searched"] = "Person looked for",
        ["consent.recorded"] = "Consent position recorded",
        ["consent.withdrawn"] = "Consent withdrawn",
        ["consent.viewed"] = "Consent viewed",
        ["decision.proposed"] = "Decision weighed",
        ["decision.recorded"] = "Decision recorded",
        ["decision.viewed"] = "Decision viewed",
        ["person.told"] = "Person told",
        ["information.requested"] = "Information asked for",
        ["information.supplied"] = "Information supplied",
        ["disclosure.released"] = "Information shared",
        ["disclosure.checked"] = "Sharing weighed",
        ["disclosure.made-by-hand"] = "Information told by hand",
        ["delivery.opened"] = "Delivery opened",
        ["delivery.acknowledged"] = "Delivery confirmed",
        ["delivery.passed-on"] = "Delivery passed on",
        ["withdrawal.reminded"] = "Recipient reminded of a withdrawal",
        ["task.finished"] = "Task finished",
        ["task.put-off"] = "Task put off",
        ["audit.searched"] = "Audit trail searched",
        ["audit.viewed"] = "Audit entry viewed",
        ["audit.proved"] = "Proof taken",
        ["audit.exported"] = "Evidence taken",
        ["token.issued"] = "Access given",
    };

    public static string Of(string action) => All.GetValueOrDefault(action) ?? Said.Of(action.Replace('.', ' '));
}
