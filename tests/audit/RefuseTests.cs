using System.Net;
using SafeShare.Audit.Log;
using SafeShare.Testkit;

namespace SafeShare.Audit.Tests;

/// <summary>What does not belong together is not served, and above all not signed.</summary>
[Collection("audit")]
public sealed class RefuseTests(AuditPlatform audit)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string PublishedFile => audit.Platform.Settings("audit")["Audit__PublishedFile"];

    [Fact]
    public async Task A_database_put_back_from_an_older_copy_is_refused()
    {
        using var signer = await SignerAsync();
        var before = await File.ReadAllTextAsync(PublishedFile, Ct);
        var now = Checkpoint.Open(before, signer.Key.Name, signer.Key);
        await RefusesAsync(
            () => File.WriteAllTextAsync(PublishedFile, (now with { Size = now.Size + 1000 }).Sign(signer), Ct),
            () => File.WriteAllTextAsync(PublishedFile, before, Ct),
            "older copy");
    }

    [Fact]
    public async Task Another_history_of_the_same_length_is_refused()
    {
        using var signer = await SignerAsync();
        var before = await File.ReadAllTextAsync(PublishedFile, Ct);
        var now = Checkpoint.Open(before, signer.Key.Name, signer.Key);
        await RefusesAsync(
            () => File.WriteAllTextAsync(PublishedFile, (now with { Root = TreeHash.Leaf([1]) }).Sign(signer), Ct),
            () => File.WriteAllTextAsync(PublishedFile, before, Ct),
            "store was put back");
    }

    [Fact]
    public async Task A_published_checkpoint_that_is_gone_is_refused_and_not_made_up()
    {
        var before = await File.ReadAllTextAsync(PublishedFile, Ct);
        await RefusesAsync(
            () => Task.Run(() => File.Delete(PublishedFile), Ct),
            () => File.WriteAllTextAsync(PublishedFile, before, Ct),
            "gone from its store");
    }

    [Theory]
    [InlineData("delete from log", "has not been created")]
    [InlineData("update log set vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'", "another key")]
    [InlineData("delete from entries where position = (select max(position) from entries)", "lacks hashes")]
    [InlineData("update entries set leaf_hash = sha256('x') where position = (select max(position) from entries)", "not those that were signed")]
    [InlineData("delete from roots where size = (select max(size) from roots); delete from checkpoints where size = (select max(size) from checkpoints)", "older copy")]
    public async Task A_database_that_a_superuser_changed_is_refused(string change, string because)
    {
        var acts = Acts.Many(3);
        await audit.DeliverAsync(acts);
        await audit.InCheckpointAsync(acts);
        IAsyncDisposable? putBack = null;
        await RefusesAsync(
            async () =>
            {
                putBack = await audit.PutBackAfterwardsAsync();
                await audit.TamperAsync(change);
            },
            async () => await putBack!.DisposeAsync(),
            because);
    }

    private async Task RefusesAsync(Func<Task> spoil, Func<Task> mend, string because)
    {
        var service = audit.Platform["audit"];
        await service.StopAsync();
        var loggedBefore = (await File.ReadAllTextAsync(service.LogFile, Ct)).Length;
        await spoil();
        var signedBefore = File.Exists(PublishedFile) ? await File.ReadAllTextAsync(PublishedFile, Ct) : null;
        var starting = service.StartAsync();
        try
        {
            using var http = new HttpClient { BaseAddress = service.Address };
            await Eventually.TrueAsync(async () => (await File.ReadAllTextAsync(service.LogFile, Ct))[loggedBefore..].Contains("does not sign any more", StringComparison.Ordinal));
            (await File.ReadAllTextAsync(service.LogFile, Ct))[loggedBefore..].ShouldContain(because);
            (await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await http.GetAsync(new Uri("/health/live", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (File.Exists(PublishedFile) ? await File.ReadAllTextAsync(PublishedFile, Ct) : null).ShouldBe(signedBefore);
        }
        finally
        {
            await service.KillAsync();
            await Should.ThrowAsync<InvalidOperationException>(() => starting);
            await mend();
            await service.StartAsync();
        }
    }

    private async Task<NoteSigner> SignerAsync()
    {
        var settings = audit.Platform.Settings("audit");
        return new NoteSigner(settings["Audit__Origin"], Ed25519PrivateKey.FromPem(await File.ReadAllTextAsync(settings["Audit__SigningKeyFile"], Ct)));
    }
}
