namespace SafeShare.Audit.Search;

/// <summary>One act on record: who did what, when, about whom, with whom, on which decision, and where that is proved.</summary>
public sealed record EntryView
{
    /// <summary>The marking of everything that leaves here (R74).</summary>
    internal const string Protected = "OFFICIAL-SENSITIVE";

    public required Guid ActId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>noun.verb in past tense: disclosure.released, referral.viewed.</summary>
    public required string Action { get; init; }
    public required string Service { get; init; }

    /// <summary>The agency that acted; absent for the platform itself.</summary>
    public Guid? AgencyId { get; init; }
    public Guid? WorkerId { get; init; }
    public string? ClientId { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public Guid? HubId { get; init; }
    public Guid? ReferralId { get; init; }

    /// <summary>The people it is about, by their ids in the hub's index.</summary>
    public required IReadOnlyList<Guid> SubjectIds { get; init; }

    /// <summary>The agencies that received, were asked, or whose information it was, as far as the caller may know.</summary>
    public required IReadOnlyList<Guid> OtherAgencyIds { get; init; }

    /// <summary>Pairs the two halves of one exchange (R81).</summary>
    public Guid? ExchangeId { get; init; }
    public Guid? DecisionId { get; init; }
    public Guid? ConsentId { get; init; }
    public string? Purpose { get; init; }
    public string? LawfulBasis { get; init; }
    public required IReadOnlyList<string> Categories { get; init; }
    public string? Channel { get; init; }
    public string? Marking { get; init; }

    /// <summary>Whether the person was told (R68, R69).</summary>
    public string? Informed { get; init; }

    /// <summary>done or refused.</summary>
    public required string Outcome { get; init; }
    public string? RefusalCode { get; init; }
    public string? TraceId { get; init; }

    /// <summary>Its place in the log; absent for the moment until it has one.</summary>
    public long? Position { get; init; }

    /// <summary>The size of the first published checkpoint that covers it; absent for the moment until there is one.</summary>
    public long? CheckpointSize { get; init; }

    internal static EntryView Of(RecordedAct act, Placement? placement) => new()
    {
        ActId = act.Id,
        At = act.At,
        Action = act.Action,
        Service = act.Service,
        AgencyId = act.AgencyId,
        WorkerId = act.WorkerId,
        ClientId = act.ClientId,
        Roles = act.Roles,
        HubId = act.HubId,
        ReferralId = act.ReferralId,
        SubjectIds = [.. act.Subjects.Select(subject => subject.PersonId).Order()],
        OtherAgencyIds = [.. act.Parties.Select(party => party.AgencyId).Order()],
        ExchangeId = act.ExchangeId,
        DecisionId = act.DecisionId,
        ConsentId = act.ConsentId,
        Purpose = act.Purpose,
        LawfulBasis = act.LawfulBasis,
        Categories = act.Categories,
        Channel = act.Channel,
        Marking = act.Marking,
        Informed = act.Informed,
        Outcome = act.Outcome,
        RefusalCode = act.RefusalCode,
        TraceId = act.TraceId,
        Position = placement?.Position,
        CheckpointSize = placement?.CheckpointSize,
    };
}

/// <summary>Where an act stands in the log, and the first checkpoint that covers it.</summary>
internal sealed record Placement(Guid ActId, long Position, long? CheckpointSize);
