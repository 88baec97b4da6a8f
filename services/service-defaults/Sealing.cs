using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace SafeShare;

/// <summary>
/// Makes content unreadable to everything it passes through: broker, dead letters, outbox (I7).
/// AES-256-GCM; the result is <c>keyId.base64url(nonce ‖ ciphertext ‖ tag)</c>.
/// </summary>
public interface ISealing
{
    /// <param name="context">Names what is sealed, such as <c>referral-content/{id}</c>. It opens only under the same name.</param>
    /// <param name="content">Anything that serializes to JSON.</param>
    string Seal<T>(string context, T content);

    /// <exception cref="CryptographicException">Another context, an unknown key or a changed text.</exception>
    T Open<T>(string context, string sealedText);
}

/// <summary>Keys come from <c>Sealing:KeyFile</c>, a line <c>id base64(32 bytes)</c> each. The last one seals, all of them open.</summary>
public sealed class Sealing(IConfiguration configuration) : ISealing
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Lazy<KeyRing> _keys = new(() => KeyRing.Read(configuration["Sealing:KeyFile"]
        ?? throw new InvalidOperationException("Sealing:KeyFile is not set.")));

    public string Seal<T>(string context, T content)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web);
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_keys.Value.Newest, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(context));
        return $"{_keys.Value.NewestId}.{Base64Url.EncodeToString(box)}";
    }

    public T Open<T>(string context, string sealedText)
    {
        var dot = sealedText.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || _keys.Value.Find(sealedText[..dot]) is not { } key || !Base64Url.IsValid(sealedText.AsSpan(dot + 1), out var size) || size < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The sealed text names no key that is held here.");
        }

        var box = Base64Url.DecodeFromChars(sealedText.AsSpan(dot + 1));
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length), plain, Encoding.UTF8.GetBytes(context));
        return JsonSerializer.Deserialize<T>(plain, JsonSerializerOptions.Web)!;
    }

    private sealed record KeyRing(string NewestId, byte[] Newest, Dictionary<string, byte[]> All)
    {
        public byte[]? Find(string id) => All.GetValueOrDefault(id);

        public static KeyRing Read(string file)
        {
            var all = File.ReadLines(file)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Where(parts => parts.Length == 2)
                .Select(parts => (Id: parts[0], Key: Convert.FromBase64String(parts[1])))
                .ToList();
            return all is [.., var newest] && all.TrueForAll(key => key.Key.Length == 32)
                ? new KeyRing(newest.Id, newest.Key, all.ToDictionary(key => key.Id, key => key.Key))
                : throw new InvalidOperationException("Sealing:KeyFile needs at least one line with a key id and 32 bytes in base64.");
        }
    }
}
