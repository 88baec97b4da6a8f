using Npgsql;
using SafeShare.Local;

namespace SafeShare.Deploy.Tests;

/// <summary>deploy/postgres/service-database.sql: the owner migrates, the application role may do what it was granted and no more.</summary>
[Collection(nameof(Servers))]
public sealed class DatabaseTests(Servers servers) : IAsyncLifetime
{
    private readonly string _database = $"notes-{Guid.NewGuid():n}";
    private readonly string _neighbour = $"other-{Guid.NewGuid():n}";

    public async ValueTask InitializeAsync()
    {
        await MakeAsync(_database);
        await MakeAsync(_database); // a second time changes nothing
        await MakeAsync(_neighbour);
        await ExecuteAsync("owner", "create table notes (text text); grant select on notes to app");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("create table mine (text text)")]
    [InlineData("create schema mine")]
    [InlineData("create temporary table mine (text text)")]
    [InlineData("insert into notes values ('not granted')")]
    [InlineData("drop table notes")]
    [InlineData("alter table notes disable row level security")]
    [InlineData("set role owner")]
    [InlineData("create role another")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    public async Task The_application_role_is_refused(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync("app", sql))).SqlState.ShouldBe("42501");

    [Fact]
    public async Task The_application_role_does_what_it_was_granted() => await ExecuteAsync("app", "select text from notes");

    [Theory]
    [InlineData("app")]
    [InlineData("owner")]
    public async Task A_role_does_not_get_into_a_neighbours_database(string role) =>
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(role, "select 1", _neighbour))).SqlState.ShouldBe("42501");

    private Task MakeAsync(string database) => servers.Platform.Postgres.RunFileAsync(
        Path.Combine(Repository.Root, "deploy", "postgres", "service-database.sql"),
        new Dictionary<string, string>
        {
            ["DATABASE"] = database,
            ["OWNER"] = Role("owner", database),
            ["OWNER_PASSWORD"] = "owner",
            ["APP"] = Role("app", database),
            ["APP_PASSWORD"] = "app",
        });

    private async Task ExecuteAsync(string role, string sql, string? database = null)
    {
        var connection = servers.Platform.Postgres.ConnectionString(database ?? _database, Role(role, _database), role);
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        await using var command = source.CreateCommand(sql.Replace("role owner", $"role \"{Role("owner", _database)}\"", StringComparison.Ordinal)
            .Replace("to app", $"to \"{Role("app", _database)}\"", StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }

    private static string Role(string role, string database) => $"{role}-{database}";
}
