using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using SafeShare.Audit.Search;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Audit.Tests;

/// <summary>Who finds what: each agency its own, the hub's lead the hub's, and nobody a trace of the rest (I5).</summary>
[Collection("audit")]
public sealed class ApiTests(AuditPlatform audit)
{
    private static readonly Guid OtherHub = new("01a05a44-ea48-7184-af7c-2c04423d9d58");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Council => audit.As.Worker(DemoWorkers.GovernanceLead, "audit", "audit");

    private HttpClient PoliceLead => audit.As.Worker(DemoWorkers.PoliceGovernanceLead, "audit", "audit");

    private HttpClient OtherArea => audit.As.Worker(DemoWorkers.OtherAreaGovernanceLead, "audit", "audit");

    [Fact]
    public async Task Every_filter_finds_it_alone_and_together_and_a_wrong_one_does_not()
    {
        var person = Guid.CreateVersion7();
        var act = Acts.Disclosure(person, Acts.Police) with { ClientId = $"client-{Guid.CreateVersion7():N}", Action = $"disclosure.tried-{Random.Shared.Next()}" };
        await OnRecordAsync(act);

        var filters = new Dictionary<string, string>
        {
            ["person"] = person.ToString(),
            ["worker"] = act.WorkerId.ToString()!,
            ["client"] = act.ClientId!,
            ["decision"] = act.DecisionId.ToString()!,
            ["exchange"] = act.ExchangeId.ToString()!,
            ["referral"] = act.ReferralId.ToString()!,
            ["action"] = act.Action,
        };
        foreach (var (name, value) in filters)
        {
            (await SearchAsync(Council, $"{name}={value}")).Items.Where(item => item.Service == "referral").ShouldHaveSingleItem(name).ActId.ShouldBe(act.ActId);
            (await SearchAsync(Council, $"{name}={(Guid.TryParse(value, out _) ? Guid.CreateVersion7().ToString() : "another")}")).Items.ShouldBeEmpty(name);
        }

        var together = string.Join('&', filters.Select(filter => $"{filter.Key}={filter.Value}"))
            + $"&agency={Acts.Council}&from={act.At.AddSeconds(-1):yyyy-MM-ddTHH:mm:ssZ}&to={act.At.AddSeconds(2):yyyy-MM-ddTHH:mm:ssZ}";
        var found = (await SearchAsync(Council, together)).Items.ShouldHaveSingleItem();
        found.SubjectIds.ShouldBe([person]);
        found.OtherAgencyIds.ShouldBe([Acts.Police]);
        (found.AgencyId, found.WorkerId, found.DecisionId, found.ConsentId).ShouldBe((act.AgencyId, act.WorkerId, act.DecisionId, act.ConsentId));
        (found.LawfulBasis, found.Informed, found.Marking, found.Outcome, found.Purpose).ShouldBe(("art-6-1-e", "told", "OFFICIAL-SENSITIVE", "done", "safeguarding"));
        found.Categories.ShouldBe(["housing", "health-mental"]);
        found.CheckpointSize!.Value.ShouldBeGreaterThan(found.Position!.Value);
        (await SearchAsync(Council, $"person={person}&to={act.At.AddSeconds(-1):yyyy-MM-ddTHH:mm:ssZ}")).Items.ShouldBeEmpty();
        (await SearchAsync(Council, $"person={person}&action={act.Action}&from={act.At.AddSeconds(2):yyyy-MM-ddTHH:mm:ssZ}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_agency_sees_its_own_and_the_hubs_lead_the_hub()
    {
        var person = Guid.CreateVersion7();
        var toBoth = Acts.Disclosure(person, Acts.Police, Acts.Health);
        var byHealth = Acts.By(Acts.Health, "delivery.opened") with { SubjectIds = [person] };
        var byPolice = Acts.By(Acts.Police, "delivery.opened") with { SubjectIds = [person] };
        var elsewhere = Acts.By(Acts.Health, "delivery.opened") with { SubjectIds = [person], HubId = OtherHub };
        await OnRecordAsync(toBoth, byHealth, byPolice, elsewhere);

        Ids(await SearchAsync(Council, $"person={person}")).ShouldBe(Ids(toBoth, byHealth, byPolice), ignoreOrder: true);
        var police = (await SearchAsync(PoliceLead, $"person={person}")).Items;
        police.Select(item => item.ActId).ShouldBe(Ids(toBoth, byPolice), ignoreOrder: true);
        Ids(await SearchAsync(OtherArea, $"person={person}")).ShouldBe(Ids(elsewhere));

        // A party to an act learns of itself, and of no other party: not in the answer and not by asking for it.
        police.Single(item => item.ActId == toBoth.ActId).OtherAgencyIds.ShouldBe([Acts.Police]);
        Ids(await SearchAsync(PoliceLead, $"person={person}&agency={Acts.Health}")).ShouldBeEmpty();
        Ids(await SearchAsync(PoliceLead, $"person={person}&agency={Acts.Police}")).ShouldBe(Ids(toBoth, byPolice), ignoreOrder: true);
        Ids(await SearchAsync(Council, $"person={person}&agency={Acts.Health}")).ShouldBe(Ids(toBoth, byHealth), ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/proof")]
    [InlineData("/evidence")]
    public async Task What_is_hidden_gets_the_same_answer_as_what_is_not_there(string what)
    {
        var hidden = Acts.By(Acts.Health);
        await OnRecordAsync(hidden);

        using var refused = await PoliceLead.GetAsync(new Uri($"/v1/entries/{hidden.ActId}{what}", UriKind.Relative), Ct);
        using var absent = await PoliceLead.GetAsync(new Uri($"/v1/entries/{Guid.CreateVersion7()}{what}", UriKind.Relative), Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await refused.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(await absent.Content.ReadAsByteArrayAsync(Ct));
        refused.Headers.Concat(refused.Content.Headers).Where(header => header.Key != "Date").Select(Text)
            .ShouldBe(absent.Headers.Concat(absent.Content.Headers).Where(header => header.Key != "Date").Select(Text));
        (await Problem.ReadAsync(refused, Ct)).Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task Pages_give_everything_once_in_order_even_while_the_log_grows()
    {
        var referral = Guid.CreateVersion7();
        var now = TimeProvider.System.GetUtcNow();
        var acts = Enumerable.Range(0, 25).Select(i => Acts.By(Acts.Council) with { ReferralId = referral, At = now.AddMilliseconds(-i / 3) }).ToArray();
        await OnRecordAsync(acts);

        var found = new List<EntryView>();
        var after = "";
        do
        {
            var page = await SearchAsync(Council, $"referral={referral}&action=referral.submitted&limit=4{after}");
            found.AddRange(page.Items);
            after = page.Next is { } next ? $"&after={next}" : "";
            await audit.DeliverAsync(Acts.By(Acts.Council) with { ReferralId = referral, At = now.AddMinutes(1) });
        }
        while (after.Length > 0);

        found.Select(item => item.ActId).ShouldBe(acts.Select(act => act.ActId), ignoreOrder: true);
        found.Select(item => item.At).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task The_question_is_an_act_itself_and_so_is_a_refused_one()
    {
        var person = Guid.CreateVersion7();
        await SearchAsync(PoliceLead, $"person={person}");
        await Eventually.PassesAsync(async () =>
        {
            var searched = (await SearchAsync(PoliceLead, $"person={person}&action=audit.searched")).Items[^1];
            searched.SubjectIds.ShouldBe([person]);
            searched.AgencyId.ShouldBe(Acts.Police);
            searched.WorkerId.ShouldNotBeNull();
            searched.Position.ShouldNotBeNull();
        });

        var absent = Guid.CreateVersion7();
        using var refused = await PoliceLead.GetAsync(new Uri($"/v1/entries/{absent}", UriKind.Relative), Ct);
        var until = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)); // or what is viewed below would push it off the page
        await Eventually.PassesAsync(async () =>
        {
            var asked = new List<Guid>();
            foreach (var viewed in (await SearchAsync(PoliceLead, $"action=audit.viewed&limit=50&to={until}")).Items.Where(item => (item.Outcome, item.RefusalCode) == ("refused", "not-found")))
            {
                var read = await PoliceLead.GetFromJsonAsync<ReadEntry.Response>(new Uri($"/v1/entries/{viewed.ActId}", UriKind.Relative), Ct);
                asked.Add(read!.Detail!.Value.GetProperty("actId").GetGuid());
            }

            asked.ShouldContain(absent);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("/01a05a43-fc00-70f9-906b-52841b4f1233")]
    [InlineData("/01a05a43-fc00-70f9-906b-52841b4f1233/proof")]
    [InlineData("/01a05a43-fc00-70f9-906b-52841b4f1233/evidence")]
    public async Task Only_a_governance_lead_gets_in(string what)
    {
        using var nobody = audit.As.Nobody("audit");
        foreach (var caller in new[]
        {
            nobody,
            audit.As.System(DemoAgencies.Police, "audit"),
            audit.As.Worker(DemoWorkers.HubWorker, "hub", "audit"),
            audit.As.Worker(DemoWorkers.SafeguardingLead, "hub", "audit"),
        })
        {
            using var answer = await caller.GetAsync(new Uri($"/v1/entries{what}", UriKind.Relative), Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized); // identity gives nobody else a token for this service
        }
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("after=nonsense", "after")]
    [InlineData("after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!", "after")]
    [InlineData("after=__________________________________________", "after")]
    [InlineData("persn=01a05a43-fc00-70f9-906b-52841b4f1233", "persn")]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    [InlineData("action=", "action")]
    [InlineData("client=a%00b", "client")]
    public async Task A_wrong_question_is_told_what_is_wrong_with_it(string query, string field)
    {
        using var response = await Council.GetAsync(new Uri($"/v1/entries?{query}", UriKind.Relative), Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Problem.ReadAsync(response, Ct)).Errors.Keys.ShouldBe([field]);
    }

    [Theory]
    [InlineData("person=Ann%20Smith")]
    [InlineData("limit=many")]
    [InlineData("from=yesterday")]
    public async Task What_can_not_be_read_is_a_clear_refusal_that_repeats_nothing(string query)
    {
        using var response = await Council.GetAsync(new Uri($"/v1/entries?{query}", UriKind.Relative), Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldNotContain("Smith");
    }

    private async Task OnRecordAsync(params ActRecorded[] acts)
    {
        await audit.DeliverAsync(acts);
        await audit.InCheckpointAsync(acts);
    }

    private static async Task<SearchEntries.Response> SearchAsync(HttpClient who, string query) =>
        (await who.GetFromJsonAsync<SearchEntries.Response>(new Uri($"/v1/entries?{query}", UriKind.Relative), Ct))!;

    private static string Text(KeyValuePair<string, IEnumerable<string>> header) => $"{header.Key}: {string.Join(", ", header.Value)}";

    private static List<Guid> Ids(SearchEntries.Response page) =>
        [.. page.Items.Where(item => !item.Action.StartsWith("audit.", StringComparison.Ordinal)).Select(item => item.ActId)];

    private static List<Guid> Ids(params ActRecorded[] acts) => [.. acts.Select(act => act.ActId)];
}
