using SafeShare.Demo.Enrolment;
using SafeShare.Demo.Playing;

namespace SafeShare.Local;

/// <summary>The platform on PostgreSQL and RabbitMQ of Debian's packages.</summary>
internal sealed class OwnServers(Platform platform) : ILaunched
{
    public PlatformAddresses Addresses => platform.Addresses;

    public DemoCredentials Credentials => platform.Demo.Credentials;

    public string Logs => Path.GetRelativePath(Repository.Root, platform.Logs);

    public static async Task<ILaunched> StartAsync(Action<string> say)
    {
        var platform = await Platform.StartAsync(new PlatformOptions { Kind = RunKind.Stay, Say = say });
        platform.WriteRunFile(Repository.RunFile);
        return new OwnServers(platform);
    }

    public Task<bool> PlayAsync() => Show.PlayAsync(platform.Demo, platform.NoticesAt, Path.Combine(Repository.Artifacts, "proofs"));

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
