using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>R86: whom to ask is a list that leads keep, and whoever asks chooses from it.</summary>
[Collection(nameof(OneAtATime))]
public sealed partial class AdviserTests(ConsolePlatform platform)
{
    private const string Add = "Add somebody who advises";
    private const string Change = "Change who advises";
    private const string List = "Who can advise";
    private const string NotYours = "Only a safeguarding lead or a governance lead can change this list. Ask one of them.";

    [Theory, Trait("requirement", "R86")]
    [InlineData("Ada Falconer", true)]
    [InlineData("Ben Falconer", false)]
    public async Task Somebody_is_put_on_the_list_asked_by_name_changed_and_taken_off_it(string name, bool script)
    {
        await using var leading = await platform.OpenSignedInAsync(DemoWorkers.SecondSafeguardingLead, script);
        var lead = await OpenAsync(leading, script, "/advice/advisers");
        await lead.FollowAsync(Add, Add);
        await lead.TypeAsync("Within how many hours do they answer?", "often");
        await lead.PressAsync("Add", Add);
        foreach (var wrong in new[] { "Choose what they advise as", "Enter who it is", "Enter how they are reached", "Enter a number of hours from 1 to 720", "Choose who may ask them" })
        {
            await lead.SeeErrorAsync(wrong);
        }

        await FillAsync(lead, name, hours: "721");
        await lead.PressAsync("Add", Add);
        await lead.SeeErrorAsync("Enter a number of hours from 1 to 720");
        (await lead.Page.GetByLabel("Who is it?").InputValueAsync()).ShouldBe(name);
        await lead.TypeAsync("Within how many hours do they answer?", "48");
        await lead.PressAsync("Add", List);
        await lead.SeeAsync("within 2 days");

        await using var asking = await platform.OpenSignedInAsync(DemoWorkers.HubWorker, script);
        var worker = await OpenAsync(asking, script, "/advice/new");
        await worker.TypeAsync("Your question", "Would you speak to her alone first?");
        await worker.PressAsync("Ask", "Ask for advice");
        await worker.SeeErrorAsync("Choose who you ask");
        await worker.ChooseAsync("Who do you ask?", name);
        await worker.PressAsync("Ask", "Question");
        await worker.SeeAsync(new Regex($"{name}, legal adviser, asked (?:today|yesterday)", RegexOptions.None, TimeSpan.FromMinutes(1))); // it may be midnight
        await worker.SeeAsync("due in 47 hours");

        await lead.FollowAsync($"Change the entry of {name}", Change);
        await lead.TypeAsync("How are they reached?", "01632 960777");
        await lead.PressAsync("Change", List);
        await lead.SeeAsync("01632 960777");
        await lead.FollowAsync($"Change the entry of {name}", Change);
        await lead.PressAsync($"Take {name} off the list", List);
        (await lead.Page.GetByRole(AriaRole.Heading, new() { Name = name }).CountAsync()).ShouldBe(0);
        await worker.GoAsync("/advice/new");
        (await worker.Page.GetByLabel(name).CountAsync()).ShouldBe(0, "nobody is asked who does not advise any more");
    }

    [Fact, Trait("requirement", "R86")]
    public async Task Whoever_may_not_keep_the_list_is_offered_no_change_of_it_and_told_who_keeps_it()
    {
        await using var leading = await platform.OpenSignedInAsync(DemoWorkers.SecondSafeguardingLead);
        var lead = await OpenAsync(leading, script: true, "/advice/advisers/new");
        await FillAsync(lead, "Dot Falconer", hours: "4");
        await lead.PressAsync("Add", List);
        (await lead.Page.GetByRole(AriaRole.Link, new() { Name = Add }).CountAsync()).ShouldBe(1);
        var change = await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Change the entry of Dot Falconer" }).GetAttributeAsync("href");

        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var worker = await OpenAsync(browser, script: true, "/advice/advisers");
        await worker.SeeAsync("Safeguarding leads and governance leads keep this list. Ask one of them to change it.");
        (await worker.Page.GetByRole(AriaRole.Link, new() { Name = "Ask Dot Falconer" }).CountAsync()).ShouldBe(1);
        (await worker.Page.GetByRole(AriaRole.Link, new() { NameRegex = Changes }).CountAsync()).ShouldBe(0);
        foreach (var address in new[] { "/advice/advisers/new", change! })
        {
            await worker.GoAsync(address);
            new Uri(worker.Page.Url).AbsolutePath.ShouldBe("/advice/advisers");
            await worker.SeeAsync(NotYours);
        }

        // Whoever else asks for advice on this platform is offered an empty list.
        await lead.FollowAsync("Change the entry of Dot Falconer", Change);
        await lead.PressAsync("Take Dot Falconer off the list", List);
    }

