namespace SafeShare.Audit.Log;

/// <summary>Standard base64 (RFC 4648 section 4) that accepts one spelling only: evidence must not have two.</summary>
public static class Base64
{
    public static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : throw new BadEvidenceException("not canonical base64");
    }
}
