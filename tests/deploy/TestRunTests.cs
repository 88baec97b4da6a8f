namespace SafeShare.Deploy.Tests;

/// <summary>make test: silence is not success.</summary>
public sealed class TestRunTests
{
    [Fact]
    public async Task A_project_that_is_not_built_and_one_that_runs_no_test_are_failures()
    {
        using var clone = new Clone();
        clone.AddTests("unbuilt", "Unbuilt", program: null);
        clone.AddTests("silent", "Silent", program: "SafeShare.Demo"); // explains its usage and ends

        var (exitCode, output) = await clone.RunAsync("test");

        exitCode.ShouldBe(1);
        output.Split('\n')[^1].ShouldBe("0 passed, 2 failed, 0 skipped");
        output.ShouldContain("unbuilt ended without running a test");
        output.ShouldContain("silent ended without running a test");
    }

    [Fact]
    public async Task Nothing_to_run_is_a_failure()
    {
        using var clone = new Clone();
        Directory.CreateDirectory(clone.Tests);

        var (exitCode, output) = await clone.RunAsync("test");

        exitCode.ShouldBe(1);
        output.ShouldBe("0 passed, 0 failed, 0 skipped");
    }
}
