using Npgsql;
using SafeShare.Local;
using SafeShare.Testkit;

namespace SafeShare.Deploy.Tests;

[Collection(nameof(Servers))]
public sealed class PostgresTests(Servers servers)
{
    private PrivatePostgres Postgres => servers.Platform.Postgres;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_committed_survives_a_restart(bool killed)
    {
        var table = $"kept_{killed}";
        await ExecuteAsync($"create table {table} as select 42 as number");

        await (killed ? Postgres.KillAsync() : Postgres.StopAsync());
        await Should.ThrowAsync<NpgsqlException>(() => ExecuteAsync("select 1"));
        await Postgres.StartAsync();

        (await servers.Platform.ScalarAsync<int>("postgres", $"select number from {table}")).ShouldBe(42);
    }

    [Fact]
    public async Task Commits_are_durable_and_the_log_keeps_out_what_a_statement_holds()
    {
        (await SettingAsync("fsync")).ShouldBe("on");
        (await SettingAsync("synchronous_commit")).ShouldBe("on");
        await ExecuteAsync("create table person (name text unique)");
        await ExecuteAsync("insert into person values ('Rosalind Quennell')");

        await Should.ThrowAsync<PostgresException>(() => ExecuteAsync("insert into person values ('Rosalind Quennell')"));

        var log = await File.ReadAllTextAsync(Postgres.LogFile, TestContext.Current.CancellationToken);
        log.ShouldContain("duplicate key");
        log.ShouldNotContain("Quennell");
    }

    private Task<string?> SettingAsync(string name) =>
        servers.Platform.ScalarAsync<string>("postgres", "select current_setting(@name)", ("name", name));

    private Task<List<object?[]>> ExecuteAsync(string sql) => servers.Platform.RowsAsync("postgres", sql);
}
