using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Referrals.Clocks;

/// <summary>The policy a hub works by, one row each.</summary>
public sealed class HubPolicy
{
    public required Guid HubId { get; init; }
    public required LocalPolicy Policy { get; init; }
}

public static class LocalPolicies
{
    private static readonly string DefaultJson = ReadDefault();

    public static LocalPolicy Default { get; } = JsonSerializer.Deserialize<LocalPolicy>(DefaultJson, LocalPolicy.Json)!;

    /// <summary>The hub's own policy; a hub that has none yet gets the default as its own, to be changed from then on.</summary>
    public static async Task<LocalPolicy> PolicyOfAsync(this ReferralDb db, Guid hubId, CancellationToken ct)
    {
        if (await db.LocalPolicies.AsNoTracking().SingleOrDefaultAsync(own => own.HubId == hubId, ct) is { } own)
        {
            return own.Policy;
        }

        await db.SeedPolicyAsync(hubId, ct);
        return Default;
    }

    public static Task SeedPolicyAsync(this ReferralDb db, Guid hubId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into local_policies (hub_id, policy) values ({hubId}, {DefaultJson}::jsonb) on conflict do nothing", ct);

    private static string ReadDefault()
    {
        using var stream = typeof(LocalPolicies).Assembly.GetManifestResourceStream("default-policy.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
