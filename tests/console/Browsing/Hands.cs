using Microsoft.Playwright;

namespace SafeShare.Console.Tests;

/// <summary>How a worker works a page.</summary>
internal interface IHands
{
    /// <summary>Follows a link or presses a button.</summary>
    Task PressAsync(ILocator what);

    /// <summary>Chooses a radio button or ticks a box.</summary>
    Task ChooseAsync(ILocator what);

    Task TypeAsync(ILocator where, string text);

    Task PickAsync(ILocator list, string label);
}

/// <summary>With a mouse.</summary>
internal sealed class Mouse : IHands
{
    public Task PressAsync(ILocator what) => what.ClickAsync();

    public Task ChooseAsync(ILocator what) => what.CheckAsync();

    public Task TypeAsync(ILocator where, string text) => where.FillAsync(text);

    public Task PickAsync(ILocator list, string label) => list.SelectOptionAsync(new SelectOptionValue { Label = label });
}

/// <summary>With nothing but the keyboard: Tab to get there, Enter, Space, arrows and letters once there.</summary>
internal sealed class Keyboard(IPage page) : IHands
{
    private const int MostTabs = 400;

    public async Task PressAsync(ILocator what)
    {
        await ReachAsync(what);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task ChooseAsync(ILocator what)
    {
        if (await what.GetAttributeAsync("type") == "radio")
        {
            // Tab enters a group of radio buttons once; the arrows move inside it.
            var group = page.Locator($"input[type=radio][name=\"{await what.GetAttributeAsync("name")}\"]");
            await ReachAsync(group);
            for (var i = await group.CountAsync(); i > 0 && !await what.IsCheckedAsync(); i--)
            {
                await page.Keyboard.PressAsync(await group.Locator("visible=true").CountAsync() == 1 ? "Space" : "ArrowDown");
            }
        }
        else if (!await what.IsCheckedAsync())
        {
            await ReachAsync(what);
            await page.Keyboard.PressAsync("Space");
        }

        (await what.IsCheckedAsync()).ShouldBeTrue();
    }

    public async Task TypeAsync(ILocator where, string text)
    {
        await ReachAsync(where);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    public async Task PickAsync(ILocator list, string label)
    {
        // Not by its letters: a list begins anew when they come slowly.
        await ReachAsync(list);
        await page.Keyboard.PressAsync("Home");
        for (var i = await list.Locator("option").CountAsync(); i > 0 && await PickedAsync() != label; i--)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        (await PickedAsync()).ShouldBe(label);

        Task<string> PickedAsync() => list.EvaluateAsync<string>("list => list.selectedOptions[0].label");
    }

    private async Task ReachAsync(ILocator what)
    {
        await what.First.WaitForAsync();
        for (var i = 0; i < MostTabs; i++)
        {
            if (await what.EvaluateAllAsync<bool>("found => found.includes(document.activeElement)"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"The keyboard does not get to {what}.");
    }
}
