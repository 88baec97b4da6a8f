namespace SafeShare.Demo.Playing;

/// <summary>Step 3. One of two workers gets it. The person's position and the seven answers are recorded; the system proposes, the worker decides.</summary>
internal static class Decide
{
    public static async Task PlayAsync(Story story, CancellationToken ct)
    {
        await story.TellAsync(async () =>
        {
            await story.Worker.Referral.DoAsync(HttpMethod.Post, Path(story, "claim"), body: null, ct);
            var code = await story.Colleague.Referral.RefusalAsync(HttpMethod.Post, Path(story, "claim"), body: null, ct);
            return $"{story.Worker.Name} claims it; {story.Colleague.Name}, a moment later, is told that it is taken ({code})";
        });
        await story.TellAsync(async () =>
        {
            var view = await story.Worker.ReadAsync(story.ReferralId, ct);
            var known = (await story.Worker.Referral.GetAsync<PossibleMatches>(Path(story, "matches"), ct)).Matches;
            story.SubjectId = view.People[0].PersonId;
            story.Statements = view.Chronology;
            return $"she reads {view.Chronology.Count} statements about {view.People.Count} people, some of whom may be in {known.Select(match => match.ReferralId).Distinct().Count()} other referrals too";
        });
        await story.TellAsync(async () =>
        {
            story.ConsentId = (await story.Worker.Consent.PostAsync<Recorded>("/v1/consents", Consent(story), ct)).ConsentId;
            return "consent is recorded: asked, informed in all five points, agreed, to three recipients for ninety days";
        });
        await story.TellAsync(async () =>
        {
            var proposed = await story.Worker.Consent.PostAsync<Proposed>("/v1/decisions/proposal", Answers(story), ct);
            return $"the system proposes to {proposed.Proposal.Outcome} by {proposed.Proposal.Route}, because: {proposed.Proposal.Because[0].Says} ({proposed.Proposal.Because[0].Rule})";
        });
        await story.TellAsync(async () =>
        {
            story.DecisionId = (await story.Worker.Consent.PostAsync<Decided>("/v1/decisions", Answers(story), ct)).DecisionId;
            await Wait.UntilAsync(
                "the decision is known where disclosures leave",
                async () => (await story.Worker.ReadAsync(story.ReferralId, ct)).Decisions.Any(decision => decision.DecisionId == story.DecisionId && decision.InForce),
                ct);
            return $"she decides to share with police, health and the charity: decision {story.DecisionId} is in force";
        });
    }

    private static string Path(Story story, string verb) => $"/v1/referrals/{story.ReferralId}/{verb}";

    private static readonly string[] Categories =
        ["identity-contact", "concern", "domestic-abuse", "family-relationships", "health", "offending", "police-intelligence"];

    private static readonly string[] Sensitive = ["domestic-abuse", "offending", "police-intelligence"];

    private static Guid[] Recipients(Story story) => [story.Police.Id, story.Health.Id, story.Charity.Id];

    private static object Consent(Story story) => new
    {
        story.ReferralId,
        personId = story.SubjectId,
        position = "obtained",
        subject = new { kind = "adult", ageYears = 31 },
        obtained = new
        {
            kind = "explicit",
            form = "verbal",
            note = "Spoken to alone by telephone at the time she had asked for; repeated back what would be shared and with whom.",
            explained = new[] { "why", "what", "who", "use", "implications" },
            givenBy = new { role = "subject" },
            scope = new
            {
                recipientAgencyIds = Recipients(story),
                purposes = new[] { "protect-adult" },
                categories = Categories,
                validUntil = TimeProvider.System.GetUtcNow().AddDays(90),
            },
        },
    };

    private static object Answers(Story story) => new
    {
        story.ReferralId,
        personId = story.SubjectId,
        outcome = "share",
        route = "consent",
        subject = new { kind = "adult" },
        purpose = new { code = "protect-adult", description = "Find out how great the danger is and help her to leave safely with the children.", power = "care2014-s42" },
        identifiable = new { answer = true },
        confidential = new { sensitive = true, notPublic = true, givenInConfidence = true },
        consent = new { story.ConsentId },
        sharing = new
        {
            recipients = new[]
            {
                new { agencyId = story.Police.Id, needToKnow = "May hold incidents at the address and what is known of the partner." },
                new { agencyId = story.Health.Id, needToKnow = "Sees the baby and his mother, and may be the one safe place to speak to her." },
                new { agencyId = story.Charity.Id, needToKnow = "Will plan with her how to leave and where to." },
            },
            categories = Categories.Select(code => new
            {
                code,
                justification = Sensitive.Contains(code) ? "The danger cannot be judged, nor the leaving planned, without it." : null,
            }),
            conditions = new[] { "no-onward-sharing", "use-for-purpose-only" },
            validUntil = TimeProvider.System.GetUtcNow().AddDays(30),
            marking = "OFFICIAL-SENSITIVE",
        },
        recorded = new { informed = new { state = "told", at = TimeProvider.System.GetUtcNow().AddMinutes(-5), how = "In the same telephone call." } },
        lawfulBasis = new { basis = "uk-gdpr-6-1-e", conditions = new[] { "uk-gdpr-9-2-g", "dpa2018-sch1-18" } },
    };

    private sealed record PossibleMatches(IReadOnlyList<PossibleMatch> Matches);

    private sealed record PossibleMatch(Guid ReferralId);

    private sealed record Recorded(Guid ConsentId);

    private sealed record Decided(Guid DecisionId);

    private sealed record Proposed(Proposal Proposal);

    private sealed record Proposal(string Outcome, string? Route, IReadOnlyList<Finding> Because);

    private sealed record Finding(string Rule, string Says);
}