    [Fact, Trait("requirement", "R86")]
    public async Task Whoever_loses_the_role_while_typing_loses_nothing_typed()
    {
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var worker = await OpenAsync(browser, script: true, "/advice/new");
        var fields = await worker.Page.EvaluateAsync<string>("new URLSearchParams(new FormData(document.querySelector('main form[method=post]'))).toString()");
        var answer = await browser.APIRequest.PostAsync("/advice/advisers/new", new()
        {
            MaxRedirects = 0,
            Data = $"{fields}&Input.Role=legal-adviser&Input.Name=Cleo+Falconer&Input.Contact=01632&Input.ForOwnAgency=false",
            Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded", ["Origin"] = platform.Address.GetLeftPart(UriPartial.Authority) },
        });
        var page = await answer.TextAsync();
        page.ShouldContain(NotYours);
        page.ShouldContain("value=\"Cleo Falconer\"");
    }

    [Fact, Trait("requirement", "R85")]
    public async Task Advice_is_asked_for_only_from_those_who_may_give_it()
    {
        var asked = await AskAsync("May a neighbour be asked about a lodger?");
        foreach (var (who, may) in new[] { (DemoWorkers.HubWorker, 0), (DemoWorkers.SafeguardingLead, 0), (DemoWorkers.SecondSafeguardingLead, 1) })
        {
            await using var browser = await platform.OpenSignedInAsync(who);
            var worker = await OpenAsync(browser, script: true, $"/advice/{asked}");
            await worker.SeeAsync("None yet");
            (await worker.Page.GetByLabel("What do you advise?").CountAsync()).ShouldBe(may, who);
        }
    }

    [Fact, Trait("requirement", "R86")]
    public async Task What_waits_too_long_is_shown_alone()
    {
        const string Late = "May a landlord be asked about a lodger?";
        var late = await AskAsync(Late);
        const string Early = "May a school be asked about a cousin?";
        await AskAsync(Early);
        await platform.Platform.RowsAsync("consent", "update consultations set due_at = now() - interval '1 hour' where id = @id", ("id", late));
        await using var browser = await platform.OpenSignedInAsync(DemoWorkers.HubWorker);
        var worker = await OpenAsync(browser, script: true, "/advice");
        await worker.SeeAsync(Early);
        await worker.FollowAsync("What is overdue", "Advice");
        await worker.SeeAsync(Late);
        (await worker.Page.GetByText(Early).CountAsync()).ShouldBe(0);
        await worker.SeeAsync("overdue by 1 hour");
    }

    private async Task<Visit> OpenAsync(IBrowserContext browser, bool script, string address)
    {
        var visit = new Visit(platform, await browser.NewPageAsync(), new Mouse()) { OnPage = script ? new Inspection("Falconer").LookAsync : _ => Task.CompletedTask };
        await visit.GoAsync(address);
        return visit;
    }

    private static async Task FillAsync(Visit visit, string name, string hours)
    {
        await visit.PickAsync("What do they advise as?", "Legal adviser");
        await visit.TypeAsync("Who is it?", name);
        await visit.TypeAsync("How are they reached?", "01632 960778");
        await visit.TypeAsync("Within how many hours do they answer?", hours);
        await visit.ChooseAsync("Who may ask them?", "Everybody in the hub");
    }

    private async Task<Guid> AskAsync(string question)
    {
        var ct = TestContext.Current.CancellationToken;
        var response = await platform.As.Worker(DemoWorkers.SafeguardingLead, "hub", "consent").PostAsJsonAsync("/v1/consultations", new { adviser = "manager", question }, ct);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(ct));
        return (await response.Content.ReadFromJsonAsync<Asked>(ct))!.ConsultationId;
    }

    [GeneratedRegex("^(?:Change|Add)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changes { get; }

    private sealed record Asked(Guid ConsultationId);
}
