using SafeShare.Audit.Log;

namespace SafeShare.Audit.Tests;

public sealed class NoteTests : IDisposable
{
    // The worked example of golang.org/x/mod/sumdb/note: key, text and signature come from an implementation that is not ours.
    private const string GoText = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string GoKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string GoSeed = "810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173";
    private const string GoNote = GoText + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private readonly NoteSigner _signer = new("log.example", Ed25519PrivateKey.FromSeed(new byte[32]));
    private readonly NoteSigner _stranger = new("other.example", Ed25519PrivateKey.FromSeed(new byte[32]));

    public void Dispose()
    {
        _signer.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void Notes_of_another_implementation_open_and_ours_are_the_same_to_the_byte()
    {
        Note.Open(GoNote, NoteKey.Parse(GoKey)).ShouldBe(GoText);

        using var neumann = new NoteSigner("PeterNeumann", Ed25519PrivateKey.FromSeed(Convert.FromHexString(GoSeed)));
        neumann.Key.ToString().ShouldBe(GoKey);
        Note.Sign(GoText, neumann).ShouldBe(GoNote);
    }

    [Theory]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")] // the vector of C2SP signed-note
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")] // with plus signs in the base64
    public void Published_vkeys_have_the_key_id_we_compute(string vkey) => NoteKey.Parse(vkey).ToString().ShouldBe(vkey);

    [Theory]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")] // another id
    [InlineData("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")] // another spelling
    [InlineData("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")] // another type
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2")]
    [InlineData("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("")]
    public void What_is_no_vkey_is_refused(string vkey) => Should.Throw<BadEvidenceException>(() => NoteKey.Parse(vkey));

    [Fact]
    public void The_text_ends_at_the_last_empty_line()
    {
        var note = Note.Sign("first\n\nsecond\n", _signer);
        Note.Open(note, _signer.Key).ShouldBe("first\n\nsecond\n");
    }

    [Fact]
    public void Signatures_of_strangers_count_for_nothing_and_do_no_harm()
    {
        var note = Note.Sign("text\n", _stranger, _signer);
        Note.Open(note, _signer.Key).ShouldBe("text\n");
        Should.Throw<BadEvidenceException>(() => Note.Open(Note.Sign("text\n", _stranger), _signer.Key)).Message.ShouldContain("no known key");
        Should.Throw<BadEvidenceException>(() => Note.Open(note));

        // The same name with another key is a _stranger too.
        using var impostor = new NoteSigner("log.example", Ed25519PrivateKey.FromSeed([.. Enumerable.Repeat((byte)1, 32)]));
        Should.Throw<BadEvidenceException>(() => Note.Open(Note.Sign("text\n", impostor), _signer.Key));
    }

    [Fact]
    public void One_bad_signature_of_a_known_key_spoils_the_note()
    {
        var forged = Note.Sign("text\n", _signer).Replace("text", "next", StringComparison.Ordinal);
        var both = Note.Sign("next\n", _stranger) + forged[forged.IndexOf('\u2014', StringComparison.Ordinal)..];
        Should.Throw<BadEvidenceException>(() => Note.Open(forged, _signer.Key));
        Should.Throw<BadEvidenceException>(() => Note.Open(both, _signer.Key, _stranger.Key)).Message.ShouldContain("does not fit");
    }

    [Fact]
    public void Sixteen_signatures_are_not_too_many()
    {
        var sixteen = Enumerable.Range(0, 16).Select(i => new NoteSigner($"witness{i}.example", Ed25519PrivateKey.FromSeed(new byte[32]))).ToList();
        Note.Open(Note.Sign("text\n", sixteen), sixteen.Select(witness => witness.Key)).ShouldBe("text\n");
        sixteen.ForEach(witness => witness.Dispose());
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\r\n\n\u2014 log.example AAAA\n")]
    [InlineData("text\n\n- log.example AAAAAAAA\n")]
    [InlineData("text\n\n\u2014 log.example AAAAAAAA")]
    [InlineData("text\n\n\u2014 log.example AAAAAAAA \n")]
    [InlineData("text\n\n\u2014 log.example AAAA\n")]
    [InlineData("text\n\n\u2014 log.example AAAAAAB=\n")]
    [InlineData("\n\u2014 log.example AAAAAAAA\n")]
    public void What_is_no_signed_note_is_refused(string note) => Should.Throw<BadEvidenceException>(() => Note.Open(note, _signer.Key));

    [Fact]
    public void Bytes_that_are_not_utf8_are_no_note() => Should.Throw<BadEvidenceException>(() => Note.Decode([0x61, 0xff, 0x0a]));
}
