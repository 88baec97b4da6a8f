using SafeShare.Audit.Log;

namespace SafeShare.Audit.Sequence;

/// <summary>Which log this is, the key that signs for it, and where its last checkpoint is kept outside the database.</summary>
public sealed class LogSettings(IConfiguration configuration) : IDisposable
{
    private readonly Lazy<NoteSigner> _signer = new(() => new NoteSigner(
        Setting(configuration, "Origin"), Ed25519PrivateKey.FromPem(File.ReadAllText(Setting(configuration, "SigningKeyFile")))));

    public string Origin => Signer.Key.Name;

    public NoteSigner Signer => _signer.Value;

    /// <summary>The second store: it must not share the fate of the database, nor its backups.</summary>
    public PublishedFile Published => new(Setting(configuration, "PublishedFile"));

    /// <summary>When nothing happens, how often the log shows that it still can.</summary>
    public TimeSpan Heartbeat { get; } = TimeSpan.FromSeconds(configuration.GetValue("Audit:CheckpointSeconds", 60));

    public void Dispose()
    {
        if (_signer.IsValueCreated)
        {
            _signer.Value.Dispose();
        }
    }

    private static string Setting(IConfiguration configuration, string name) =>
        configuration[$"Audit:{name}"] ?? throw new InvalidOperationException($"Audit:{name} is not set.");
}
