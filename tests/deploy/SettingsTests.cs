using SafeShare.Local;

namespace SafeShare.Deploy.Tests;

/// <summary>docker-compose.yml and the local way tell each service the same.</summary>
public sealed class SettingsTests
{
    private static readonly Surroundings Anywhere = new(
        Address: name => new Uri($"http://127.0.0.1/{name}"), Database: _ => "", OwnersDatabase: _ => "",
        Broker: "", File: name => name, Telemetry: "", NoticesAt: new Uri("http://127.0.0.1"));

    private static readonly Dictionary<string, Container> Containers = ComposeFile.Read().Services;

    public static TheoryData<string> Services => [.. Service.All.Select(service => service.Name)];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_is_told_the_same_in_both_ways(string service) =>
        Containers[service].Environment.Keys.Order().ShouldBe(ServiceSettings.ToServe(Service.Named(service), Anywhere).Keys.Order());

    [Theory]
    [MemberData(nameof(Services))]
    public void A_migration_is_told_the_same_in_both_ways(string service) =>
        Containers[$"{service}-migrate"].Environment.Keys.Order().ShouldBe(ServiceSettings.ToMigrate(Service.Named(service), Anywhere).Keys.Order());

    [Theory]
    [MemberData(nameof(Services))]
    public void A_serving_process_never_holds_an_owners_connection(string service) =>
        Containers[service].Environment.Keys.ShouldAllBe(name => !name.EndsWith("-owner", StringComparison.Ordinal));

    [Fact]
    public void Settings_that_are_no_address_or_secret_have_the_same_value()
    {
        var local = ServiceSettings.ToServe(Service.Named("audit"), Anywhere);

        foreach (var name in (string[])["Audit__Origin", "Audit__CheckpointSeconds"])
        {
            Containers["audit"].Environment[name].ShouldBe(local[name]);
        }
    }

    [Fact]
    public void No_container_runs_as_root_gains_rights_or_takes_the_whole_machine()
    {
        foreach (var (name, container) in Containers)
        {
            container.User.ShouldNotBeNullOrEmpty(name);
            container.User.ShouldNotStartWith("0", customMessage: name);
            container.CapDrop.ShouldBe(["ALL"], name);
            container.SecurityOpt.ShouldBe(["no-new-privileges:true"], name);
            container.Deploy.Resources.Limits.Keys.Order().ShouldBe(["cpus", "memory", "pids"], Case.Sensitive, name);
        }
    }

    [Fact]
    public void Every_image_that_is_not_built_here_is_pinned_to_a_version()
    {
        var images = Containers.Values.Select(container => container.Image).Where(image => !image.StartsWith('$')).ToList();

        images.ShouldNotBeEmpty();
        images.ShouldAllBe(image => image.Contains(':') && !image.EndsWith(":latest", StringComparison.Ordinal));
    }

    [Fact]
    public void The_launcher_fills_in_all_that_is_left_open()
    {
        var given = new ContainerEnvironment().Variables("project", "/files", "1000:1000");

        var open = File.ReadAllText(ComposeFile.Address).Split("${").Skip(1).Where(use => char.IsUpper(use[0]))
            .Select(use => use[..use.IndexOf(':', StringComparison.Ordinal)])
            .Where(name => !name.StartsWith("OTEL", StringComparison.Ordinal));
        open.Distinct().Order().ShouldBe(given.Keys.Order());
    }

    [Fact]
    public void No_secret_and_no_port_has_a_default()
    {
        var text = File.ReadAllText(ComposeFile.Address);

        text.Split("${").Skip(1).Select(use => use[..use.IndexOf('}', StringComparison.Ordinal)])
            .Where(use => !use.EndsWith(":?", StringComparison.Ordinal))
            .Distinct()
            .ShouldBe(["OTEL_EXPORTER_OTLP_ENDPOINT:-"]);
    }

}
