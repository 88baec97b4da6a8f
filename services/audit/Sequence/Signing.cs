using Microsoft.EntityFrameworkCore;
using Npgsql;
using SafeShare.Audit.Log;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Audit.Sequence;

/// <summary>Signs where the log stands and lets everyone know. Nothing is signed that does not follow from what was signed before.</summary>
internal static class Signing
{
    /// <summary>Signs the tip, if a proof from the stored tiles shows it to grow out of the last checkpoint, and publishes it.</summary>
    public static async Task<Tip> PublishAsync(AuditDb db, LogSettings settings, Tip tip, CancellationToken ct)
    {
        var checkpoint = new Checkpoint(settings.Origin, tip.Frontier.Size, tip.Frontier.Root());
        var tree = new StoredTree((NpgsqlConnection)db.Database.GetDbConnection());
        var proof = await tree.At(checkpoint.Size).ConsistencyAsync(tip.Published.Size, ct);
        if (await tree.LastRootAsync(ct) != (checkpoint.Size, checkpoint.Root)
            || !Proof.IsConsistent(tip.Published.Size, tip.Published.Root, checkpoint.Size, checkpoint.Root, proof))
        {
            throw new BadEvidenceException($"the tree of {checkpoint.Size} entries does not grow out of the {tip.Published.Size} that were signed");
        }

        var note = checkpoint.Sign(settings.Signer);
        await settings.Published.ReplaceAsync(expected: tip.PublishedNote, note, ct);
        await AnnounceAsync(db, checkpoint, note, ct);
        return tip with { Published = checkpoint, PublishedNote = note };
    }

    /// <summary>Records a checkpoint whose file is written. Also completes one that a crash cut off after the file.</summary>
    public static async Task AnnounceAsync(AuditDb db, Checkpoint checkpoint, string note, CancellationToken ct)
    {
        await using var work = await db.BeginSystemAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into checkpoints (size, note, signed_at) values ({checkpoint.Size}, {note}, {work.At}) on conflict (size) do nothing", ct);
        db.Publish(new CheckpointPublished
        {
            Origin = checkpoint.Origin,
            Size = checkpoint.Size,
            RootHash = checkpoint.Root.ToString(),
            SignedAt = work.At,
        });
        await work.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }
}
