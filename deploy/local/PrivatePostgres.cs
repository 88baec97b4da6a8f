using Npgsql;

namespace SafeShare.Local;

/// <summary>A PostgreSQL server of this run's own: free port of 127.0.0.1, random superuser, fsync on.</summary>
public sealed class PrivatePostgres
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private readonly Run _run;
    private readonly string _folder;
    private readonly string _user = Secrets.Word(10);
    private readonly string _password = Secrets.Password();
    private ChildProcess? _server;

    internal PrivatePostgres(Run run)
    {
        _run = run;
        _folder = Path.Combine(run.Data, "postgres");
        Port = Ports.Next();
    }

    /// <summary>PostgreSQL refuses to run as root; Debian's package brings a user for it.</summary>
    internal static bool NeedsAnotherUser => Environment.IsPrivilegedProcess;

    public int Port { get; }

    public string LogFile => _run.LogFile("postgres");

    /// <summary>The superuser's connection: for making databases and for looking at everything in tests.</summary>
    public string ConnectionString(string database = "postgres") => ConnectionString(database, _user, _password);

    public string ConnectionString(string database, string user, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = user,
        Password = password,
    }.ConnectionString;

    private string Cluster => Path.Combine(_folder, "data");

    /// <summary>Starts the server, again on the same port and data.</summary>
    public async Task StartAsync()
    {
        if (_server is null)
        {
            await InitialiseAsync();
        }

        var server = await ChildProcess.StartAsync(_run, Stage.Server, "postgres",
            AsServerUser(Program("postgres"), "-D", Cluster), new Dictionary<string, string>(), Signals.Interrupt);
        _server = server;
        if (!await Poll.UntilAsync(async () => !server.IsAlive || await AnswersAsync(), StartLimit) || !server.IsAlive)
        {
            throw new InvalidOperationException($"PostgreSQL did not start: see {LogFile}.");
        }
    }

    public Task StopAsync() => _server!.StopAsync(Signals.Interrupt);

    public Task KillAsync() => _server!.KillAsync();

    /// <summary>Runs SQL through psql as the superuser; the file sees the variables of the environment with \getenv.</summary>
    internal Task RunFileAsync(string file, IReadOnlyDictionary<string, string> environment) =>
        Command.OutputAsync(Program("psql"),
            ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--host=127.0.0.1", $"--port={Port}", $"--username={_user}", "--dbname=postgres", $"--file={file}"],
            environment: new Dictionary<string, string>(environment) { ["PGPASSWORD"] = _password });

    /// <summary>The password and the configuration arrive on standard input: no other user of the machine sees them.</summary>
    private async Task InitialiseAsync()
    {
        const string initialise = """
            set -e
            umask 077
            cd "$1"
            IFS= read -r password
            printf '%s' "$password" > password
            "$2" --pgdata=data --username="$3" --pwfile=password --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync
            rm password
            cat >> data/postgresql.conf
            """;
        string[] owner = NeedsAnotherUser ? ["--owner=postgres", "--group=postgres"] : [];
        await Command.OutputAsync("install", ["--directory", "--mode=700", .. owner, _folder]);
        var shared = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "postgres", "postgresql.conf"));
        var configuration = $"""
            {shared}
            listen_addresses = '127.0.0.1'
            port = {Port}
            unix_socket_directories = ''
            dynamic_shared_memory_type = mmap

            """;
        var command = AsServerUser("sh", "-c", initialise, "sh", _folder, Program("initdb"), _user);
        await Command.OutputAsync(command[0], command[1..], $"{_password}\n{configuration}");
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false;Timeout=5");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("select current_setting('data_directory')", connection);
            return Equals(await command.ExecuteScalarAsync(), Cluster); // and not whoever else took the port
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string Program(string name)
    {
        var newest = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).First();
        return Path.Combine(newest, "bin", name);
    }

    private static string[] AsServerUser(params string[] command) => NeedsAnotherUser
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command]
        : command;
}
