using System.Security.Cryptography;

namespace SafeShare.Audit.Log;

/// <summary>
/// Ed25519 (RFC 8032) from the system's OpenSSL 3, which .NET on Linux needs anyway: .NET 10 has no type of its own for it.
/// </summary>
public static class Ed25519
{
    public const int PublicKeyLength = 32;
    public const int SignatureLength = 64;

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeyLength || signature.Length != SignatureLength)
        {
            return false;
        }

        using var key = LibCrypto.NewPublicKey(LibCrypto.Ed25519, 0, publicKey, PublicKeyLength);
        if (key.IsInvalid)
        {
            return false;
        }

        using var context = LibCrypto.NewDigestContext();
        LibCrypto.Check(LibCrypto.DigestVerifyInit(context, 0, 0, 0, key));
        return LibCrypto.DigestVerify(context, signature, SignatureLength, message, (nuint)message.Length) == 1;
    }
}

/// <summary>A private key; it stays inside OpenSSL and signs.</summary>
public sealed class Ed25519PrivateKey : IDisposable
{
    /// <summary>PKCS#8 (RFC 8410 section 7) up to the 32 bytes of the key.</summary>
    private static readonly byte[] Pkcs8Prefix = Convert.FromHexString("302e020100300506032b657004220420");

    private readonly LibCrypto.KeyHandle _key;

    private Ed25519PrivateKey(ReadOnlySpan<byte> seed)
    {
        _key = LibCrypto.NewPrivateKey(LibCrypto.Ed25519, 0, seed, (nuint)seed.Length);
        LibCrypto.Check(_key.IsInvalid ? 0 : 1);
        var length = (nuint)Ed25519.PublicKeyLength;
        var publicKey = new byte[Ed25519.PublicKeyLength];
        LibCrypto.Check(LibCrypto.GetPublicKey(_key, publicKey, ref length));
        PublicKey = publicKey;
    }

    public ReadOnlyMemory<byte> PublicKey { get; }

    public static Ed25519PrivateKey FromSeed(ReadOnlySpan<byte> seed) => new(seed);

    /// <summary>Reads what "openssl genpkey -algorithm ed25519" writes.</summary>
    public static Ed25519PrivateKey FromPem(string pem)
    {
        var fields = PemEncoding.Find(pem);
        var der = Convert.FromBase64String(pem[fields.Base64Data]);
        try
        {
            return pem[fields.Label] == "PRIVATE KEY" && der.Length == Pkcs8Prefix.Length + 32 && der.AsSpan().StartsWith(Pkcs8Prefix)
                ? new Ed25519PrivateKey(der.AsSpan(Pkcs8Prefix.Length))
                : throw new CryptographicException("The key file holds no Ed25519 private key in PKCS#8 form.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signature = new byte[Ed25519.SignatureLength];
        var length = (nuint)signature.Length;
        using var context = LibCrypto.NewDigestContext();
        LibCrypto.Check(LibCrypto.DigestSignInit(context, 0, 0, 0, _key));
        LibCrypto.Check(LibCrypto.DigestSign(context, signature, ref length, message, (nuint)message.Length));
        return signature;
    }

    public void Dispose() => _key.Dispose();
}
