using SafeShare.Demo.Client;

namespace SafeShare.Demo.Enrolment;

/// <summary>One agency's system, or the console, with its private key.</summary>
public sealed record DemoClient(string ClientId, Guid? AgencyId, string Name, string Scopes, SigningKey Key)
{
    public ClientIdentity Identity => new(ClientId, Key);
}

/// <summary>One worker with what a human needs to sign in.</summary>
public sealed record DemoWorker(
    Guid Id, Guid AgencyId, string AgencyName, string Name, string UserName, string Password, string AuthenticatorKey, IReadOnlyList<string> Roles)
{
    /// <summary>One for all that sign this worker in, because each code counts once.</summary>
    private Authenticator Authenticator { get; } = new(AuthenticatorKey, TimeProvider.System);

    public WorkerCredentials Credentials => new(UserName, Password, Authenticator);
}

/// <summary>What was made up for one run of the platform: every key, password and authenticator secret of the demo.</summary>
public sealed record DemoCredentials(IReadOnlyList<DemoClient> Clients, IReadOnlyList<DemoWorker> Workers)
{
    public DemoClient Client(string clientId) => Clients.Single(client => client.ClientId == clientId);

    public DemoWorker Worker(string userName) => Workers.Single(worker => worker.UserName == userName);

    /// <summary>Writes each client's private key where only this user can read it, and says where.</summary>
    public IReadOnlyDictionary<string, string> WriteKeyFiles(string folder)
    {
        Directory.CreateDirectory(folder);
        return Clients.ToDictionary(client => client.ClientId, client =>
        {
            var path = Path.Combine(folder, $"{client.ClientId}.pem");
            using var file = new StreamWriter(PrivateFile.Create(path));
            file.Write(client.Key.ToPem());
            return path;
        });
    }
}
