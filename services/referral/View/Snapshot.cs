using System.Data;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace SafeShare.Referrals.View;

internal static class Snapshot
{
    /// <summary>
    /// Begins a reading in which every part is of the same instant, however many queries it takes: what one part says of another
    /// is so. An <see cref="Act"/> sees each query at its own instant, which is right for whoever holds what they change.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginSnapshotAsync(this ReferralDb db, ClaimsPrincipal user, CancellationToken ct)
    {
        var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var scope = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)snapshot.GetDbTransaction())
        {
            BatchCommands = { RowScope.Of(user) },
        };
        await scope.ExecuteNonQueryAsync(ct);
        return snapshot;
    }
}
