using System.Globalization;

namespace SafeShare.Demo.Playing;

/// <summary>Step 2. Within a second, with a proposed rating, its clock running and hints of people already known.</summary>
internal static class AppearInQueue
{
    public static Task PlayAsync(Story story, CancellationToken ct) => story.TellAsync(async () =>
    {
        var item = await Wait.ForAsync(
            "the referral is in the queue",
            async () => (await story.Worker.QueueAsync(ct)).FirstOrDefault(item => item.ReferralId == story.ReferralId),
            ct);
        var seen = TimeProvider.System.GetElapsedTime(story.SubmittedAt);
        var due = item.DueAt - TimeProvider.System.GetUtcNow();
        return string.Create(CultureInfo.InvariantCulture,
            $"{story.Worker.Name} sees it {seen.TotalMilliseconds:0} ms after the 202: proposed {item.ProposedRating}, due in {due.TotalHours:0.0} h, {(item.PossibleMatch ? "may be" : "nobody")} known already");
    });
}
