using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Demo.Playing;

/// <summary>Step 7. Who shared what with whom, and a file that proves it to somebody who trusts nobody here.</summary>
internal static class Prove
{
    public static async Task PlayAsync(Story story, CancellationToken ct)
    {
        using var lead = story.Platform.Worker(DemoWorkers.GovernanceLead, "audit people.find");
        using var people = lead.CreateHttpClient(story.Platform.Addresses.Referral);
        using var audit = lead.CreateHttpClient(story.Platform.Addresses.Audit);
        var name = story.Platform.Credentials.Worker(DemoWorkers.GovernanceLead).Name;

        await story.TellAsync(async () =>
        {
            var found = (await people.PostAsync<Found>("/v1/people/search", new { name = "Leanne Hartley" }, ct)).People;
            return $"{name} signs in and finds the person: {found.Count} entries of her in the hub's index"
                + (found.Any(person => person.PersonId == story.SubjectId) ? "" : throw new UnexpectedAnswerException("the person of the referral is not among them"));
        });
        await story.TellAsync(async () =>
        {
            var entry = await Wait.ForAsync("the disclosure is on record", async () => (await SearchAsync(audit, $"exchange={story.SentToCharity}&action=disclosure.released", ct)) is [var only, ..] ? only : null, ct);
            story.ProvenAct = entry.ActId;
            var (byPerson, byAgency, byDecision) = (
                await SearchAsync(audit, $"person={story.SubjectId}&limit=200", ct),
                await SearchAsync(audit, $"agency={story.Charity.Id}&limit=200", ct),
                await SearchAsync(audit, $"decision={story.DecisionId}&limit=200", ct));
            return $"the trail shows {byPerson.Count} acts about her, {byAgency.Count} with {story.Charity.Name}, {byDecision.Count} on the decision";
        });
        await story.TellAsync(() => SaveAndVerifyAsync(story, audit, story.ProvenAct, ct));
    }

    private static async Task<string> SaveAndVerifyAsync(Story story, HttpClient audit, Guid act, CancellationToken ct)
    {
        await Wait.UntilAsync("a checkpoint covers the disclosure", async () => await audit.TryAsync(HttpMethod.Get, $"/v1/entries/{act}/proof", body: null, ct) is null, ct);
        var proof = await audit.ReadTextAsync($"/v1/entries/{act}/proof", ct);
        var key = await audit.ReadTextAsync("/log/vkey", ct);
        Directory.CreateDirectory(story.ProofFolder);
        var path = Path.Combine(story.ProofFolder, $"{act}.tlog-proof");
        await File.WriteAllTextAsync(path, proof, ct);

        var saved = await File.ReadAllTextAsync(path, ct);
        var proved = ProofFile.Verify(saved, key) ?? throw new UnexpectedAnswerException("the proof does not verify");
        if (ProofFile.Verify(saved.Replace($"index {proved.Index}", $"index {proved.Index + 1}", StringComparison.Ordinal), key) is not null)
        {
            throw new UnexpectedAnswerException("a proof for another place in the log verifies too");
        }

        return $"its proof is saved as {path} and verifies offline: entry {proved.Index} of {proved.TreeSize} in {proved.Origin}; altered, it does not";
    }

    private static async Task<IReadOnlyList<Entry>> SearchAsync(HttpClient audit, string query, CancellationToken ct) =>
        (await audit.GetAsync<Entries>($"/v1/entries?{query}", ct)).Items;

    private sealed record Found(IReadOnlyList<Person> People);

    private sealed record Person(Guid PersonId);

    private sealed record Entries(IReadOnlyList<Entry> Items);

    private sealed record Entry(Guid ActId);
}
