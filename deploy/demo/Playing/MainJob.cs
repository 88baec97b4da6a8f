using System.Diagnostics;
using System.Globalization;

namespace SafeShare.Demo.Playing;

/// <summary>One step of the main job did not go as it should; the message says which, and what was answered.</summary>
public sealed class MainJobFailedException(string message, Exception inner) : Exception(message, inner);

/// <summary>What is known when the main job has been played: for those who look at the platform afterwards.</summary>
public sealed record MainJobResult(
    Guid ReferralId, Guid SubjectId, Guid ConsentId, Guid DecisionId, IReadOnlyList<Guid> DeliveryIds, Guid ProvenActId, int Referrals, TimeSpan Took);

/// <summary>Plays the eight steps of the main job against a running platform: over HTTP, with real tokens, as its users would.</summary>
public static class MainJob
{
    public static async Task<MainJobResult> PlayAsync(DemoPlatform platform, MainJobOptions options, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        using var story = new Story(platform, options);
        (string Title, Func<Story, CancellationToken, Task> Play)[] steps =
        [
            ("A housing officer's system refers a tenant", Refer.PlayAsync),
            ("The referral appears in the hub's queue", AppearInQueue.PlayAsync),
            ("A hub worker claims it and decides on sharing", Decide.PlayAsync),
            ("The hub asks police and health for what they hold", Ask.PlayAsync),
            ("The partners accept the conditions, read and answer", Answer.PlayAsync),
            ("The hub discloses, records the outcome and tells the referrer", Close.PlayAsync),
            ("A governance lead searches the trail and takes a proof", Prove.PlayAsync),
            ("The person withdraws consent", Withdraw.PlayAsync),
        ];
        for (var number = 1; number <= steps.Length; number++)
        {
            var (title, play) = steps[number - 1];
            options.Say($"{number}. {title}");
            try
            {
                await play(story, ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                throw new MainJobFailedException($"Step {number}, \"{title}\", failed: {failure.Message}", failure);
            }
        }

        options.Say(string.Create(CultureInfo.InvariantCulture,
            $"All eight steps are done: {DemoReferrals.All.Count} referrals handed in, one followed to its end, in {clock.Elapsed.TotalSeconds:0.0} s."));
        return new MainJobResult(
            story.ReferralId,
            story.SubjectId,
            story.ConsentId,
            story.DecisionId,
            [story.PoliceAsked, story.HealthAsked, story.ClinicAsked, story.SentToCharity, story.SentToHealth],
            story.ProvenAct,
            DemoReferrals.All.Count,
            clock.Elapsed);
    }
}
