using System.Diagnostics.Metrics;

namespace SafeShare.Identity.OAuth;

/// <summary>Volumes that are too large for the audit trail: each token that a system takes, each refusal.</summary>
internal static class OAuthMetrics
{
    private static readonly Counter<long> TokensIssued = Telemetry.Meter.CreateCounter<long>("safeshare.identity.tokens.issued");
    private static readonly Counter<long> RequestsRefused = Telemetry.Meter.CreateCounter<long>("safeshare.identity.requests.refused");

    public static void Issued(string grantType) => TokensIssued.Add(1, new KeyValuePair<string, object?>("grant_type", grantType));

    public static void Refused(string error) => RequestsRefused.Add(1, new KeyValuePair<string, object?>("error", error));
}
