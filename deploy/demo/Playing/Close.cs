namespace SafeShare.Demo.Playing;

/// <summary>Step 6. What came together is disclosed to those who need it, the outcome is recorded, and the referrer is told what it may know.</summary>
internal static class Close
{
    private static readonly NamedWorker Adviser = new("Josie Kettering", "Independent domestic violence adviser", "01632 960511");

    public static async Task PlayAsync(Story story, CancellationToken ct)
    {
        await story.TellAsync(async () =>
        {
            var view = await Wait.ForAsync("all answers are in the chronology", async () =>
                await story.Worker.ReadAsync(story.ReferralId, ct) is var now && now.Requests.All(request => request.State is "supplied" or "withheld") ? now : null, ct);
            story.Statements = view.Chronology;
            return $"the hub's chronology now holds {view.Chronology.Count} statements from {view.Chronology.Select(said => said.From.AgencyId).Distinct().Count()} agencies";
        });
        await story.TellAsync(async () =>
        {
            var ticked = Ticked(story, "domestic-abuse", "concern", "offending");
            var code = await story.Worker.Referral.RefusalAsync(
                HttpMethod.Post, $"/v1/referrals/{story.ReferralId}/disclosures", new { story.DecisionId, toAgencyId = story.Charity.Id, statementIds = IdsOf(ticked) }, ct);
            story.SentToCharity = await story.Worker.ReleaseAsync(story.ReferralId, story.DecisionId, story.Charity.Id, IdsOf(ticked), WhyOthers(ticked), ct);
            return $"{ticked.Count} of them are released to {story.Charity.Name}, under the same decision, once it is said why the others whom they identify have to be in them ({code} before that)";
        });
        await story.TellAsync(async () =>
        {
            var ticked = Ticked(story, "domestic-abuse", "offending");
            story.SentToHealth = await story.Worker.ReleaseAsync(story.ReferralId, story.DecisionId, story.Health.Id, IdsOf(ticked), WhyOthers(ticked), ct);
            return "two go to the health visitor, who is out and does not open them yet";
        });
        await story.TellAsync(() => Answer.HearAsync(story.Charity, story.SentToCharity, ct));
        await story.TellAsync(() => Answer.OpenAsync(story.Charity, story.SentToCharity, Adviser, ct));
        await story.TellAsync(async () =>
        {
            await story.Charity.AcknowledgeAsync(story.SentToCharity, ct);
            return $"{story.Charity.Name} acknowledges";
        });
        await story.TellAsync(async () =>
        {
            var path = $"/v1/referrals/{story.ReferralId}/outcome";
            var outcome = new
            {
                outcome = "section-42-enquiry",
                note = "High risk of domestic abuse with two children in the home. Enquiry led by adult social care; children's services are told separately.",
                feedback = "Thank you: you were right to worry. She is being helped. Please go on repairing and writing as usual, and do not mention this at the flat.",
            };
            var code = await story.Worker.Referral.RefusalAsync(HttpMethod.Post, path, outcome, ct);
            await story.Worker.Referral.DoAsync(HttpMethod.Post, path, new { outcome.outcome, outcome.note, outcome.feedback, confirm = true }, ct);
            return $"{story.Worker.Name} is warned of what is open ({code}), confirms, and records the outcome {outcome.outcome}";
        });
        await story.TellAsync(async () =>
        {
            var status = await Wait.ForAsync("the referrer sees the outcome", async () =>
                await story.Housing.Gateway.GetAsync<Status>($"/v1/referrals/{story.ReferralId}", ct) is { Stage: "closed" } closed ? closed : null, ct);
            return $"{story.Housing.Name} reads the status: {status.Stage}, {status.Outcome}, \"{status.Feedback}\"";
        });
    }

    private static List<StatementView> Ticked(Story story, params string[] categories) => [.. story.Statements.Where(said => categories.Contains(said.Category))];

    private static Guid[] IdsOf(List<StatementView> ticked) => [.. ticked.Select(said => said.StatementId)];

    private static object[] WhyOthers(List<StatementView> ticked) =>
        [.. ticked.Where(said => said.Identifies.Count > 0).Select(said => said.Because("Nobody can plan her safety without knowing what he has done before, and to whom it may happen too."))];

    private sealed record Status(string Stage, string? Outcome, string? Feedback);
}
