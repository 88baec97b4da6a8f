using Microsoft.EntityFrameworkCore;
using Npgsql;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Storage;

public sealed class SchemaTests(GatewayPlatform platform)
{
    [Fact]
    public async Task The_model_and_the_database_have_the_same_columns()
    {
        await using var db = new GatewayDb(new DbContextOptionsBuilder<GatewayDb>().UseNpgsql("Host=nowhere.invalid").Options);
        var modelled = db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties().Select(column => $"{entity.GetTableName()}.{column.GetColumnName()} {(column.IsNullable ? "null" : "not null")}"));

        var rows = await platform.Platform.RowsAsync(
            GatewayPlatform.Service,
            """
            select table_name || '.' || column_name || case is_nullable when 'YES' then ' null' else ' not null' end from information_schema.columns
            where table_schema = 'public' and table_name not in ('__EFMigrationsHistory', 'dpop_proofs', 'mailboxes', 'withdrawn_decisions', 'ended_undertakings')
            """);

        modelled.Order().ShouldBe(rows.Select(row => (string)row[0]!).Order());
    }

    [Fact]
    public async Task Every_table_of_an_agencys_has_row_level_security_that_binds_its_owner_too()
    {
        var open = await platform.Platform.RowsAsync(
            GatewayPlatform.Service,
            """
            select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)
            order by relname
            """);

        open.Select(row => (string)row[0]!).ShouldBe(["__EFMigrationsHistory", "dpop_proofs", "inbox", "outbox"]);
    }

    [Fact]
    public async Task Without_a_caller_the_service_itself_sees_nothing_and_may_not_write()
    {
        await using var service = NpgsqlDataSource.Create(platform.Platform.ConnectionString(GatewayPlatform.Service));
        foreach (var table in (string[])["submissions", "progress", "deliveries", "answers", "onward_shares", "notice_endpoints", "notices", "agencies", "mailboxes", "withdrawn_decisions", "ended_undertakings"])
        {
            await using var count = service.CreateCommand($"select count(*) from {table}");
            (await count.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L, table);
        }

        await using var insert = service.CreateCommand("insert into agencies (agency_id) values (gen_random_uuid())");
        (await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe("42501");
    }

    [Theory]
    [InlineData("update submissions set local_reference = ''")]
    [InlineData("delete from submissions")]
    [InlineData("delete from deliveries")]
    [InlineData("update deliveries set agency_id = gen_random_uuid()")]
    [InlineData("update answers set said = ''")]
    [InlineData("update onward_shares set ground = ''")]
    [InlineData("delete from progress")]
    [InlineData("delete from withdrawn_decisions")]
    [InlineData("delete from ended_undertakings")]
    [InlineData("alter table deliveries disable row level security")]
    [InlineData("create table mine (id int)")]
    public async Task The_service_may_do_nothing_that_it_never_does(string sql)
    {
        await using var service = NpgsqlDataSource.Create(platform.Platform.ConnectionString(GatewayPlatform.Service));
        await using var command = service.CreateCommand(sql);

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe("42501");
    }
}
