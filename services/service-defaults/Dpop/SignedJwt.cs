using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SafeShare;

/// <summary>
/// A compact signed JWT (RFC 7519) from a stranger, read strictly: three parts of plain base64url, JSON objects
/// without duplicate members, no critical extensions. Reading proves nothing; <see cref="IsSignedBy"/> does.
/// </summary>
public sealed class SignedJwt
{
    private const int LongestToken = 8192;
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private readonly byte[] _signed;
    private readonly byte[] _signature;

    private SignedJwt(JsonElement header, JsonElement claims, byte[] signed, byte[] signature) =>
        (Header, Claims, _signed, _signature) = (header, claims, signed, signature);

    public JsonElement Header { get; }
    public JsonElement Claims { get; }

    public static SignedJwt? Read(string? text)
    {
        if (text is null or { Length: > LongestToken } || text.Split('.') is not [var header, var claims, var signature])
        {
            return null;
        }

        return ReadObject(header) is { } head && ReadObject(claims) is { } body && Decode(signature) is { Length: > 0 } bytes
            && !head.TryGetProperty("crit", out _)
                ? new SignedJwt(head, body, Encoding.ASCII.GetBytes($"{header}.{claims}"), bytes)
                : null;
    }

    public bool IsSignedBy(PublicJwk key) => Header.Text("alg") == key.Algorithm && key.Verifies(_signed, _signature);

    internal static byte[]? Decode(ReadOnlySpan<char> text)
    {
        try
        {
            return text.ContainsAnyExcept(Alphabet) ? null : Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonElement? ReadObject(string part)
    {
        try
        {
            return Decode(part) is { Length: > 0 } json && Utf8.IsValid(json)
                && JsonElement.Parse(json, Strict) is { ValueKind: JsonValueKind.Object } value ? value : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null; // InvalidOperationException: a member name that escapes half a surrogate pair
        }
    }
}

/// <summary>Members of a stranger's JSON, as the type wanted or not at all.</summary>
public static class StrictJson
{
    extension(JsonElement json)
    {
        /// <summary>The member when it is a string with something in it.</summary>
        public string? Text(string name)
        {
            try
            {
                return json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
                    && value.GetString() is { Length: > 0 } text ? text : null;
            }
            catch (InvalidOperationException)
            {
                return null; // an escape that is half a surrogate pair
            }
        }

        /// <summary>The member as base64url bytes.</summary>
        public byte[]? Bytes(string name) => json.Text(name) is { } text ? SignedJwt.Decode(text) : null;

        /// <summary>The member as a NumericDate (RFC 7519 §2).</summary>
        public DateTimeOffset? Time(string name) =>
            json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number
            && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253402300799
                ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
                : null;
    }
}
