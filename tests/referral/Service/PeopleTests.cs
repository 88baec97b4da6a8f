using System.Net;
using System.Net.Http.Json;
using SafeShare.Demo.Enrolment;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.People;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>Finding a person in order to search the trail: each governance lead finds only whom its agency may know of.</summary>
[Collection("evidence")]
public class PeopleTests(ReferralPlatform platform)
{
    private readonly string _family = $"Q{Guid.NewGuid():N}";

    private HttpClient Hub => platform.As.Worker(DemoWorkers.GovernanceLead, "openid people.find", "referral");

    private HttpClient Police => platform.As.Worker(DemoWorkers.PoliceGovernanceLead, "openid people.find", "referral");

    private HttpClient OtherArea => platform.As.Worker(DemoWorkers.OtherAreaGovernanceLead, "openid people.find", "referral");

    [Fact]
    public async Task The_hubs_lead_finds_the_hubs_people_and_a_partner_only_whom_it_was_told_of_by_name()
    {
        var content = Given.Content() with { Subject = Given.Subject() with { FamilyName = _family } };
        var id = await platform.ReceivedAsync(content);
        (await FindAsync(Hub)).ShouldHaveSingleItem().From.AgencyId.ShouldBe(Given.Housing);
        (await FindAsync(OtherArea)).ShouldBeEmpty();
        (await FindAsync(Police)).ShouldBeEmpty();

        await ReleaseAsync(id, content.Statements[0].StatementId, ["concern"]);
        (await FindAsync(Police)).ShouldBeEmpty("it was told, but not whom it is about");
        await ReleaseAsync(id, content.Statements[0].StatementId, ["concern", "identity-contact"]);
        (await FindAsync(Police)).ShouldHaveSingleItem().Name.ShouldBe($"Robin {_family}");
    }

    [Fact]
    public async Task An_agency_finds_whom_it_referred()
    {
        await platform.ReceivedAsync(Given.Content() with { Subject = Given.Subject() with { FamilyName = _family } }, from: Given.Police, hub: Guid.CreateVersion7());
        (await FindAsync(Police)).Count.ShouldBe(1);
        (await FindAsync(Hub)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_finds_by_name_number_and_part_of_a_date_and_is_on_record()
    {
        var id = await platform.ReceivedAsync(Given.Content() with { Subject = Given.Subject() with { FamilyName = _family, NhsNumber = "9434765919" } });
        foreach (var search in new object[]
        {
            new { name = _family }, new { name = $"robin {_family.ToUpperInvariant()}" }, new { name = _family, nhsNumber = "943 476 5919" },
            new { name = _family, dateOfBirth = "2017" }, new { name = _family, dateOfBirth = "2017-03-04" },
        })
        {
            (await Hub.PostAsync<FindPeople.Response>("/v1/people/search", search)).People.Count.ShouldBe(1, search.ToString());
        }

        (await Hub.PostAsync<FindPeople.Response>("/v1/people/search", new { name = _family, dateOfBirth = "2016" })).People.ShouldBeEmpty();
        var person = (await platform.Grace.ViewAsync(id)).People[0].PersonId.ToString();
        await Eventually.TrueAsync(() => platform.Heard<Contracts.Audit.V1.ActRecorded>(body => body.Contains("people.searched", StringComparison.Ordinal) && body.Contains(person, StringComparison.Ordinal)).Count == 5);
    }

    [Fact]
    public async Task Wildcards_are_letters_and_an_empty_search_finds_nobody()
    {
        await platform.ReceivedAsync(Given.Content() with { Subject = Given.Subject() with { FamilyName = _family } });
        foreach (var name in (string[])["%", "_", "%%%", "Q%", "'; drop table people; --"])
        {
            (await Hub.PostAsync<FindPeople.Response>("/v1/people/search", new { name })).People.ShouldBeEmpty(name);
        }

        await Hub.PostAsync("/v1/people/search", new { dateOfBirth = "2017" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await platform.Grace.PostAsync("/v1/people/search", new { name = _family }).RefusedAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Ids_in_the_trail_get_their_names_as_far_as_the_agency_works_with_them()
    {
        var ct = TestContext.Current.CancellationToken;
        (await platform.Grace.GetAsync(new Uri("/v1/queue", UriKind.Relative), ct)).IsSuccessStatusCode.ShouldBeTrue();
        var hub = (await Hub.GetFromJsonAsync<ListNames.Response>("/v1/names", ct))!;
        hub.Agencies.ShouldContain(agency => agency.AgencyId == Given.Police);
        hub.Workers.ShouldContain(worker => worker.Name == "Grace Adeyemi");
        var police = (await Police.GetFromJsonAsync<ListNames.Response>("/v1/names", ct))!;
        police.Agencies.ShouldContain(agency => agency.AgencyId == Given.Housing);
        police.Workers.ShouldBeEmpty();
        var other = (await OtherArea.GetFromJsonAsync<ListNames.Response>("/v1/names", ct))!;
        other.Agencies.ShouldNotContain(agency => agency.AgencyId == Given.Police);
        other.Workers.ShouldNotContain(worker => worker.Name == "Grace Adeyemi");
        (await platform.Grace.GetAsync(new Uri("/v1/names", UriKind.Relative), ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<IReadOnlyList<FindPeople.Item>> FindAsync(HttpClient client) =>
        (await client.PostAsync<FindPeople.Response>("/v1/people/search", new { name = _family })).People;

    private async Task ReleaseAsync(Guid id, Guid statementId, string[] categories)
    {
        var decided = Given.Decided(id, TimeProvider.System.GetUtcNow()) with { Categories = categories };
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        await platform.Grace.PostAsync<ReleaseDisclosure.Response>($"/v1/referrals/{id}/disclosures", new { decisionId = decided.DecisionId, toAgencyId = Given.Police, statementIds = new[] { statementId } });
    }
}
