using System.Text;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Tests;

/// <summary>Checkpoints, proof files, entries and what they commit to.</summary>
public sealed class EvidenceTests : IDisposable
{
    private const string Origin = "log.example";
    private static readonly Guid ActId = new("0197c1f2-6a4b-7d10-8a3e-111122223333");
    private readonly NoteSigner _signer = new(Origin, Ed25519PrivateKey.FromSeed(new byte[32]));

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void A_checkpoint_is_three_lines_and_reads_back()
    {
        var checkpoint = new Checkpoint(Origin, 0, TreeHash.Empty);
        checkpoint.ToText().ShouldBe("log.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        Checkpoint.Open(checkpoint.Sign(_signer), Origin, _signer.Key).ShouldBe(checkpoint);
        Should.Throw<BadEvidenceException>(() => Checkpoint.Open(checkpoint.Sign(_signer), "elsewhere.example", _signer.Key));
    }

    [Theory]
    [InlineData("log.example\n1\n")]
    [InlineData("log.example\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("log.example\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("log.example\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("log.example\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\n")]
    [InlineData("log.example\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nmore\n")]
    public void A_signature_makes_no_checkpoint_of_another_text(string text) =>
        Should.Throw<BadEvidenceException>(() => Checkpoint.Open(Note.Sign(text, _signer), Origin, _signer.Key));

    [Fact]
    public async Task A_proof_file_carries_all_that_a_reader_needs()
    {
        byte[][] entries = [.. Rfc6962.Entries(20), OneEntry().ToBytes(), .. Rfc6962.Entries(9)];
        var checkpoint = new Checkpoint(Origin, entries.Length, Hash.From(Rfc6962.Mth(entries))).Sign(_signer);
        var hashes = await Rfc6962.Tree(entries).InclusionAsync(20, TestContext.Current.CancellationToken);

        var text = new TlogProof(20, hashes, checkpoint, OneEntry().ToBytes()).ToString();
        text.ShouldStartWith("c2sp.org/tlog-proof@v1\nextra ");
        text.ShouldContain("\nindex 20\n");
        text.ShouldEndWith("\n\n" + checkpoint);

        var read = TlogProof.Parse(text);
        read.ToString().ShouldBe(text);
        read.Verify(read.Extra!.Value.Span, Origin, _signer.Key).Size.ShouldBe(30);
        Should.Throw<BadEvidenceException>(() => read.Verify(entries[19], Origin, _signer.Key));
        Should.Throw<BadEvidenceException>(() => (read with { Index = 21 }).Verify(entries[20], Origin, _signer.Key));
    }

    [Fact]
    public void A_log_of_one_entry_needs_no_hashes()
    {
        var entry = OneEntry().ToBytes();
        var checkpoint = new Checkpoint(Origin, 1, TreeHash.Leaf(entry)).Sign(_signer);
        var read = TlogProof.Parse(new TlogProof(0, [], checkpoint).ToString());
        read.Extra.ShouldBeNull();
        read.Verify(entry, Origin, _signer.Key).Size.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AA==\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 00\n\nx")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx")]
    public void What_is_no_proof_file_is_refused(string text) => Should.Throw<BadEvidenceException>(() => TlogProof.Parse(text));

    [Fact]
    public void An_entry_is_four_lines_and_has_one_spelling()
    {
        var bytes = OneEntry().ToBytes();
        Encoding.UTF8.GetString(bytes).Split('\n')[..2].ShouldBe(["safeshare-act/v1", "0197c1f2-6a4b-7d10-8a3e-111122223333"]);
        Entry.Parse(bytes).ShouldBe(OneEntry());
        Should.Throw<BadEvidenceException>(() => Entry.Parse(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).ToUpperInvariant())));
        Should.Throw<BadEvidenceException>(() => Entry.Parse([.. bytes, (byte)'\n']));
    }

    [Fact]
    public void Bundles_are_entries_after_their_lengths()
    {
        EntryBundle.Write([[1, 2, 3], [], new byte[300]]).Take(8).ShouldBe([0, 3, 1, 2, 3, 0, 0, 1]);
        EntryBundle.Read(EntryBundle.Write([[1, 2, 3], [], new byte[300]])).Select(entry => entry.Length).ShouldBe([3, 0, 300]);
        EntryBundle.Read(Array.Empty<byte>()).ShouldBeEmpty();
        Should.Throw<BadEvidenceException>(() => EntryBundle.Read(new byte[] { 0, 2, 1 }));
        Should.Throw<BadEvidenceException>(() => EntryBundle.Read(new byte[] { 0 }));
        Should.Throw<OverflowException>(() => EntryBundle.Write([new byte[65_536]]));
    }

    [Fact]
    public void Json_has_one_spelling()
    {
        CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["b"] = "\"\\\b\t\n\f\r\u0001/\u00e9\u20ac\U0001f600",
            ["a"] = new List<string> { "x", "" },
            ["none"] = null,
            ["B"] = Array.Empty<string>(),
        }).ShouldBe("""{"B":[],"a":["x",""],"b":"\"\\\b\t\n\f\r\u0001/é€😀"}""");
        Should.Throw<ArgumentException>(() => CanonicalJson.Write([new("n", 1)]));
    }

    [Fact]
    public void A_commitment_is_the_hash_of_salt_and_text()
    {
        var salt = Commitment.NewSalt();
        Commitment.To(salt, "text").ToArray().ShouldBe(System.Security.Cryptography.SHA256.HashData([.. salt, .. "text"u8]));
        Commitment.To(Commitment.NewSalt(), "text").ShouldNotBe(Commitment.To(salt, "text"));
        Should.Throw<ArgumentException>(() => Commitment.To([], "text"));
    }

    private static Entry OneEntry() => new(ActId, Commitment.To(new byte[32], "{}"), Commitment.To(new byte[32], "{\"a\":\"b\"}"));
}
