namespace SafeShare.Demo.Playing;

/// <summary>Step 4. A question is a disclosure too: only what was ticked, only to recipients of the decision.</summary>
internal static class Ask
{
    public static async Task PlayAsync(Story story, CancellationToken ct)
    {
        var ticked = story.Statements.Where(said => said.Category is "concern" or "domestic-abuse").Select(said => said.StatementId).ToArray();
        await story.TellAsync(async () =>
        {
            var asked = await AskAsync(story, [story.Police.Id, story.Health.Id], ticked, "Please tell us about incidents, injuries or worries at this address or about her partner in the last two years.", ct);
            story.PoliceAsked = asked.Single(request => request.ToAgencyId == story.Police.Id).DeliveryId;
            story.HealthAsked = asked.Single(request => request.ToAgencyId == story.Health.Id).DeliveryId;
            return $"police and health are asked; each is told {ticked.Length} of {story.Statements.Count} statements";
        });
        await story.TellAsync(async () =>
        {
            story.ClinicAsked = (await AskAsync(story, [story.Health.Id], [], "Has the sexual health clinic anything to add?", ct)).Single().DeliveryId;
            return "health is asked about the clinic as well, and is told nothing with that";
        });
        await story.TellAsync(async () =>
        {
            var code = await story.Worker.Referral.RefusalAsync(HttpMethod.Post, Path(story), Body(story, [story.Housing.Id], ticked, "And what do you know?"), ct);
            return $"to ask the housing association in the same breath is refused: it is not in the decision ({code})";
        });
    }

    private static async Task<IReadOnlyList<Asked>> AskAsync(Story story, Guid[] agencies, Guid[] statements, string question, CancellationToken ct) =>
        (await story.Worker.Referral.PostAsync<Response>(Path(story), Body(story, agencies, statements, question), ct)).Requests;

    private static string Path(Story story) => $"/v1/referrals/{story.ReferralId}/requests";

    private static object Body(Story story, Guid[] toAgencyIds, Guid[] statementIds, string question) =>
        new { story.DecisionId, toAgencyIds, statementIds, question };

    private sealed record Response(IReadOnlyList<Asked> Requests);

    private sealed record Asked(Guid DeliveryId, Guid ToAgencyId);
}
