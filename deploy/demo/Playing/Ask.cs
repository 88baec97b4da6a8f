namespace SafeShare.Demo.Playing;

/// <summary>Step 4. A question is a disclosure too: only what was ticked, only to recipients of the decision.</summary>
internal static class Ask
{
    public static async Task PlayAsync(Story story, CancellationToken ct)
    {
        var ticked = story.Statements.Where(said => said.Category is "concern" or "domestic-abuse").Select(said => said.StatementId).ToArray();
        await story.TellAsync(async () =>
        {
            var asked = await story.Worker.AskAsync(story.ReferralId, story.DecisionId, [story.Police.Id, story.Health.Id], ticked, [], "Please tell us about incidents, injuries or worries at this address or about her partner in the last two years.", ct);
            story.PoliceAsked = asked.Single(request => request.ToAgencyId == story.Police.Id).DeliveryId;
            story.HealthAsked = asked.Single(request => request.ToAgencyId == story.Health.Id).DeliveryId;
            return $"police and health are asked; each is told {ticked.Length} of {story.Statements.Count} statements";
        });
        await story.TellAsync(async () =>
        {
            story.ClinicAsked = (await story.Worker.AskAsync(story.ReferralId, story.DecisionId, [story.Health.Id], [], [], "Has the sexual health clinic anything to add?", ct))[0].DeliveryId;
            return "health is asked about the clinic as well, and is told nothing with that";
        });
        await story.TellAsync(async () =>
        {
            var beyond = new { story.DecisionId, toAgencyIds = new[] { story.Housing.Id }, statementIds = ticked, question = "And what do you know?" };
            var code = await story.Worker.Referral.RefusalAsync(HttpMethod.Post, $"/v1/referrals/{story.ReferralId}/requests", beyond, ct);
            return $"to ask the housing association in the same breath is refused: it is not in the decision ({code})";
        });
    }
}
