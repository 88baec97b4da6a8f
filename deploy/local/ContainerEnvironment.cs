using System.Security.Cryptography;
using System.Text;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Local;

/// <summary>What docker-compose.yml leaves open: ports, passwords, the folder of the keys and who may read it.</summary>
internal sealed class ContainerEnvironment
{
    private readonly Dictionary<string, int> _ports = Service.All.ToDictionary(service => service.Name, _ => Ports.Next());

    public PlatformAddresses Addresses => PlatformAddresses.From(name => new Uri($"http://127.0.0.1:{_ports[name]}"));

    /// <param name="project">Docker's name for everything that belongs together.</param>
    /// <param name="files">The folder of the keys.</param>
    /// <param name="user">The user and group that own it.</param>
    public Dictionary<string, string> Variables(string project, string files, string user)
    {
        var clone = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository.Root)))[..8];
        var variables = new Dictionary<string, string>
        {
            ["COMPOSE_PROJECT_NAME"] = project,
            ["SAFESHARE_IMAGES"] = $"safeshare-{clone}",
            ["SAFESHARE_FILES"] = files,
            ["SAFESHARE_USER"] = user,
            ["POSTGRES_PASSWORD"] = Secrets.Password(),
            ["RABBITMQ_USER"] = Secrets.Word(10),
            ["RABBITMQ_PASSWORD"] = Secrets.Password(),
            ["NOTICES_PORT"] = $"{Ports.Next()}",
        };
        foreach (var (service, port) in _ports)
        {
            var prefix = service.Replace('-', '_').ToUpperInvariant();
            variables[$"{prefix}_PORT"] = $"{port}";
            variables[$"{prefix}_OWNER_PASSWORD"] = Secrets.Password();
            variables[$"{prefix}_APP_PASSWORD"] = Secrets.Password();
        }

        return variables;
    }
}
