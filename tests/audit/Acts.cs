using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Audit.Tests;

/// <summary>Acts as services report them.</summary>
internal static class Acts
{
    public static readonly Guid Hub = new("01a05a43-fc00-70f9-906b-52841b4f1233");
    public static readonly Guid Council = new("01a05a45-d890-7984-b95e-3e8cfe5dbcb2"); // leads the hub
    public static readonly Guid Police = new("01a05a46-c6d8-7cdb-b800-9fbecb2daef6");
    public static readonly Guid Health = new("01a05a47-b520-740c-bde3-32c1718b5ac8");
    public static readonly Guid Housing = new("01a05a48-a368-7b3c-bca7-f8fb164acec4");

    public static ActRecorded By(Guid agency, string action = "referral.submitted") => new()
    {
        ActId = Guid.CreateVersion7(),
        At = TimeProvider.System.GetUtcNow(),
        Action = action,
        Service = "referral",
        AgencyId = agency,
        ClientId = "a-client",
        HubId = Hub,
        Outcome = "done",
    };

    /// <summary>An act with everything there is to say.</summary>
    public static ActRecorded Disclosure(Guid person, params Guid[] to) => By(Council, "disclosure.released") with
    {
        WorkerId = Guid.CreateVersion7(),
        Roles = ["hub-worker", "safeguarding-lead"],
        ReferralId = Guid.CreateVersion7(),
        SubjectIds = [person],
        OtherAgencyIds = to,
        ExchangeId = Guid.CreateVersion7(),
        DecisionId = Guid.CreateVersion7(),
        ConsentId = Guid.CreateVersion7(),
        Purpose = "safeguarding",
        LawfulBasis = "art-6-1-e",
        Categories = ["housing", "health-mental"],
        Channel = "mailbox",
        Marking = "OFFICIAL-SENSITIVE",
        Informed = "told",
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
        SealedDetail = "k1.c29tZXRoaW5nIHNlYWxlZA",
    };

    public static ActRecorded[] Many(int count) => [.. Enumerable.Range(0, count).Select(_ => By(Housing))];
}
