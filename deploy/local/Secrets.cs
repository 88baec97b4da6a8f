using System.Security.Cryptography;

namespace SafeShare.Local;

/// <summary>Passwords and keys, made anew for each run and never written into the clone's tracked files.</summary>
internal static class Secrets
{
    public static string Word(int length) => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", length);

    /// <summary>Letters and digits only, so that it fits a connection string, an address and a configuration file as it is.</summary>
    public static string Password() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 32);

    public static string SealingKeys() => $"key-1 {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n";

    public static string TokenSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>.NET 10 has no Ed25519: openssl makes the key.</summary>
    public static Task<string> LogSigningKeyAsync() => Command.OutputAsync("openssl", ["genpkey", "-algorithm", "ed25519"]);

    /// <summary>Writes a file that only its owner may read.</summary>
    public static void WriteTo(string file, string secret)
    {
        using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var writer = new StreamWriter(stream);
        writer.Write(secret);
    }
}
