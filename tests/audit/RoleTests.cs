using Npgsql;
using SafeShare.Testkit;

namespace SafeShare.Audit.Tests;

/// <summary>What the rights and triggers of the database stop before the tree has to tell.</summary>
[Collection("audit")]
public sealed class RoleTests(AuditPlatform audit)
{
    private const string NotAllowed = "42501";

    private static readonly string[] Grown = ["log", "acts", "act_parties", "act_subjects", "act_details", "entries", "tiles", "roots", "checkpoints"];

    public static TheoryData<string> Tables => [.. Grown];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task The_service_itself_can_not_change_remove_or_empty(string table)
    {
        foreach (var attempt in new[]
        {
            $"update {table} set {await AnyColumnAsync(table)} = {await AnyColumnAsync(table)}",
            $"delete from {table}",
            $"truncate {table}",
            $"alter table {table} disable trigger all",
            $"drop table {table}",
        })
        {
            (await StateOfAsync(audit.Platform.ConnectionString("audit"), $"set app.system = 'on'; {attempt}")).ShouldBe(NotAllowed, attempt);
        }

        (await StateOfAsync(audit.Platform.ConnectionString("audit"), "set session_replication_role = replica")).ShouldBe(NotAllowed);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Even_who_has_every_right_is_stopped_by_a_trigger_first(string table)
    {
        if (await audit.Platform.ScalarAsync<long>("audit", $"select count(*) from {table}") == 0)
        {
            var acts = Acts.Many(300).Append(Acts.Disclosure(Guid.CreateVersion7(), Acts.Police)).ToList();
            await audit.DeliverAsync(acts);
            await audit.InCheckpointAsync(acts);
        }

        var superuser = audit.Platform.Postgres.ConnectionString("audit");
        var column = await AnyColumnAsync(table);
        (await StateOfAsync(superuser, $"update {table} set {column} = {column}")).ShouldBe(NotAllowed);
        (await StateOfAsync(superuser, $"delete from {table}")).ShouldBe(NotAllowed);
        (await StateOfAsync(superuser, $"truncate {table} cascade")).ShouldBe(NotAllowed);
        (await StateOfAsync(audit.Platform.ConnectionString("audit", owner: true), $"truncate {table} cascade")).ShouldBe(NotAllowed);
    }

    [Theory]
    [InlineData("acts")]
    [InlineData("act_parties")]
    [InlineData("act_subjects")]
    [InlineData("act_details")]
    public async Task Without_saying_for_whom_nothing_is_seen_and_nothing_added(string table)
    {
        var act = Acts.Disclosure(Guid.CreateVersion7(), Acts.Police);
        await audit.DeliverAsync(act);
        await audit.InCheckpointAsync([act]);

        await using var database = NpgsqlDataSource.Create(audit.Platform.ConnectionString("audit"));
        await using var count = database.CreateCommand($"select count(*) from {table}");
        (await count.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);

        await using var superuser = NpgsqlDataSource.Create(audit.Platform.Postgres.ConnectionString("audit"));
        await using var all = superuser.CreateCommand($"select count(*) from {table}");
        ((long)(await all.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_agency_in_scope_can_not_put_an_act_on_record_past_the_platform() =>
        (await StateOfAsync(audit.Platform.ConnectionString("audit"),
            $"""
            set app.agency = '{Acts.Police}';
            insert into acts (id, at, action, service, roles, categories, outcome, facts_salt)
            values (gen_random_uuid(), now(), 'x.y', 'audit', '[]', '[]', 'done', sha256(''))
            """.Replace("'[]'", "'{}'", StringComparison.Ordinal))).ShouldBe(NotAllowed);

    private async Task<string> AnyColumnAsync(string table) => (await audit.Platform.ScalarAsync<string>("audit",
        "select quote_ident(attname) from pg_attribute where attrelid = @table::regclass and attnum = 1", ("table", table)))!;

    private static async Task<string?> StateOfAsync(string connection, string sql)
    {
        await using var database = NpgsqlDataSource.Create(connection + ";Pooling=false");
        await using var command = database.CreateCommand(sql);
        try
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
