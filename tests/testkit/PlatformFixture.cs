using SafeShare.Local;
using Xunit;

namespace SafeShare.Testkit;

/// <summary>
/// Starts the services that a test project needs, once for all its tests. Derive, name the services, and register it with
/// <c>[assembly: AssemblyFixture(typeof(YourFixture))]</c>.
/// </summary>
public abstract class PlatformFixture(PlatformOptions options) : IAsyncLifetime
{
    private Platform? _platform;
    private Everybody? _everybody;

    protected PlatformFixture(params string[] services)
        : this(new PlatformOptions { Services = services })
    {
    }

    public Platform Platform => _platform ?? throw new InvalidOperationException("The platform starts with the first test.");

    /// <summary>HTTP clients as the demo's systems and workers.</summary>
    public Everybody As => _everybody ?? throw new InvalidOperationException("The platform starts with the first test.");

    public virtual async ValueTask InitializeAsync()
    {
        _platform = await Platform.StartAsync(options);
        _everybody = new Everybody(_platform);
    }

    /// <summary>Waits until a service has heard from identity of every agency or hub of the demo: tests rely on them from the start.</summary>
    protected Task HasHeardOfAsync(string service, string table, int all) =>
        Eventually.TrueAsync(async () => await Platform.ScalarAsync<long>(service, $"select count(*) from {table}") >= all);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _everybody?.Dispose();
        if (_platform is not null)
        {
            await _platform.DisposeAsync();
        }
    }
}
