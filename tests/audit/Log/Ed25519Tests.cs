using System.Security.Cryptography;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Tests;

public class Ed25519Tests
{
    private const string Der = "302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    [Theory] // RFC 8032 section 7.1
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f", "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void Signs_and_verifies_the_vectors_of_the_rfc(string seed, string publicKey, string message, string signature)
    {
        using var key = Ed25519PrivateKey.FromSeed(Convert.FromHexString(seed));
        Convert.ToHexStringLower(key.PublicKey.Span).ShouldBe(publicKey);
        Convert.ToHexStringLower(key.Sign(Convert.FromHexString(message))).ShouldBe(signature);
        Ed25519.Verify(key.PublicKey.Span, Convert.FromHexString(message), Convert.FromHexString(signature)).ShouldBeTrue();
    }

    [Fact]
    public void One_changed_bit_anywhere_is_noticed()
    {
        using var key = Ed25519PrivateKey.FromSeed(new byte[32]);
        var message = "one text"u8.ToArray();
        var signature = key.Sign(message);
        for (var bit = 0; bit < 8 * signature.Length; bit++)
        {
            Ed25519.Verify(key.PublicKey.Span, message, Flip(signature, bit)).ShouldBeFalse();
        }

        for (var bit = 0; bit < 8 * message.Length; bit++)
        {
            Ed25519.Verify(key.PublicKey.Span, Flip(message, bit), signature).ShouldBeFalse();
        }

        for (var bit = 0; bit < 8 * 32; bit++)
        {
            Ed25519.Verify(Flip(key.PublicKey.ToArray(), bit), message, signature).ShouldBeFalse();
        }
    }

    [Fact] // RFC 8032 section 5.1.7: S must be below the order of the group, or one signature would have two spellings
    public void A_signature_with_the_group_order_added_is_refused()
    {
        using var key = Ed25519PrivateKey.FromSeed(new byte[32]);
        var signature = key.Sign([]);
        var order = System.Numerics.BigInteger.Pow(2, 252) + System.Numerics.BigInteger.Parse("27742317777372353535851937790883648493", null);
        var s = new System.Numerics.BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
        var moved = signature.ToArray();
        s.TryWriteBytes(moved.AsSpan(32), out _, isUnsigned: true).ShouldBeTrue();

        Ed25519.Verify(key.PublicKey.Span, [], signature).ShouldBeTrue();
        Ed25519.Verify(key.PublicKey.Span, [], moved).ShouldBeFalse();
    }

    [Fact]
    public void Keys_are_read_from_the_files_that_openssl_writes()
    {
        using var key = Ed25519PrivateKey.FromPem(PemEncoding.WriteString("PRIVATE KEY", Convert.FromHexString(Der)));
        Convert.ToHexStringLower(key.PublicKey.Span).ShouldBe("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Should.Throw<CryptographicException>(() => Ed25519PrivateKey.FromPem(other.ExportPkcs8PrivateKeyPem()));
        Should.Throw<CryptographicException>(() => Ed25519PrivateKey.FromPem(PemEncoding.WriteString("PUBLIC KEY", Convert.FromHexString(Der))));
    }

    [Theory]
    [InlineData(31, 64)]
    [InlineData(32, 63)]
    [InlineData(0, 0)]
    public void Keys_and_signatures_of_the_wrong_length_verify_nothing(int keyLength, int signatureLength) =>
        Ed25519.Verify(new byte[keyLength], [], new byte[signatureLength]).ShouldBeFalse();

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var changed = bytes.ToArray();
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        return changed;
    }
}
