namespace SafeShare.Console.Clients;

/// <summary>Somebody who is asked for advice (R86).</summary>
/// <param name="Role">manager, safeguarding-lead, caldicott-guardian and so on.</param>
/// <param name="ForAgencyId">The agency whose adviser it is; the hub's for everybody, when absent.</param>
public sealed record AdviserView(Guid AdviserId, string Role, Guid? ForAgencyId, string Name, string Contact, int AnswerWithinHours);

/// <param name="MayChange">Whether this worker may change the list.</param>
public sealed record AdviserList(IReadOnlyList<AdviserView> Items, bool MayChange);

/// <param name="Supersedes">The entry that this one changes or ends.</param>
public sealed record NewAdviser(string? Role, string? Name, string? Contact, int? AnswerWithinHours, bool ForOwnAgency, Guid? Supersedes, bool Ended);
