using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace SafeShare.PartnerGateway.Submit;

/// <summary>
/// The Idempotency-Key header (draft-ietf-httpapi-idempotency-key-header-07). Its scope is the client and the operation;
/// it is remembered as a hash for as long as the referral is.
/// </summary>
public sealed record IdempotencyKey(byte[] Hash)
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 255;

    /// <summary>Takes the draft's quoted form, and the bare form that many clients send, as the same key.</summary>
    public static bool TryRead(StringValues header, [NotNullWhen(true)] out IdempotencyKey? key)
    {
        var text = header is [{ } only] ? only.Trim() : "";
        if (text is ['"', .. var inner, '"'])
        {
            text = inner;
        }

        key = text.Length is >= 1 and <= Longest && text.All(letter => letter is > ' ' and <= '~' and not ('"' or '\\' or ','))
            ? new IdempotencyKey(SHA256.HashData(Encoding.ASCII.GetBytes(text)))
            : null;
        return key is not null;
    }
}
