namespace SafeShare.Demo.Playing;

/// <summary>Step 3. One of two workers gets it. The person's position and the seven answers are recorded; the system proposes, the worker decides.</summary>
internal static class Decide
{
    public static async Task PlayAsync(Story story, CancellationToken ct)
    {
        await story.TellAsync(async () =>
        {
            await story.Worker.ClaimAsync(story.ReferralId, ct);
            var code = await story.Colleague.Referral.RefusalAsync(HttpMethod.Post, $"/v1/referrals/{story.ReferralId}/claim", body: null, ct);
            return $"{story.Worker.Name} claims it; {story.Colleague.Name}, a moment later, is told that it is taken ({code})";
        });
        await story.TellAsync(async () =>
        {
            var view = await story.Worker.ReadAsync(story.ReferralId, ct);
            var known = (await story.Worker.Referral.GetAsync<PossibleMatches>($"/v1/referrals/{story.ReferralId}/matches", ct)).Matches;
            (story.SubjectId, story.Statements) = (view.People[0].PersonId, view.Chronology);
            var others = known.Select(match => match.ReferralId).Distinct().Count();
            return $"she reads {view.Chronology.Count} statements about {view.People.Count} people, some of whom may be in {others} other referrals too";
        });
        var plan = Plan(story);
        await story.TellAsync(async () =>
        {
            story.ConsentId = await story.Worker.RecordConsentAsync(plan, ct);
            return "consent is recorded: asked, informed in all five points, agreed, to three recipients for ninety days";
        });
        await story.TellAsync(async () =>
        {
            var proposal = (await story.Worker.Consent.PostAsync<Proposed>("/v1/decisions/proposal", plan.ToDecision(story.ConsentId), ct)).Proposal;
            return $"the system proposes to {proposal.Outcome} by {proposal.Route}, because: {proposal.Because[0].Says} ({proposal.Because[0].Rule})";
        });
        await story.TellAsync(async () =>
        {
            story.DecisionId = await story.Worker.DecideAsync(plan, story.ConsentId, ct);
            return $"she decides to share with police, health and the charity: decision {story.DecisionId} is in force";
        });
    }

    private static SharingPlan Plan(Story story) => new(story.ReferralId, story.SubjectId,
    [
        new Recipient(story.Police.Id, "May hold incidents at the address and what is known of the partner."),
        new Recipient(story.Health.Id, "Sees the baby and his mother, and may be the one safe place to speak to her."),
        new Recipient(story.Charity.Id, "Will plan with her how to leave and where to.", "A plan to leave is only safe when it is known what he has done and may do."),
    ]);

    private sealed record PossibleMatches(IReadOnlyList<PossibleMatch> Matches);

    private sealed record PossibleMatch(Guid ReferralId);

    private sealed record Proposed(Proposal Proposal);

    private sealed record Proposal(string Outcome, string? Route, IReadOnlyList<Finding> Because);

    private sealed record Finding(string Rule, string Says);
}
