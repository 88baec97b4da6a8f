using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Submit;

/// <summary>A safeguarding referral. What is not known is left out: no referral is refused for want of consent, evidence or an agreement.</summary>
public sealed record ReferralRequest
{
    /// <summary>The hub that is asked to act. Your agency works in it.</summary>
    public required Guid HubId { get; init; }

    /// <summary>child or adult.</summary>
    [Code("pathway")]
    public required string Pathway { get; init; }

    /// <summary>The kinds of harm feared; which codes there are depends on the pathway.</summary>
    [Code("concern-type", By = "pathway", Of = "pathway"), Items(1, 11)]
    public required IReadOnlyList<string> ConcernTypes { get; init; }

    /// <summary>How worried you are. It stands in for evidence, which is not needed (R59).</summary>
    [Code("concern-level")]
    public required string ConcernLevel { get; init; }

    /// <summary>Somebody is in danger now: the hub sees the referral first. Call 999 as well.</summary>
    public bool Emergency { get; init; }

    /// <summary>The person the concern is about, as far as you know them.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Parents, carers, others in the household, whoever is said to be the source of the risk.</summary>
    [Items(0, 30)]
    public IReadOnlyList<OtherPerson>? OtherPeople { get; init; }

    /// <summary>What was seen, heard, said or thought: one thing each (R64).</summary>
    [Items(0, 100)]
    public required IReadOnlyList<Statement> Statements { get; init; }

    /// <summary>The named worker who refers; agencies do not refer anonymously (R84).</summary>
    public required NamedWorker Referrer { get; init; }

    /// <summary>Where the person stands on sharing (R29). A refusal does not stop the referral.</summary>
    [Code("consent-position")]
    public required string ConsentPosition { get; init; }

    /// <summary>Why consent was not sought, was refused or could not be given (R28, R46). When it is missing the hub will ask.</summary>
    [Code("consent-reason", By = "consentPosition", Of = "consent-position")]
    public string? ConsentReason { get; init; }

    /// <summary>Whether the person or the family knows of the referral (R96).</summary>
    public bool? PersonInformed { get; init; }

    /// <summary>Why they do not know, in your words.</summary>
    [Words(500)]
    public string? PersonNotInformedReason { get; init; }

    /// <summary>Your own reference. It is shown back to you with the status; keep names out of it.</summary>
    [Line(64)]
    public string? LocalReference { get; init; }

    /// <summary>What the hub will ask for, because a rule wants it and it is not here. It never stops the referral.</summary>
    public IReadOnlyList<string> Missing()
    {
        var missing = new List<string>();
        if (ConsentReason is null && ConsentPosition is ("not-sought" or "unable"))
        {
            missing.Add("consentReason");
        }

        if (PersonInformed is null)
        {
            missing.Add("personInformed");
        }
        else if (PersonInformed is false && PersonNotInformedReason is null)
        {
            missing.Add("personNotInformedReason");
        }

        if (Statements.Count == 0)
        {
            missing.Add("statements");
        }

        return missing;
    }

    public ReferralContent ToContent() => new()
    {
        Subject = Subject.ToContent("subject"),
        Pathway = Pathway,
        ConcernTypes = ConcernTypes,
        ConcernLevel = ConcernLevel,
        Emergency = Emergency,
        Statements = [.. Statements.Select(statement => statement.ToContent())],
        OtherPeople = [.. (OtherPeople ?? []).Select(person => person.ToContent(person.Role))],
        Referrer = Referrer.ToContent(),
        ConsentPosition = ConsentPosition,
        ConsentReason = ConsentReason,
        PersonInformed = PersonInformed,
        PersonNotInformedReason = PersonNotInformedReason is { } reason ? PlainText.Normalise(reason) : null,
        LocalReference = LocalReference,
    };
}
