namespace SafeShare.Demo.Playing;

/// <summary>Step 8. What was not opened stops in the same second; whoever has read is told and confirms.</summary>
internal static class Withdraw
{
    private static readonly NamedWorker HealthVisitor = new("Anneka Boateng", "Health visitor", "01632 960310");

    public static async Task PlayAsync(Story story, CancellationToken ct)
    {
        await story.TellAsync(async () =>
        {
            await story.Worker.WithdrawAsync(story.ConsentId, "Said by telephone: he has found out that she called.", ct);
            return "the person withdraws; it counts from this moment";
        });
        await story.TellAsync(async () =>
        {
            await Wait.UntilAsync("what was not opened is recalled", async () => (await story.Health.ReadItemAsync(story.SentToHealth, ct)).State == "recalled", ct);
            var code = await story.Health.Gateway.RefusalAsync(
                HttpMethod.Post, $"/v1/mailbox/{story.SentToHealth}/opening", new { acceptsConditions = true, onwardSharing = "no", worker = HealthVisitor }, ct);
            return $"what the health visitor had not opened is held: opening it now is refused ({code})";
        });
        foreach (var (agency, read) in new[] { (story.Police, new[] { story.PoliceAsked }), (story.Health, [story.HealthAsked, story.ClinicAsked]), (story.Charity, [story.SentToCharity]) })
        {
            await story.TellAsync(async () =>
            {
                foreach (var item in read)
                {
                    await AcknowledgeAsync(agency, item, ct);
                }

                return $"{agency.Name} is told of {read.Length} thing{(read.Length == 1 ? "" : "s")} it had read, and confirms";
            });
        }

        await story.TellAsync(async () =>
        {
            await Wait.UntilAsync("the hub knows that everybody confirmed", async () => IsSettled(await story.Worker.ReadAsync(story.ReferralId, ct), story), ct);
            return "the hub sees it: one disclosure held, four recipients' confirmations in";
        });
    }

    private static async Task AcknowledgeAsync(Agency agency, Guid read, CancellationToken ct)
    {
        var news = await Wait.ForAsync(
            $"{agency.Name} finds the withdrawal in its mailbox", async () => (await agency.ListMailboxAsync(ct)).Items.FirstOrDefault(item => item.Withdraws == read), ct);
        await agency.NoticeOfAsync(news.Id, ct);
        await agency.AcknowledgeAsync(news.Id, ct);
    }

    /// <summary>What was not opened is held, and failed once the gateway has said that it recalled it.</summary>
    private static bool IsSettled(ReferralView view, Story story)
    {
        var deliveries = view.Deliveries.ToDictionary(delivery => delivery.DeliveryId);
        return deliveries.Remove(story.SentToHealth, out var unopened) && unopened.State is "held" or "failed" && deliveries.Values.All(delivery => delivery.WithdrawalAcknowledgedAt is not null);
    }
}
