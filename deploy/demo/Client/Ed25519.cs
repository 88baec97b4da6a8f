using System.Runtime.InteropServices;

namespace SafeShare.Demo.Client;

/// <summary>.NET has no Ed25519; OpenSSL, which .NET on Linux uses for the rest, has.</summary>
internal static partial class Ed25519
{
    private const string OpenSsl = "libcrypto.so.3";
    private const int Type = 1087; // EVP_PKEY_ED25519

    public static unsafe bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        fixed (byte* keyBytes = publicKey, messageBytes = message, signatureBytes = signature)
        {
            var key = EVP_PKEY_new_raw_public_key(Type, 0, keyBytes, (nuint)publicKey.Length);
            var context = EVP_MD_CTX_new();
            var fits = key != 0
                && EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1
                && EVP_DigestVerify(context, signatureBytes, (nuint)signature.Length, messageBytes, (nuint)message.Length) == 1;
            EVP_MD_CTX_free(context);
            EVP_PKEY_free(key);
            return fits;
        }
    }

    [LibraryImport(OpenSsl)]
    private static unsafe partial nint EVP_PKEY_new_raw_public_key(int type, nint engine, byte* key, nuint length);

    [LibraryImport(OpenSsl)]
    private static partial void EVP_PKEY_free(nint key);

    [LibraryImport(OpenSsl)]
    private static partial nint EVP_MD_CTX_new();

    [LibraryImport(OpenSsl)]
    private static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(OpenSsl)]
    private static partial int EVP_DigestVerifyInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(OpenSsl)]
    private static unsafe partial int EVP_DigestVerify(nint context, byte* signature, nuint signatureLength, byte* message, nuint messageLength);
}
