using System.Diagnostics;
using System.Globalization;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Tests;

/// <summary>What we write is verified by a script that shares no code with us: verify.mjs, on node:crypto alone.</summary>
public sealed class SecondOpinionTests : IDisposable
{
    private const string Origin = "log.example/audit";
    private readonly NoteSigner _signer = new(Origin, Ed25519PrivateKey.FromSeed(new byte[32]));
    private readonly string _folder = Directory.CreateTempSubdirectory("audit-").FullName;

    public void Dispose()
    {
        _signer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 4)]
    [InlineData(300, 17)]
    [InlineData(1000, 999)]
    public async Task Proof_files_convince_a_verifier_that_is_not_ours(int size, int index)
    {
        var entries = Rfc6962.Entries(size);
        var hashes = await Rfc6962.Tree(entries).InclusionAsync(index, TestContext.Current.CancellationToken);
        var proof = new TlogProof(index, hashes, CheckpointOf(entries), entries[index]);

        (await NodeAsync("proof", proof.ToString())).ShouldBe($"ok: entry {index} of {size}");
        (await NodeAsync("proof", (proof with { Extra = entries[index].AsMemory(0, 1) }).ToString())).ShouldBe("the proof does not lead to the signed root");
        (await NodeAsync("proof", proof.ToString().Replace($"\n{size}\n", $"\n{size + 1}\n", StringComparison.Ordinal))).ShouldBe("the signature does not fit");
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 2)]
    [InlineData(256, 300)]
    [InlineData(257, 1000)]
    [InlineData(300, 300)]
    public async Task Consistency_proofs_convince_it_too(int oldSize, int size)
    {
        var entries = Rfc6962.Entries(size);
        var hashes = await Rfc6962.Tree(entries).ConsistencyAsync(oldSize, TestContext.Current.CancellationToken);
        var proof = string.Join('\n', hashes);

        (await NodeAsync("consistency", CheckpointOf(entries[..oldSize]), CheckpointOf(entries), proof))
            .ShouldBe($"ok: {oldSize} is the beginning of {size}");

        var rewritten = entries.ToArray();
        rewritten[0] = [42];
        if (oldSize > 0)
        {
            (await NodeAsync("consistency", CheckpointOf(entries[..oldSize]), CheckpointOf(rewritten), proof)).ShouldBe("the trees are not consistent");
        }
    }

    private string CheckpointOf(byte[][] entries) => new Checkpoint(Origin, entries.Length, Hash.From(Rfc6962.Mth(entries))).Sign(_signer);

    private async Task<string> NodeAsync(string what, params string[] texts)
    {
        var files = texts.Select((text, i) => Path.Combine(_folder, i.ToString(CultureInfo.InvariantCulture))).ToList();
        foreach (var (file, text) in files.Zip(texts))
        {
            await File.WriteAllTextAsync(file, text);
        }

        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "verify.mjs"), what, _signer.Key.ToString(), .. files])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var node = Process.Start(start)!;
        var said = await Task.WhenAll(node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return string.Concat(said).Trim();
    }
}
