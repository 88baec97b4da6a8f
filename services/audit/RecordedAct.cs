using System.Globalization;
using SafeShare.Audit.Log;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Audit;

/// <summary>
/// One act as the audit service keeps it. The entry in the log holds only commitments to it: to its facts, and apart
/// from them to what ties it to a person, so that the latter can be erased and everything else still be proved.
/// </summary>
public sealed class RecordedAct
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Action { get; init; }
    public required string Service { get; init; }
    public Guid? AgencyId { get; init; }
    public Guid? WorkerId { get; init; }
    public string? ClientId { get; init; }
    public required List<string> Roles { get; init; }
    public Guid? HubId { get; init; }
    public Guid? ReferralId { get; init; }
    public Guid? ExchangeId { get; init; }
    public Guid? DecisionId { get; init; }
    public Guid? ConsentId { get; init; }
    public string? Purpose { get; init; }
    public string? LawfulBasis { get; init; }
    public required List<string> Categories { get; init; }
    public string? Channel { get; init; }
    public string? Marking { get; init; }
    public string? Informed { get; init; }
    public required string Outcome { get; init; }
    public string? RefusalCode { get; init; }
    public string? TraceId { get; init; }
    public required byte[] FactsSalt { get; init; }

    public List<ActParty> Parties { get; init; } = [];
    public List<ActSubject> Subjects { get; init; } = [];
    public ActDetail? Detail { get; init; }

    public static RecordedAct From(ActRecorded message)
    {
        var at = message.At.ToUniversalTime();
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)); // as precise as the database keeps it
        return new RecordedAct
        {
            Id = message.ActId,
            At = at,
            Action = message.Action,
            Service = message.Service,
            AgencyId = message.AgencyId,
            WorkerId = message.WorkerId,
            ClientId = message.ClientId,
            Roles = [.. message.Roles],
            HubId = message.HubId,
            ReferralId = message.ReferralId,
            ExchangeId = message.ExchangeId,
            DecisionId = message.DecisionId,
            ConsentId = message.ConsentId,
            Purpose = message.Purpose,
            LawfulBasis = message.LawfulBasis,
            Categories = [.. message.Categories],
            Channel = message.Channel,
            Marking = message.Marking,
            Informed = message.Informed,
            Outcome = message.Outcome,
            RefusalCode = message.RefusalCode,
            TraceId = message.TraceId,
            FactsSalt = Commitment.NewSalt(),
            Parties = [.. message.OtherAgencyIds.Distinct().Select(agency => new ActParty
            {
                ActId = message.ActId, AgencyId = agency, At = at, ByAgencyId = message.AgencyId, HubId = message.HubId,
            })],
            Subjects = [.. message.SubjectIds.Distinct().Select(person => new ActSubject { ActId = message.ActId, PersonId = person, At = at })],
            Detail = new ActDetail { ActId = message.ActId, PersonalSalt = Commitment.NewSalt(), SealedDetail = message.SealedDetail },
        };
    }

    /// <summary>The facts in their one spelling: what the entry's first commitment binds.</summary>
    public string Facts() => CanonicalJson.Write(
    [
        new("actId", Id.ToString()),
        new("at", At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)),
        new("action", Action),
        new("service", Service),
        new("agencyId", AgencyId?.ToString()),
        new("workerId", WorkerId?.ToString()),
        new("clientId", ClientId),
        new("roles", Roles),
        new("hubId", HubId?.ToString()),
        new("referralId", ReferralId?.ToString()),
        new("otherAgencyIds", Sorted(Parties.Select(party => party.AgencyId))),
        new("exchangeId", ExchangeId?.ToString()),
        new("decisionId", DecisionId?.ToString()),
        new("consentId", ConsentId?.ToString()),
        new("purpose", Purpose),
        new("lawfulBasis", LawfulBasis),
        new("categories", Categories),
        new("channel", Channel),
        new("marking", Marking),
        new("informed", Informed),
        new("outcome", Outcome),
        new("refusalCode", RefusalCode),
        new("traceId", TraceId),
    ]);

    /// <summary>What ties the act to a person, in its one spelling: what the entry's second commitment binds.</summary>
    public string Personal() => CanonicalJson.Write(
    [
        new("subjectIds", Sorted(Subjects.Select(subject => subject.PersonId))),
        new("sealedDetail", Detail?.SealedDetail),
    ]);

    /// <summary>What goes into the log for it.</summary>
    public Entry ToEntry() => Detail is null
        ? throw new InvalidOperationException("What was erased can not be committed to again.")
        : new Entry(Id, Commitment.To(FactsSalt, Facts()), Commitment.To(Detail.PersonalSalt, Personal()));

    private static List<string> Sorted(IEnumerable<Guid> ids) => [.. ids.Select(id => id.ToString()).Order(StringComparer.Ordinal)];
}

public sealed class ActParty
{
    public required Guid ActId { get; init; }
    public required Guid AgencyId { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ByAgencyId { get; init; }
    public Guid? HubId { get; init; }
}

public sealed class ActSubject
{
    public required Guid ActId { get; init; }
    public required Guid PersonId { get; init; }
    public required DateTimeOffset At { get; init; }
}

public sealed class ActDetail
{
    public required Guid ActId { get; init; }
    public required byte[] PersonalSalt { get; init; }
    public string? SealedDetail { get; init; }
}
