using System.Diagnostics;
using System.Net;
using SafeShare.Audit.Log;
using SafeShare.Local;

namespace SafeShare.Audit.Tests;

/// <summary>What an outsider finds: with our verifier, and with one that shares no code with us.</summary>
[Collection("audit")]
public sealed class VerifyTests(AuditPlatform audit)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_honest_log_verifies_by_two_independent_programs()
    {
        var size = await GrowAsync(300);

        var (said, exit) = await VerifyAsync();
        said.ShouldContain("Trusting the key");
        said.Split('\n')[^1].ShouldMatch($"^verified \\d+ entries of safeshare.example/log");
        long.Parse(said.Split('\n')[^1].Split(' ')[1], null).ShouldBeGreaterThanOrEqualTo(size);
        exit.ShouldBe(0);

        using var log = audit.Log;
        (await RunAsync("node", Beside("verify.mjs"), "log", (await log.KeyAsync(Ct)).ToString(), log.Address.ToString())).Said.ShouldMatch("^ok: \\d+ entries");
    }

    [Theory]
    [InlineData("update entries set entry = set_byte(entry, 20, get_byte(entry, 20) # 1) where position = 7", "Entry 7 was changed")]
    [InlineData("update entries set entry = convert_to('x', 'UTF8') where position = 7", "Entry 7 was changed")]
    [InlineData("update entries set leaf_hash = sha256(entry) where position = (select max(position) from entries)", "root")]
    [InlineData("update entries set entry = (select entry from entries where position = 8), leaf_hash = (select leaf_hash from entries where position = 8) where position = 7", "a second time")]
    [InlineData("delete from entries where position = 7", "does not hand out tile/entries/000")]
    [InlineData("delete from entries where position = (select max(position) from entries)", "does not hand out tile/")]
    [InlineData("update tiles set hashes = set_byte(hashes, 100, get_byte(hashes, 100) # 1) where level = 0 and index = 0", "was changed")]
    [InlineData("update tiles set root = sha256('x') where level = 0 and index = 0", "does not hold the hashes of the tiles below it")]
    [InlineData("delete from tiles", "does not hand out tile/")]
    [InlineData("update checkpoints set note = replace(note, E'log\\n', E'log\\n9')", "does not fit")]
    [InlineData("update log set vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'", "no known key")]
    public async Task What_a_superuser_changes_is_found_and_named(string change, string found)
    {
        await GrowAsync(300);
        await using (await audit.PutBackAfterwardsAsync())
        {
            await audit.TamperAsync(change); // with nothing to sequence, the service only serves what it finds
            var (said, exit) = await VerifyAsync();
            said.ShouldContain(found);
            said.Split('\n')[^1].ShouldStartWith("NOT verified: ");
            exit.ShouldBe(1);
        }

        (await VerifyAsync()).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_log_that_does_not_begin_with_what_was_seen_before_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("audit-").FullName;
        var seen = Path.Combine(folder, "seen");
        await GrowAsync(5);
        (await VerifyAsync("--seen", seen)).Exit.ShouldBe(0);
        await GrowAsync(5);
        (await VerifyAsync("--seen", seen)).Exit.ShouldBe(0);

        var settings = audit.Platform.Settings("audit");
        using var signer = new NoteSigner(settings["Audit__Origin"], Ed25519PrivateKey.FromPem(await File.ReadAllTextAsync(settings["Audit__SigningKeyFile"], Ct)));
        var last = Checkpoint.Open(await File.ReadAllTextAsync(seen, Ct), signer.Key.Name, signer.Key);

        await File.WriteAllTextAsync(seen, (last with { Root = TreeHash.Empty }).Sign(signer), Ct);
        (await VerifyAsync("--seen", seen)).Said.ShouldContain("history was rewritten");
        await File.WriteAllTextAsync(seen, (last with { Size = last.Size + 100_000 }).Sign(signer), Ct);
        (await VerifyAsync("--seen", seen)).Said.ShouldContain("has shrunk");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_public_addresses_are_those_of_the_specification()
    {
        var size = await GrowAsync(300);
        using var log = audit.Log;

        using var checkpoint = await log.GetAsync("checkpoint", Ct);
        checkpoint.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        checkpoint.Headers.CacheControl!.MaxAge!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(5));

        foreach (var path in new[] { "tile/0/000", "tile/0/000.p/17", "tile/1/000.p/1", "tile/entries/000", "tile/entries/000.p/3" })
        {
            using var tile = await log.GetAsync(path, Ct);
            tile.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            tile.Content.Headers.ContentType!.ToString().ShouldBe("application/octet-stream");
            tile.Headers.CacheControl!.ToString().ShouldContain("immutable");
        }

        foreach (var path in new[] { "tile/0/x001/000", "tile/0/000.p/256", "tile/0/0", "tile/00/000", "tile/0/999", "tile/9/000", "tile/1/000", "tile/entries/999.p/1", "tile/entries/x" })
        {
            using var none = await log.GetAsync(path, Ct);
            none.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await log.Tree(size).RootAsync(Ct)).ShouldNotBe(TreeHash.Empty);
    }

    /// <returns>The size of a checkpoint that covers what was added.</returns>
    private async Task<long> GrowAsync(int by)
    {
        await audit.QuietAsync();
        var acts = Acts.Many(by);
        await audit.DeliverAsync(acts);
        await audit.InCheckpointAsync(acts);
        using var log = audit.Log;
        return (await log.CheckpointAsync(Ct)).Size;
    }

    private Task<(string Said, int Exit)> VerifyAsync(params string[] more) => RunAsync("dotnet",
        [Repository.AssemblyOf("VerifyAudit"), "--log", new Uri(audit.Platform.AddressOf("audit"), "/log").ToString(), .. more]);

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static async Task<(string Said, int Exit)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var said = await process.StandardOutput.ReadToEndAsync(Ct);
        await errors;
        await process.WaitForExitAsync(Ct);
        return (said.Trim(), process.ExitCode);
    }
}
