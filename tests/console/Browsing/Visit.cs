using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>A worker at the console: finds things by what they are called on the page, as people do.</summary>
internal sealed class Visit(ConsolePlatform platform, IPage page, IHands hands)
{
    public IPage Page => page;

    /// <summary>Looked at on every page that is reached; nothing by default.</summary>
    public Func<IPage, Task> OnPage { get; init; } = _ => Task.CompletedTask;

    public async Task GoAsync(string address)
    {
        await page.GotoAsync(address);
        await OnPage(page);
    }

    public async Task SignInAsync(string userName)
    {
        var worker = platform.Platform.Demo.Credentials.Worker(userName);
        await hands.TypeAsync(page.GetByLabel("User name"), worker.UserName);
        await hands.TypeAsync(page.GetByLabel("Password"), worker.Password);
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Continue" }));
        await page.GetByRole(AriaRole.Heading, new() { Name = "Enter your code" }).WaitForAsync();
        await hands.TypeAsync(page.Locator("#Code"), await worker.Credentials.Authenticator.NextCodeAsync(TestContext.Current.CancellationToken));
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }));
        await Button("Sign out").WaitForAsync();
        await AllThereAsync();
        await OnPage(page);
    }

    /// <summary>Follows a link and waits for the page it leads to, by its heading.</summary>
    public Task FollowAsync(string link, string heading) => ThenAsync(() => hands.PressAsync(Link(link)), heading);

    public Task PressAsync(string button, string heading) => ThenAsync(() => hands.PressAsync(Button(button)), heading);

    public Task ContinueAsync(string heading) => PressAsync("Save and continue", heading);

    /// <summary>Chooses an answer of a question.</summary>
    public Task ChooseAsync(string question, string answer) =>
        hands.ChooseAsync(page.GetByRole(AriaRole.Group, new() { Name = question }).GetByLabel(answer).First);

    public Task TypeAsync(string label, string text) => hands.TypeAsync(page.GetByLabel(label, new() { Exact = true }).Locator("visible=true"), text);

    public Task PickAsync(string label, string option) => hands.PickAsync(page.GetByLabel(label, new() { Exact = true }), option);

    public async Task TypeDateAsync(string question, DateOnly date)
    {
        var group = page.GetByRole(AriaRole.Group, new() { Name = question });
        await hands.TypeAsync(group.GetByLabel("Day"), $"{date.Day}");
        await hands.TypeAsync(group.GetByLabel("Month"), $"{date.Month}");
        await hands.TypeAsync(group.GetByLabel("Year"), $"{date.Year}");
    }

    public Task SeeAsync(string text) => page.GetByText(text).First.WaitForAsync();

    public Task SeeAsync(Regex text) => page.GetByText(text).First.WaitForAsync();

    /// <summary>Follows a link whose words go on.</summary>
    public Task FollowAsync(Regex link, string heading) => ThenAsync(() => hands.PressAsync(page.GetByRole(AriaRole.Link, new() { NameRegex = link }).First), heading);

    /// <summary>In the summary at the top, as a link to the field that it is about.</summary>
    public async Task SeeErrorAsync(string says)
    {
        var link = page.Locator(".govuk-error-summary a", new() { HasText = says });
        await link.First.WaitForAsync();
        await page.Locator(await link.First.GetAttributeAsync("href") ?? "").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private ILocator Link(string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).Or(page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })).First;

    private ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private async Task ThenAsync(Func<Task> act, string heading)
    {
        // The page that is left may have the same heading: the mark tells it from the one that comes.
        await page.EvaluateAsync("document.documentElement.dataset.left = 'yes'");
        await act();
        try
        {
            await page.Locator("html:not([data-left])").GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 }).WaitForAsync();
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"Not at “{heading}” but at {page.Url}: {string.Join(' ', await page.Locator("h1, .govuk-error-summary").AllInnerTextsAsync())}", late);
        }

        await AllThereAsync();
        await OnPage(page);
    }

    /// <summary>A long page is read in pieces: its heading is there before its end is. The page is asked, as an event can be missed.</summary>
    private Task AllThereAsync() => Eventually.TrueAsync(() => page.EvaluateAsync<bool>("document.readyState === 'complete'"));
}
