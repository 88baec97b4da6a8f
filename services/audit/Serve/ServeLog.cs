using System.IO.Compression;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Serve;

/// <summary>
/// The log as everyone may read it (C2SP tlog-tiles): no token, nothing personal, and never more than a published
/// checkpoint covers.
/// </summary>
public static class ServeLog
{
    private const string PlainText = "text/plain; charset=utf-8";
    private const string ForEver = "public, max-age=31536000, immutable";

    public static void Map(WebApplication app)
    {
        var log = app.MapGroup("/log").AllowAnonymous().WithTags("log");
        log.MapGet("/checkpoint", CheckpointAsync).WithName("readCheckpoint").WithSummary("The newest signed checkpoint (C2SP tlog-checkpoint)")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        log.MapGet("/vkey", KeyAsync).WithName("readLogKey").WithSummary("The log's public key as a vkey (C2SP signed-note)")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        log.MapGet("/tile/entries/{**place}", EntriesAsync).WithName("readEntries").WithSummary("A bundle of entries (C2SP tlog-tiles)")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
        log.MapGet("/tile/{level}/{**place}", TileAsync).WithName("readTile").WithSummary("A tile of the tree (C2SP tlog-tiles)")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
    }

    private static async Task<IResult> CheckpointAsync(NpgsqlDataSource database, HttpResponse response, CancellationToken ct)
    {
        await using var newest = database.CreateCommand("select note from checkpoints order by size desc limit 1");
        response.Headers.CacheControl = "public, max-age=1";
        return await newest.ExecuteScalarAsync(ct) is string note ? TypedResults.Text(note, PlainText) : Problems.NotFound();
    }

    private static async Task<IResult> KeyAsync(NpgsqlDataSource database, HttpResponse response, CancellationToken ct)
    {
        await using var key = database.CreateCommand("select vkey from log");
        response.Headers.CacheControl = "public, max-age=60";
        return await key.ExecuteScalarAsync(ct) is string vkey ? TypedResults.Text(vkey + "\n", PlainText) : Problems.NotFound();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> TileAsync(
        string level, string place, NpgsqlDataSource database, HttpResponse response, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!Tile.TryParse(level, place, out var tile) || !tile.IsWithin(await PublishedSizeAsync(connection, ct)))
        {
            return Problems.NotFound();
        }

        var hashes = await new StoredTree(connection).ReadAsync(tile, ct);
        if (hashes.Length != tile.Width)
        {
            return Problems.NotFound(); // somebody took it away: nothing is cached that is not whole
        }

        response.Headers.CacheControl = ForEver;
        return TypedResults.File(Hash.Join(hashes));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> EntriesAsync(
        string place, NpgsqlDataSource database, HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!Tile.TryParse("0", place, out var tile) || !tile.IsWithin(await PublishedSizeAsync(connection, ct)))
        {
            return Problems.NotFound();
        }

        var entries = await new StoredTree(connection).EntriesAsync(tile.First, tile.First + tile.Width, ct);
        if (entries.Count != tile.Width)
        {
            return Problems.NotFound();
        }

        var bundle = EntryBundle.Write(entries.Select(read => read.Entry));
        response.Headers.CacheControl = ForEver;
        response.Headers.Vary = "Accept-Encoding";
        if (request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "gzip";
            bundle = Compress(bundle);
        }

        return TypedResults.File(bundle);
    }

    private static async Task<long> PublishedSizeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var newest = new NpgsqlCommand("select size from checkpoints order by size desc limit 1", connection);
        return await newest.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
