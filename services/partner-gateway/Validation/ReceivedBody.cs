using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace SafeShare.PartnerGateway.Validation;

/// <summary>A request's body exactly as it arrived. What is promised in a receipt is the hash of these bytes.</summary>
public sealed record ReceivedBody(ReadOnlyMemory<byte> Bytes)
{
    public byte[] Sha256 { get; } = SHA256.HashData(Bytes.Span);

    public static async Task<ReceivedBody> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var bytes = new MemoryStream((int)Math.Min(request.ContentLength ?? 4096, 64 * 1024));
        await request.Body.CopyToAsync(bytes, ct);
        return new ReceivedBody(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }
}

/// <summary>Turns a body into a request, or says everything that is wrong with it.</summary>
public sealed class RequestReader(IOptions<JsonOptions> json, TimeProvider clock)
{
    private readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <returns>The request, unless something is wrong with it.</returns>
    public T? Read<T>(ReceivedBody body, Faults faults) where T : class
    {
        using var document = Parse(body.Bytes);
        if (document is null)
        {
            faults.Add("$", "must be one JSON object in UTF-8, no deeper than 16 levels, without a repeated field");
            return null;
        }

        var options = json.Value.SerializerOptions;
        RequestShape.Of(typeof(T), options).Check(document.RootElement, faults, LondonDay.Of(clock.GetUtcNow()));
        return faults.Any ? null : document.RootElement.Deserialize<T>(options);
    }

    /// <summary>One id out of a body that may be wrong in other ways.</summary>
    public Guid? Peek(ReceivedBody body, string field)
    {
        using var document = Parse(body.Bytes);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty(field, out var value)
            && value.ValueKind is JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;
    }

    private JsonDocument? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Utf8.IsValid(bytes.Span) ? JsonDocument.Parse(bytes, _strict) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null; // InvalidOperationException: a field's name escapes half a surrogate pair
        }
    }
}
