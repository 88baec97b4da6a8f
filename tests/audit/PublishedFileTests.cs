using SafeShare.Audit.Sequence;

namespace SafeShare.Audit.Tests;

public sealed class PublishedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audit-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_goes_only_from_what_the_writer_saw_to_what_comes_next()
    {
        var file = new PublishedFile(Path.Combine(_folder, "not-yet-there", "checkpoint"));
        (await file.ReadAsync(Ct)).ShouldBeNull();
        await Should.ThrowAsync<IOException>(() => file.ReplaceAsync("something", "first", Ct));
        await file.ReplaceAsync(null, "first", Ct);
        await Should.ThrowAsync<IOException>(() => file.ReplaceAsync(null, "second", Ct));
        await file.ReplaceAsync("first", "second", Ct);
        (await file.ReadAsync(Ct)).ShouldBe("second");
    }

    [Fact]
    public async Task Of_many_writers_with_the_same_view_one_succeeds()
    {
        var path = Path.Combine(_folder, "checkpoint");
        await new PublishedFile(path).ReplaceAsync(null, "first", Ct);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(async () =>
        {
            try
            {
                await new PublishedFile(path).ReplaceAsync("first", $"by {i}", Ct);
                return $"by {i}";
            }
            catch (IOException)
            {
                return null;
            }
        }, Ct)));
        outcomes.OfType<string>().ShouldHaveSingleItem().ShouldBe(await new PublishedFile(path).ReadAsync(Ct));
    }

    [Fact]
    public async Task A_write_that_a_crash_cut_off_leaves_what_was_there()
    {
        var path = Path.Combine(_folder, "checkpoint");
        var file = new PublishedFile(path);
        await file.ReplaceAsync(null, "first", Ct);
        await File.WriteAllTextAsync(path + ".new", "half of wh", Ct);
        (await file.ReadAsync(Ct)).ShouldBe("first");
        await file.ReplaceAsync("first", "second", Ct);
        (await file.ReadAsync(Ct)).ShouldBe("second");
    }
}
