using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SafeShare.Audit.Log;
using SafeShare.Audit.Search;

namespace SafeShare.Audit.Prove;

/// <summary>
/// The bundle a governance lead hands to an outsider: what was done, the proof that it is on record, and how to check
/// both. It opens the entry's commitments, so it is for those who acted and for the hub's lead; another party to the
/// act gets the proof alone.
/// </summary>
public static class GiveEvidence
{
    private static readonly string[] Steps =
    [
        "Take the log's public key (logKey) from somewhere you trust, not from this file.",
        "proof is a C2SP tlog-proof file. Its 'extra' line is the entry in base64: four lines of text, namely a version, the act's id, and two SHA-256 hashes in base64, one for the facts and one for the personal part.",
        "Check the checkpoint at the end of the proof: its lines up to the empty one are signed with Ed25519 (C2SP signed-note).",
        "Hash the entry as SHA-256(0x00, entry) and combine it with the hashes listed in the proof (RFC 6962, section 2.1.1): the result must be the hash on the checkpoint's third line.",
        "Check the facts: SHA-256 over the salt, decoded from base64, followed by the text in UTF-8 must be the entry's first hash. The same for the personal part and the second hash.",
        "If all of this holds, the log had this entry, with exactly these facts, when it signed the checkpoint.",
    ];

    /// <summary>A text and the salt under which the entry commits to it.</summary>
    public sealed record Opening(string Salt, string Text);

    public sealed record Response
    {
        /// <summary>The protective marking of what follows (R74).</summary>
        public required string Marking { get; init; }
        public required IReadOnlyList<string> HowToVerify { get; init; }
        public required string LogKey { get; init; }

        /// <summary>The tlog-proof file, word for word.</summary>
        public required string Proof { get; init; }

        /// <summary>What was done, exactly as committed to.</summary>
        public Opening? Facts { get; init; }

        /// <summary>Whom it is about, exactly as committed to; absent once it has been erased.</summary>
        public Opening? Personal { get; init; }
    }

    public static void Map(RouteGroupBuilder entries) => entries.MapGet("/{actId:guid}/evidence", HandleAsync)
        .WithName("giveEvidence").WithSummary("Take the evidence for one entry: facts, proof, and how to verify them");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid actId, ClaimsPrincipal user, AuditDb db, NpgsqlDataSource database, ISealing sealing, HttpResponse response, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var found = await db.FindActAsync(actId, ct);
        var proof = found is null ? null : await ProveEntry.ForAsync(db, actId, ct);
        db.RecordLook(act, "audit.exported", actId, found, sealing);
        await act.CommitAsync(ct);
        if (proof is null)
        {
            return found is null ? Problems.NotFound() : ProveEntry.WaitsForCheckpoint();
        }

        await using var key = database.CreateCommand("select vkey from log");
        response.Headers.ContentDisposition = $"attachment; filename=\"{actId}.evidence.json\"";
        return TypedResults.Ok(new Response
        {
            Marking = EntryView.Protected,
            HowToVerify = Steps,
            LogKey = (string)(await key.ExecuteScalarAsync(ct))!,
            Proof = proof.ToString(),
            Facts = Whole(found!, proof) ? new Opening(Convert.ToBase64String(found!.FactsSalt), found.Facts()) : null,
            Personal = found!.Detail is { } detail ? new Opening(Convert.ToBase64String(detail.PersonalSalt), found.Personal()) : null,
        });
    }

    /// <summary>Whoever sees less than all of an act can not open what the log commits to.</summary>
    private static bool Whole(RecordedAct found, TlogProof proof) =>
        Entry.Parse(proof.Extra!.Value.Span).Facts == Commitment.To(found.FactsSalt, found.Facts());
}
