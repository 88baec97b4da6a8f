using Npgsql;
using SafeShare.Tests.Sample;

namespace SafeShare.Tests;

/// <summary>I5: the database itself keeps agencies apart, and fails closed.</summary>
public class IsolationTests(SamplePlatform platform)
{
    private readonly Guid _one = Guid.NewGuid();
    private readonly Guid _other = Guid.NewGuid();

    [Fact]
    public async Task I5_An_agency_sees_its_own_rows_whatever_the_query()
    {
        await platform.Sample.ActAsync(_one, (db, _) => db.Add(NoteOf(_one)));
        await platform.Sample.ActAsync(_other, (db, _) =>
        {
            db.Notes.Count(note => note.AgencyId == _one).ShouldBe(0);
            db.Add(NoteOf(_other));
        });
        await platform.Sample.ActAsync(_one, (db, _) => db.Notes.Count().ShouldBe(1));
    }

    [Fact]
    public async Task I5_Nobody_writes_in_anothers_name() =>
        (await Should.ThrowAsync<Microsoft.EntityFrameworkCore.DbUpdateException>(() => platform.Sample.ActAsync(_one, (db, _) => db.Add(NoteOf(_other)))))
            .InnerException.ShouldBeOfType<PostgresException>().SqlState.ShouldBe("42501");

    [Fact]
    public async Task I5_A_connection_that_names_nobody_sees_nothing_even_after_one_that_did()
    {
        await platform.Sample.ActAsync(_one, (db, _) => db.Add(NoteOf(_one)));
        await using var database = NpgsqlDataSource.Create(platform.Platform.Postgres.ConnectionString("sample", "sample_app", "sample") + ";Maximum Pool Size=1");
        await ScalarAsync(database, $"begin; select set_config('app.agency', '{_one}', true); commit");
        (await ScalarAsync(database, "select count(*) from notes")).ShouldBe(0L);
    }

    [Theory]
    [InlineData("update notes set note_text = ''")]
    [InlineData("truncate notes")]
    [InlineData("alter table notes disable row level security")]
    [InlineData("drop policy notes_scope on notes")]
    [InlineData("create table mine (id int)")]
    [InlineData("set role sample_owner")]
    [InlineData("select * from \"__EFMigrationsHistory\"")]
    public async Task I5_The_service_has_no_right_beyond_its_work(string statement)
    {
        await using var database = NpgsqlDataSource.Create(platform.Platform.Postgres.ConnectionString("sample", "sample_app", "sample"));
        (await Should.ThrowAsync<PostgresException>(() => ScalarAsync(database, statement))).SqlState.ShouldBe("42501");
    }

    private static Note NoteOf(Guid agency) => new() { Id = Guid.NewGuid(), AgencyId = agency, About = agency, NoteText = "" };

    private static async Task<object?> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
