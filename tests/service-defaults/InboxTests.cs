using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Testkit;

namespace SafeShare.Tests;

/// <summary>I9: twice, late, while the database is away: same result.</summary>
public class InboxTests(SamplePlatform platform)
{
    [Fact]
    public async Task I9_A_message_delivered_many_times_at_once_is_dealt_with_once()
    {
        var (consent, message) = (Guid.NewGuid(), Guid.CreateVersion7());
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => DeliverAsync(consent, message)));
        var last = Guid.NewGuid();
        await DeliverAsync(last, Guid.CreateVersion7());
        await Eventually.TrueAsync(async () => await NotesAsync(last) == 1 && await NotesAsync(consent) >= 1);
        await Eventually.TrueAsync(QueueIsEmptyAsync);
        (await NotesAsync(consent)).ShouldBe(1);
        (await platform.WaitingAsync("sample-on-consent-recorded_skipped")).ShouldBe(0u, "what comes again is done with, not put aside");
    }

    [Fact]
    public async Task I9_A_reaction_that_fails_leaves_nothing_and_can_be_tried_again_by_redrive()
    {
        var consent = Guid.NewGuid();
        platform.Sample.Mood.CanCope = false;
        await DeliverAsync(consent, Guid.CreateVersion7(), "unreadable");
        await Eventually.TrueAsync(async () => await platform.WaitingAsync("sample-on-consent-recorded_error") == 1);
        (await NotesAsync(consent)).ShouldBe(0);

        platform.Sample.Mood.CanCope = true;
        (await platform.Sample.RunAsync("redrive")).ShouldBe(0);
        await Eventually.TrueAsync(async () => await NotesAsync(consent) == 1);
        (await platform.WaitingAsync("sample-on-consent-recorded_error")).ShouldBe(0u);
    }

    [Fact]
    public async Task I9_A_message_outlasts_an_absence_of_the_database()
    {
        await platform.Platform.Postgres.KillAsync();
        var consents = Enumerable.Range(0, 10).Select(_ => Guid.NewGuid()).ToList();
        foreach (var consent in consents)
        {
            await DeliverAsync(consent, Guid.CreateVersion7());
        }

        await platform.Platform.Postgres.StartAsync();
        await Eventually.TrueAsync(async () => await platform.CountAsync("notes where about = any(@consents)", ("consents", consents)) == 10);
        (await platform.WaitingAsync("sample-on-consent-recorded_error")).ShouldBe(0u);
    }

    [Fact]
    public async Task Queues_are_quorum_queues_with_a_delivery_limit_and_a_safe_dead_letter()
    {
        var queue = System.Text.Json.JsonDocument.Parse(await platform.Platform.Rabbit.Management.GetStringAsync("queues/safeshare/sample-on-consent-recorded", TestContext.Current.CancellationToken)).RootElement;
        queue.GetProperty("type").GetString().ShouldBe("quorum");
        var arguments = queue.GetProperty("arguments");
        arguments.GetProperty("x-delivery-limit").GetInt32().ShouldBe(50);
        arguments.GetProperty("x-dead-letter-strategy").GetString().ShouldBe("at-least-once");
        arguments.GetProperty("x-overflow").GetString().ShouldBe("reject-publish");
    }

    private Task DeliverAsync(Guid consent, Guid messageId, string position = "obtained") =>
        platform.Sample.Services.GetRequiredService<IBus>().Publish(
            new ConsentRecorded { ConsentId = consent, ReferralId = consent, HubId = consent, Position = position, RecordedAt = DateTimeOffset.UnixEpoch },
            context => context.MessageId = messageId, TestContext.Current.CancellationToken);

    private Task<long> NotesAsync(Guid consent) => platform.CountAsync("notes where about = @consent", ("consent", consent));

    private async Task<bool> QueueIsEmptyAsync() => await platform.WaitingAsync("sample-on-consent-recorded") == 0;
}
