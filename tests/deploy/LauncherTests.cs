using System.Diagnostics;
using SafeShare.Local;
using SafeShare.Testkit;

namespace SafeShare.Deploy.Tests;

public sealed class LauncherTests
{
    [Fact]
    public async Task Two_clones_run_side_by_side_and_stop_ends_only_its_own()
    {
        using var ours = new Clone();
        using var theirs = new Clone();
        var started = await Task.WhenAll(ours.StartServersAsync(), theirs.StartServersAsync());
        using var our = started[0];
        using var their = started[1];
        our.Postgres.ShouldNotBe(their.Postgres);

        (await ours.StopAsync()).ShouldBe("Stopped.");

        our.StillThere.ShouldBeEmpty();
        their.StillThere.Count().ShouldBe(their.Processes.Count);
        (await ours.StopAsync()).ShouldBe("Nothing was running.");
        (await theirs.StopAsync()).ShouldBe("Stopped.");
        their.StillThere.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public async Task A_launcher_that_is_told_to_end_leaves_nothing(int signal)
    {
        using var clone = new Clone();
        using var launched = await clone.StartServersAsync();

        Signals.Send(launched.Launcher.Id, signal).ShouldBeTrue();

        await launched.Launcher.WaitForExitAsync(TestContext.Current.CancellationToken);
        launched.StillThere.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_launcher_that_is_told_to_end_while_it_starts_leaves_nothing()
    {
        using var clone = new Clone();
        using var launcher = clone.Start("servers");
        await Eventually.TrueAsync(() => clone.Records().Count > 1); // itself and its first server

        Signals.Send(launcher.Id, Signals.Terminate).ShouldBeTrue();

        await launcher.WaitForExitAsync(TestContext.Current.CancellationToken);
        clone.Records().Where(process => process.IsAlive).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stop_finds_what_a_killed_launcher_left_behind()
    {
        using var clone = new Clone();
        using var launched = await clone.StartServersAsync();
        launched.Launcher.Kill();
        await launched.Launcher.WaitForExitAsync(TestContext.Current.CancellationToken);
        launched.StillThere.Count().ShouldBe(launched.Processes.Count - 1); // all but the launcher

        (await clone.StopAsync()).ShouldBe("Stopped.");

        launched.StillThere.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_that_by_now_belongs_to_somebody_else_is_left_alone()
    {
        using var stranger = Process.Start("sleep", "600");
        var record = ProcessRecord.Of(stranger.Id, Signals.Kill)! with { StartTime = "1" };

        await record.EndAsync();
        await record.KillAsync();

        stranger.HasExited.ShouldBeFalse();
        stranger.Kill();
    }

    [Fact]
    public async Task A_process_goes_down_with_its_children()
    {
        using var parent = Process.Start("sh", ["-c", "sleep 600 & sleep 600 & wait"]);
        var record = ProcessRecord.Of(parent.Id, Signals.Terminate)!;
        await Eventually.TrueAsync(() => ChildrenOf(parent.Id) == 2);

        await record.KillAsync();

        ChildrenOf(parent.Id).ShouldBe(0);
        record.IsAlive.ShouldBeFalse();
    }

    private static int ChildrenOf(int id)
    {
        var children = $"/proc/{id}/task/{id}/children";
        return File.Exists(children) ? File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length : 0;
    }
}
