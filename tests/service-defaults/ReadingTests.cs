using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Testkit;

namespace SafeShare.Tests;

/// <summary>I1: what waits in a queue is read, whatever became of its reader.</summary>
public class ReadingTests(SamplePlatform platform)
{
    private const string Queue = "sample-on-consent-recorded";

    [Fact]
    public async Task I1_A_queue_that_lost_its_reader_is_read_again_without_anybody_doing_anything()
    {
        await Endpoint.Stop(TestContext.Current.CancellationToken); // as MassTransit leaves it when a reconnection was cancelled halfway
        (await platform.ReadersAsync(Queue)).ShouldBe(0u);
        var consent = Guid.NewGuid();
        await DeliverAsync(consent, "obtained");

        await Eventually.TrueAsync(async () => await NotesAsync(consent) == 1);
    }

    [Fact]
    public async Task I1_I9_A_reaction_that_is_called_off_gives_its_message_back()
    {
        var consent = Guid.NewGuid();
        platform.Sample.Mood.CanCope = false;
        await DeliverAsync(consent, "endless");
        await platform.Sample.Mood.AtWork.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        platform.Sample.Mood.CanCope = true; // it is at work already; when it comes again it can
        using (var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            await Should.ThrowAsync<OperationCanceledException>(() => Endpoint.Stop(soon.Token));
        }

        await Eventually.TrueAsync(async () => await NotesAsync(consent) == 1);
        (await platform.WaitingAsync($"{Queue}_error")).ShouldBe(0u, "it did not fail");
    }

    private IReceiveEndpoint Endpoint => platform.Sample.Services.GetRequiredService<IBusControl>().CheckHealth().Endpoints.Values
        .Single(endpoint => endpoint.InputAddress.AbsolutePath.EndsWith(Queue, StringComparison.Ordinal)).ReceiveEndpoint;

    private Task DeliverAsync(Guid consent, string position) =>
        platform.Sample.Services.GetRequiredService<IBus>().Publish(
            new ConsentRecorded { ConsentId = consent, ReferralId = consent, HubId = consent, Position = position, RecordedAt = DateTimeOffset.UnixEpoch },
            TestContext.Current.CancellationToken);

    private Task<long> NotesAsync(Guid consent) => platform.CountAsync("notes where about = @consent", ("consent", consent));
}
