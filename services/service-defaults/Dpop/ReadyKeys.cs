using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.ObjectPool;

namespace SafeShare;

/// <summary>
/// Keys that signatures were checked with lately. A sender uses one key for many proofs, and making a key ready costs twice
/// as much as checking a signature with it. Bounded, because strangers may bring as many keys as they like.
/// </summary>
internal static class ReadyKeys
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private static readonly MemoryCache Keys = new(new MemoryCacheOptions { SizeLimit = 1024 });

    /// <exception cref="CryptographicException">The point is not on the curve.</exception>
    public static bool Verify(string thumbprint, ECParameters curve, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var copies = Keys.GetOrCreate(thumbprint, entry =>
        {
            entry.SetSize(1).SetSlidingExpiration(Idle);
            return new DefaultObjectPool<ECDsa>(new Copies(curve));
        })!;
        var key = copies.Get();
        var verified = key.VerifyData(data, signature, HashAlgorithmName.SHA256);
        copies.Return(key);
        return verified;
    }

    /// <summary>An ECDsa promises nothing to two threads at once, and a busy sender's proofs must not wait for each other.</summary>
    private sealed class Copies(ECParameters curve) : PooledObjectPolicy<ECDsa>
    {
        public override ECDsa Create() => ECDsa.Create(curve);

        public override bool Return(ECDsa obj) => true;
    }
}
