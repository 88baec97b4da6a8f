using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace SafeShare;

/// <summary>
/// The Idempotency-Key of a worker's form (draft-ietf-httpapi-idempotency-key-header-07): sending it twice does it once. Its
/// scope is the worker and the operation; a service keeps it as a hash, beside the hash of what was asked.
/// </summary>
public static class OnceKey
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 255;

    public static readonly Refusal Malformed = new("invalid", "is 1 to 255 visible ASCII characters, without quotes, commas or backslashes inside", StatusCodes.Status400BadRequest, Header);

    public static readonly Refusal UsedOtherwise = new("idempotency-key-reused", "This Idempotency-Key was used before with other answers. Use a new key for a new record.",
        StatusCodes.Status422UnprocessableEntity, Header);

    /// <summary>The draft's quoted form and the bare form are the same key; null when it is neither.</summary>
    public static byte[]? HashOf(string header)
    {
        var text = header.Trim() is ['"', .. var inner, '"'] ? inner : header.Trim();
        return text.Length is >= 1 and <= Longest && text.All(letter => letter is > ' ' and <= '~' and not ('"' or '\\' or ','))
            ? SHA256.HashData(Encoding.ASCII.GetBytes(text))
            : null;
    }

    public static byte[] HashOf<T>(T asked) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked, JsonSerializerOptions.Web));

    /// <summary>Lets nobody else use the key until this act ends: of two that arrive at once the second finds what the first did.</summary>
    public static Task HoldKeyAsync(this DbContext db, Guid worker, string operation, byte[] key, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"{worker} {operation} {Convert.ToHexString(key)}"}, 1))", ct);
}
