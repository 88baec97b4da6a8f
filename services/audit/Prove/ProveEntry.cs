using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SafeShare.Audit.Log;
using SafeShare.Audit.Search;

namespace SafeShare.Audit.Prove;

/// <summary>One small file that proves, offline and with anybody's tools, that an entry stands in the log (I8).</summary>
public static class ProveEntry
{
    private static readonly Refusal NotYet = new("not-in-a-checkpoint-yet", "The entry is waiting for the next checkpoint. Ask again in a second.");

    public static void Map(RouteGroupBuilder entries) => entries.MapGet("/{actId:guid}/proof", HandleAsync)
        .WithName("proveEntry").WithSummary("Take a proof file (C2SP tlog-proof) for one entry")
        .Produces<string>(StatusCodes.Status200OK, "text/plain");

    private static async Task<IResult> HandleAsync(Guid actId, ClaimsPrincipal user, AuditDb db, ISealing sealing, HttpResponse response, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var found = await db.FindActAsync(actId, ct);
        var proof = found is null ? null : await ForAsync(db, actId, ct);
        db.RecordLook(act, "audit.proved", actId, found, sealing);
        await act.CommitAsync(ct);
        if (proof is null)
        {
            return found is null ? Problems.NotFound() : NotYet.ToProblem();
        }

        response.Headers.ContentDisposition = $"attachment; filename=\"{actId}.tlog-proof\"";
        return TypedResults.Text(proof.ToString());
    }

    /// <summary>The proof against the newest checkpoint; none while no checkpoint covers the entry.</summary>
    internal static async Task<TlogProof?> ForAsync(AuditDb db, Guid actId, CancellationToken ct)
    {
        var entry = await db.Entries.AsNoTracking().SingleOrDefaultAsync(e => e.ActId == actId, ct);
        var checkpoint = await db.Checkpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(ct);
        if (entry is null || checkpoint is null || checkpoint.Size <= entry.Position)
        {
            return null;
        }

        var tree = new StoredTree((NpgsqlConnection)db.Database.GetDbConnection()).At(checkpoint.Size);
        return new TlogProof(entry.Position, await tree.InclusionAsync(entry.Position, ct), checkpoint.Note, entry.Bytes);
    }

    internal static ProblemHttpResult WaitsForCheckpoint() => NotYet.ToProblem();
}
