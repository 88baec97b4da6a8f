using System.Text.Json.Nodes;
using SafeShare.Demo.Enrolment;
using Shouldly;
using Xunit;

namespace SafeShare.Demo.Tests;

public sealed class EnrolmentTests
{
    private readonly DemoEnrolment _enrolment = DemoEnrolment.Create(new Uri("https://console.example"));

    [Fact]
    public void No_two_runs_share_a_secret()
    {
        var other = DemoEnrolment.Create(new Uri("https://console.example"));

        foreach (var worker in _enrolment.Credentials.Workers)
        {
            var twin = other.Credentials.Worker(worker.UserName);
            worker.Password.ShouldNotBe(twin.Password);
            worker.AuthenticatorKey.ShouldNotBe(twin.AuthenticatorKey);
        }

        foreach (var client in _enrolment.Credentials.Clients)
        {
            client.Key.Thumbprint.ShouldNotBe(other.Credentials.Client(client.ClientId).Key.Thumbprint);
        }
    }

    [Fact]
    public void The_enrolment_file_holds_public_keys_only() => _enrolment.Json.ShouldNotContain("\"d\"");

    [Fact]
    public void The_console_is_sent_back_to_where_it_listens() =>
        _enrolment.Json.ShouldContain($"https://console.example{DemoEnrolment.ConsoleRedirectPath}\"");

    [Fact]
    public void Everything_the_file_names_is_in_the_file()
    {
        var file = JsonNode.Parse(_enrolment.Json)!;
        var hubs = Ids(file, "hubs", "id");
        var agencies = Ids(file, "agencies", "id");

        Ids(file, "hubs", "leadAgencyId").ShouldBeSubsetOf(agencies);
        Ids(file, "clients", "agencyId").ShouldBeSubsetOf(agencies);
        Ids(file, "workers", "agencyId").ShouldBeSubsetOf(agencies);
        Ids(file, "workers", "hubId").ShouldBeSubsetOf(hubs);
        foreach (var agency in file["agencies"]!.AsArray())
        {
            agency!["hubIds"]!.AsArray().Select(hub => hub!.GetValue<string>()).ShouldBeSubsetOf(hubs);
        }
    }

    [Fact]
    public void What_a_run_writes_down_can_be_read_back()
    {
        var folder = Directory.CreateTempSubdirectory("demo-run-");
        try
        {
            var address = new Uri("http://127.0.0.1:1");
            var addresses = new PlatformAddresses
            {
                Identity = address,
                PartnerGateway = address,
                Consent = address,
                Referral = address,
                Audit = address,
                Console = address,
            };
            var path = Path.Combine(folder.FullName, "run.json");

            RunFile.Create(addresses, _enrolment.Credentials, Path.Combine(folder.FullName, "keys")).Write(path);

            var read = RunFile.Read(path);
            read.Services.ShouldBe(addresses);
            var credentials = read.ToCredentials();
            credentials.Client(DemoAgencies.Police).Key.Thumbprint
                .ShouldBe(_enrolment.Credentials.Client(DemoAgencies.Police).Key.Thumbprint);
            var (worker, twin) = (credentials.Worker(DemoWorkers.HubWorker), _enrolment.Credentials.Worker(DemoWorkers.HubWorker));
            (worker.UserName, worker.Password, worker.AuthenticatorKey).ShouldBe((twin.UserName, twin.Password, twin.AuthenticatorKey));
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Ids(JsonNode file, string list, string property) =>
        [.. file[list]!.AsArray().Select(entry => entry![property]?.GetValue<string>()).OfType<string>()];
}
