namespace SafeShare.Demo.Playing;

/// <summary>Step 5. A notice without personal data, content under a live token after its conditions were accepted, an answer or a closed reason.</summary>
internal static class Answer
{
    private static readonly NamedWorker Detective = new("DS Fay Lorimer", "Public protection unit", "01632 960233");
    private static readonly NamedWorker HealthVisitor = new("Anneka Boateng", "Health visitor", "01632 960310");
    private static readonly NamedWorker ClinicLead = new("Dr Ottilie Marchbanks", "Clinical lead, sexual health", "01632 960366");

    public static async Task PlayAsync(Story story, CancellationToken ct)
    {
        await story.TellAsync(() => HearAsync(story.Police, story.PoliceAsked, ct));
        await story.TellAsync(() => HearAsync(story.Health, story.HealthAsked, ct));
        await story.TellAsync(() => OpenAsync(story.Police, story.PoliceAsked, Detective, ct));
        await story.TellAsync(async () =>
        {
            await AnswerAsync(story.Police, story.PoliceAsked, new
            {
                answer = "supplied",
                statements = new[]
                {
                    Statement("fact", "police-intelligence", "2026-11-08", "Incident log", "Two calls from neighbours since the summer, one of them on 8 November. No arrests."),
                    Statement("fact", "offending", "2023-04-19", "Police National Computer", "Mr Tolland was convicted in 2023 of assault on a former partner and was bound by a restraining order until April 2025."),
                },
                consentPosition = "obtained",
                conditions = "Not to be put to Mr Tolland.",
                answeredBy = Detective,
            }, ct);
            return "police supply two statements and one condition of their own";
        });
        await story.TellAsync(() => OpenAsync(story.Health, story.HealthAsked, HealthVisitor, ct));
        await story.TellAsync(async () =>
        {
            await AnswerAsync(story.Health, story.HealthAsked, new
            {
                answer = "supplied",
                statements = new[] { Statement("opinion", "health", "2026-11-12", "Health visitor", "The baby has lost weight. Mother is never seen alone and looks to father before she answers.") },
                consentPosition = "obtained",
                answeredBy = HealthVisitor,
            }, ct);
            return "health supplies one statement";
        });
        await story.TellAsync(() => OpenAsync(story.Health, story.ClinicAsked, ClinicLead, ct));
        await story.TellAsync(async () =>
        {
            await AnswerAsync(story.Health, story.ClinicAsked, new
            {
                answer = "withheld",
                withholdingReason = "incompatible-with-duties",
                explanation = "The clinic neither confirms nor denies that anybody is its patient; the directions that bind it do not allow it.",
                consentPosition = "not-sought",
                consentReason = "risk-to-person",
                answeredBy = ClinicLead,
            }, ct);
            return "the clinic withholds, with one of the closed reasons: incompatible-with-duties";
        });
    }

    internal static async Task<string> HearAsync(Agency agency, Guid item, CancellationToken ct)
    {
        var notice = await agency.NoticeOfAsync(item, ct);
        return $"{agency.Name} gets a signed notice ({notice.Body.Length} bytes, an id and no names) and checks its signature";
    }

    internal static async Task<string> OpenAsync(Agency agency, Guid item, NamedWorker worker, CancellationToken ct)
    {
        var shown = await agency.ReadItemAsync(item, ct);
        var refusal = await agency.Gateway.RefusalAsync(
            HttpMethod.Post, $"/v1/mailbox/{item}/opening", new { acceptsConditions = false, onwardSharing = "no", worker }, ct);
        var opened = await agency.OpenAsync(item, worker, "no", ct);
        return $"{worker.Name} of {agency.Name} accepts {string.Join(" and ", opened.Conditions)} ({refusal} before that) and reads, {shown.Marking}";
    }

    private static Task AnswerAsync(Agency agency, Guid item, object answer, CancellationToken ct) =>
        agency.Gateway.DoAsync(HttpMethod.Post, $"/v1/mailbox/{item}/answer", answer, ct);

    private static object Statement(string kind, string category, string observedOn, string source, string text) =>
        new { kind, category, observedOn, source, text };
}
