using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Testkit;

namespace SafeShare.Tests;

/// <summary>I1: a reader that hangs and can not be stopped does not keep its queue from being read.</summary>
public class HangingTests(SamplePlatform platform)
{
    private const string Queue = "sample-on-consent-recorded";

    [Fact]
    public async Task I1_A_reader_that_hangs_is_left_behind_and_its_queue_read_by_another()
    {
        var (stuck, later) = (Guid.NewGuid(), Guid.NewGuid());
        await DeliverAsync(stuck, "stuck");
        await platform.Sample.Mood.Stuck.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        var stopping = Endpoint.Stop(TestContext.Current.CancellationToken); // takes the reader from the queue, and waits for what is at work

        await DeliverAsync(later, "obtained");
        await Eventually.TrueAsync(async () => await NotesAsync(later) == 1 && await NotesAsync(stuck) == 1, TimeSpan.FromMinutes(3));

        stopping.IsCompleted.ShouldBeFalse("what hangs still hangs");
        platform.Sample.Mood.LetGo.SetResult();
    }

    private IReceiveEndpoint Endpoint => platform.Sample.Services.GetRequiredService<IBusControl>().CheckHealth().Endpoints.Values
        .Single(endpoint => endpoint.InputAddress.AbsolutePath.EndsWith(Queue, StringComparison.Ordinal)).ReceiveEndpoint;

    private Task DeliverAsync(Guid consent, string position) =>
        platform.Sample.Services.GetRequiredService<IBus>().Publish(
            new ConsentRecorded { ConsentId = consent, ReferralId = consent, HubId = consent, Position = position, RecordedAt = DateTimeOffset.UnixEpoch },
            TestContext.Current.CancellationToken);

    private Task<long> NotesAsync(Guid consent) => platform.CountAsync("notes where about = @consent", ("consent", consent));
}
