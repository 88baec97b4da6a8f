namespace SafeShare.Console.Clients;

/// <summary>For what a worker may look at another team's referral.</summary>
/// <param name="LastsHours">How long it then stays open to them.</param>
public sealed record PurposeList(IReadOnlyList<ListedPurpose> Purposes, int LastsHours);

public sealed record ListedPurpose(string Code, string Label);

public sealed record NewPurpose(string? Purpose, string? Reason);

/// <summary>That somebody of another team looked, and why.</summary>
public sealed record PurposeView(string Purpose, string Label, string Reason, WorkerName By, DateTimeOffset StatedAt, DateTimeOffset EndsAt);

/// <summary>Another team has the referral: the worker says first why they need to see it.</summary>
public sealed class PurposeNeededException() : Exception("The service asks for a purpose first.");
