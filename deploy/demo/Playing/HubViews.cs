namespace SafeShare.Demo.Playing;

// What a hub worker reads, as far as the main job looks at it.

internal sealed record QueueItem(Guid ReferralId, string ProposedRating, DateTimeOffset DueAt, bool PossibleMatch);

internal sealed record ReferralView(
    IReadOnlyList<PersonView> People,
    IReadOnlyList<StatementView> Chronology,
    IReadOnlyList<DecisionView> Decisions,
    IReadOnlyList<RequestView> Requests,
    IReadOnlyList<DeliveryView> Disclosures)
{
    /// <summary>Everything that left, with a question or without.</summary>
    public IEnumerable<DeliveryView> Deliveries => Requests.Select(request => request.Delivery).Concat(Disclosures);
}

internal sealed record PersonView(Guid PersonId);

/// <param name="Identifies">People besides the one it is about; each needs a word before it leaves.</param>
internal sealed record StatementView(Guid StatementId, string Category, AgencyName From, IReadOnlyList<Guid> Identifies)
{
    /// <summary>Why it leaves although it identifies others, said for each of them.</summary>
    public object Because(string reason) => new { StatementId, thirdParties = Identifies.Select(personId => new { personId, reason }) };
}

internal sealed record AgencyName(Guid AgencyId);

internal sealed record DecisionView(Guid DecisionId, bool InForce);

internal sealed record RequestView(string State, DeliveryView Delivery);

internal sealed record DeliveryView(Guid DeliveryId, string State, DateTimeOffset? WithdrawalAcknowledgedAt);

internal sealed record AskedAgency(Guid DeliveryId, Guid ToAgencyId);
