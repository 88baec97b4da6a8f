namespace SafeShare.Architecture.Tests;

/// <summary>The arrows between projects are the architecture; these are the only ones there may be.</summary>
public class ReferenceTests
{
    private static readonly string[] TopLevel =
    [
        "services", "contracts", "deploy", "tests", "docker-compose.yml", "SafeShare.Platform.sln", "Makefile", "README.md",
        "Directory.Build.props", "Directory.Packages.props", "global.json",
    ];

    [Fact]
    public void Services_reference_only_service_defaults_and_contracts() =>
        Tree.Files("services", "*.csproj").Where(project => !project.StartsWith("services/service-defaults/", StringComparison.Ordinal))
            .SelectMany(project => Tree.References(project).Select(reference => (project, reference)))
            .Where(arrow => !arrow.reference.StartsWith("contracts/", StringComparison.Ordinal)
                && arrow.reference != "services/service-defaults/ServiceDefaults.csproj")
            .ShouldBeEmpty();

    [Fact]
    public void Contracts_reference_nothing() =>
        Tree.Files("contracts", "*.csproj").Where(project => File.ReadAllText(Path.Combine(Tree.Root, project)).Contains("Reference Include", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Service_defaults_know_no_feature() =>
        Tree.References("services/service-defaults/ServiceDefaults.csproj").ShouldBe(["contracts/audit/Contracts.Audit.csproj"]);

    [Fact]
    public void Service_defaults_mention_no_referral_in_code() =>
        Tree.Lines("services/service-defaults")
            .Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Where(line => line.Text.Contains("Referral", StringComparison.Ordinal) && !line.Text.Contains("SubmitReferrals", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Each_service_is_one_project() =>
        Directory.GetDirectories(Path.Combine(Tree.Root, "services"))
            .Where(folder => Directory.GetFiles(folder, "*.csproj", SearchOption.AllDirectories).Length != 1)
            .ShouldBeEmpty();

    [Fact]
    public void The_top_level_holds_what_the_design_names() =>
        Directory.GetFileSystemEntries(Tree.Root).Select(Path.GetFileName)
            .Where(name => !name!.StartsWith('.') && name is not ("artifacts" or "node_modules"))
            .Except(TopLevel)
            .ShouldBeEmpty();

    [Fact]
    public void The_solution_lists_every_project()
    {
        var solution = File.ReadAllText(Path.Combine(Tree.Root, "SafeShare.Platform.sln")).Replace('\\', '/');
        TopLevel[..4].SelectMany(folder => Tree.Files(folder, "*.csproj"))
            .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void What_make_run_builds_holds_every_service()
    {
        var filter = File.ReadAllText(Path.Combine(Tree.Root, "deploy/local/run.slnf")).Replace(@"\\", "/");
        Tree.Files("services", "*.csproj").Append("deploy/local/Local.csproj")
            .Where(project => !filter.Contains($"\"{project}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void MassTransit_stays_on_its_open_version() =>
        File.ReadAllText(Path.Combine(Tree.Root, "Directory.Packages.props")).ShouldContain("Include=\"MassTransit.RabbitMQ\" Version=\"8.");
}
