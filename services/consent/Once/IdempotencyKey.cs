using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SafeShare.Consents.Once;

/// <summary>
/// What a worker's form sent with a request so that sending it twice records it once. Its scope is the worker and the
/// operation; kept as a hash, beside the hash of the answers, for as long as the record is.
/// </summary>
public sealed class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 255;

    public required Guid WorkerId { get; init; }
    public required string Operation { get; init; }
    public required byte[] KeyHash { get; init; }
    public required byte[] AnswersHash { get; init; }
    public required Guid HubId { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid RecordId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The draft's quoted form and the bare form are the same key; null when it is neither.</summary>
    public static byte[]? HashOf(string header)
    {
        var text = header.Trim() is ['"', .. var inner, '"'] ? inner : header.Trim();
        return text.Length is >= 1 and <= Longest && text.All(letter => letter is > ' ' and <= '~' and not ('"' or '\\' or ','))
            ? SHA256.HashData(Encoding.ASCII.GetBytes(text))
            : null;
    }

    public static byte[] HashOf<T>(T answers) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(answers, JsonSerializerOptions.Web));
}
