using System.Text.Json.Nodes;
using SafeShare.Demo.Enrolment;
using SafeShare.Local;
using Shouldly;
using Xunit;

namespace SafeShare.Journeys;

/// <summary>
/// I5: whatever an agency asks for that is not its own, the answer is the one for a thing that does not exist. Goes through every
/// operation of the OpenAPI documents; one that is not known here fails until somebody has said how it is attacked.
/// </summary>
public sealed class IsolationTests(PlayedPlatform fixture)
{
    public static TheoryData<string, string, string> Operations
    {
        get
        {
            var operations = new TheoryData<string, string, string>();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "contracts", "http"), "*.json").Order())
            {
                var service = Path.GetFileNameWithoutExtension(file).Split('.')[0];
                foreach (var (path, verbs) in JsonNode.Parse(File.ReadAllText(file))!["paths"]!.AsObject())
                {
                    foreach (var (verb, _) in verbs!.AsObject())
                    {
                        operations.Add(service, verb.ToUpperInvariant(), path);
                    }
                }
            }

            return operations;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_stranger_gets_the_answer_for_what_does_not_exist(string service, string verb, string path)
    {
        var attack = Attack.On(service, verb, path);
        if (attack.IsOpenToAll)
        {
            return;
        }

        foreach (var stranger in attack.Strangers)
        {
            using var http = stranger.SignIn(fixture.As, service);
            var known = await attack.AskAsync(http, Ids.Of(fixture.Played));
            var unknown = await attack.AskAsync(http, Ids.OfNothing());

            known.ShouldBe(unknown, $"{stranger.Name} can tell what exists by {verb} {path}");
            known.ShouldSayNothingOf(fixture.Played, $"{stranger.Name} reads of it by {verb} {path}");
        }
    }

    /// <summary>Every filter of the trail, because each could tell that something is there.</summary>
    [Theory]
    [InlineData("person")]
    [InlineData("agency")]
    [InlineData("decision")]
    [InlineData("exchange")]
    [InlineData("referral")]
    public async Task A_governance_lead_elsewhere_finds_nothing_by_any_filter(string filter)
    {
        using var http = fixture.As.Worker(DemoWorkers.OtherAreaGovernanceLead, "audit people.find", "audit");
        var attack = new Attack { Verb = "GET", Strangers = [], Address = ids => $"/v1/entries?{filter}={ValueOf(filter, ids)}" };

        var found = JsonNode.Parse((await attack.AskAsync(http, Ids.Of(fixture.Played))).Raw)!["items"]!.AsArray();

        var own = fixture.Platform.Demo.Credentials.Client(DemoAgencies.OtherArea).AgencyId;
        found.Where(entry => entry!["agencyId"]?.GetValue<Guid>() != own).ShouldBeEmpty("only what its own workers tried in vain may be there");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nobody_without_a_token_gets_anything(string service, string verb, string path)
    {
        var attack = Attack.On(service, verb, path);
        using var http = fixture.As.Nobody(service);

        var answer = await attack.AskAsync(http, Ids.Of(fixture.Played));

        if (attack.IsOpenToAll)
        {
            answer.ShouldSayNothingOf(fixture.Played, $"{verb} {path} is open to all");
        }
        else
        {
            answer.Status.ShouldBe(401);
        }
    }

    private Guid ValueOf(string filter, Ids ids) => filter switch
    {
        "person" => ids.Person,
        "agency" => fixture.Platform.Demo.Credentials.Client(DemoAgencies.Charity).AgencyId!.Value,
        "decision" => ids.Decision,
        "exchange" => ids.Delivery,
        _ => ids.Referral,
    };
}
