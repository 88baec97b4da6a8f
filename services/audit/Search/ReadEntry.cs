using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare.Audit.Search;

/// <summary>Reads one entry, with the detail for those who acted and for the hub's lead.</summary>
public static class ReadEntry
{
    /// <param name="Marking">The protective marking of what follows (R74).</param>
    /// <param name="Entry">The act.</param>
    /// <param name="Detail">What else was recorded, when there is any and the caller may read it.</param>
    public sealed record Response(string Marking, EntryView Entry, JsonElement? Detail);

    public static void Map(RouteGroupBuilder entries) => entries.MapGet("/{actId:guid}", HandleAsync)
        .WithName("readEntry").WithSummary("Read one entry of the audit trail");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid actId, ClaimsPrincipal user, AuditDb db, ISealing sealing, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var found = await db.FindActAsync(actId, ct);
        db.RecordLook(act, "audit.viewed", actId, found, sealing);
        var placements = await db.PlacementsAsync([actId], ct);
        await act.CommitAsync(ct);
        return found is null
            ? Problems.NotFound()
            : TypedResults.Ok(new Response(EntryView.Protected, EntryView.Of(found, placements.GetValueOrDefault(actId)), Open(found, sealing)));
    }

    /// <summary>Puts on record that somebody looked at an entry, or tried to. Of a hidden one no more is said than of none.</summary>
    internal static void RecordLook(this AuditDb db, Act act, string action, Guid actId, RecordedAct? found, ISealing sealing)
    {
        var looked = found is null ? act.Refused(action, "not-found") : act.Did(action);
        db.Record(looked with
        {
            ReferralId = found?.ReferralId,
            SubjectIds = [.. found?.Subjects.Select(subject => subject.PersonId) ?? []],
            SealedDetail = sealing.Seal(ActRecorded.DetailSealedAs(looked.ActId), new { actId }),
        });
    }

    private static JsonElement? Open(RecordedAct found, ISealing sealing)
    {
        if (found.Detail?.SealedDetail is not { } text)
        {
            return null;
        }

        try
        {
            return sealing.Open<JsonElement>(ActRecorded.DetailSealedAs(found.Id), text);
        }
        catch (CryptographicException)
        {
            return null; // its key is no longer held; the entry says all the rest
        }
    }
}
