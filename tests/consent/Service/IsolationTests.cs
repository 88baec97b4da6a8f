using Microsoft.EntityFrameworkCore;
using Npgsql;
using SafeShare.Consents.Find;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Testkit;

namespace SafeShare.Consents.Tests.Service;

/// <summary>I5: another hub learns nothing, not even that there is something. And what was written stays written.</summary>
public class IsolationTests(ConsentPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_hub_sees_the_same_for_what_is_hidden_as_for_what_is_not_there()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        var decision = (await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent))).DecisionId;
        var nothing = Guid.CreateVersion7();
        var other = platform.OtherHub;

        (await other.FetchAsync($"/v1/consents/{consent}").SeenAsync()).ShouldBe(await other.FetchAsync($"/v1/consents/{nothing}").SeenAsync());
        (await other.FetchAsync($"/v1/decisions/{decision}").SeenAsync()).ShouldBe(await other.FetchAsync($"/v1/decisions/{nothing}").SeenAsync());
        (await other.WithdrawAsync(consent).SeenAsync()).ShouldBe(await other.WithdrawAsync(nothing).SeenAsync());
        (await other.FetchAsync($"/v1/consents?referral={referral}").SeenAsync()).ShouldBe(await other.FetchAsync($"/v1/consents?referral={nothing}").SeenAsync());
        (await other.FetchAsync($"/v1/decisions?referral={referral}").SeenAsync()).ShouldBe(await other.FetchAsync($"/v1/decisions?referral={nothing}").SeenAsync());
        (await other.FetchAsync($"/v1/tasks?referral={referral}").SeenAsync()).ShouldBe(await other.FetchAsync($"/v1/tasks?referral={nothing}").SeenAsync());
        (await other.DecideAsync(Answers.ByConsent.About(referral, consent)).SeenAsync()).ShouldBe(await other.DecideAsync(Answers.ByConsent.About(referral, nothing)).SeenAsync());
        (await other.DecideAsync(Answers.ByDuty.About(referral) with { Replaces = decision }).SeenAsync()).ShouldBe(await other.DecideAsync(Answers.ByDuty.About(referral) with { Replaces = nothing }).SeenAsync());
        (await platform.Worker.FetchAsync($"/v1/consents/{consent}").OkAsync<ConsentView>()).State.ShouldBe("standing");
    }

    [Fact]
    public async Task The_same_hub_sees_what_its_other_agencies_recorded()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.PoliceWorker.ConsentAsync(Answers.Agreed.About(referral));

        (await platform.Worker.FetchAsync($"/v1/consents/{consent}").OkAsync<ConsentView>()).ConsentId.ShouldBe(consent);
    }

    [Theory]
    [InlineData("consents"), InlineData("withdrawals"), InlineData("decisions"), InlineData("replacements"), InlineData("sign_offs"), InlineData("tellings")]
    [InlineData("reviews"), InlineData("consultations"), InlineData("advice"), InlineData("advisers"), InlineData("promotions"), InlineData("responsibilities"), InlineData("idempotency_keys")]
    public async Task The_services_own_role_can_change_and_delete_nothing(string table)
    {
        await using var database = NpgsqlDataSource.Create(platform.Platform.ConnectionString("consent") + ";Pooling=false");
        foreach (var sql in new[] { $"update {table} set hub_id = hub_id", $"delete from {table}", $"truncate {table}", $"alter table {table} disable row level security" })
        {
            await using var command = database.CreateCommand(sql);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState.ShouldBe("42501", sql);
        }
    }

    [Fact, Trait("requirement", "R79")]
    public async Task What_kind_an_agency_is_comes_from_identity_and_from_nobody_who_asks()
    {
        Task<long> CharitiesAsync() => platform.Platform.ScalarAsync<long>("consent", "select count(*) from agencies where kind = 'vcs'");
        await Eventually.TrueAsync(async () => await CharitiesAsync() > 0);
        await using var database = NpgsqlDataSource.Create(platform.Platform.ConnectionString("consent") + ";Pooling=false");
        await using var count = database.CreateCommand("select count(*) from agencies");
        (await count.ExecuteScalarAsync(Ct)).ShouldBe(0L);
        await using var insert = database.CreateCommand($"select set_config('app.agency', '{Answers.Police}', false); insert into agencies (id, kind, version) values (gen_random_uuid(), 'council', 9)");
        (await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync(Ct))).SqlState.ShouldBe("42501");
        await using var update = database.CreateCommand($"select set_config('app.agency', '{Answers.Police}', false); update agencies set kind = 'council'");
        await update.ExecuteNonQueryAsync(Ct);
        (await CharitiesAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Unscoped_the_service_sees_nothing_and_writes_nothing()
    {
        await platform.Worker.ConsentAsync(Answers.Agreed.About(Calls.NewReferral()));
        await using var database = NpgsqlDataSource.Create(platform.Platform.ConnectionString("consent") + ";Pooling=false");

        await using var count = database.CreateCommand("select count(*) from consents");
        (await count.ExecuteScalarAsync(Ct)).ShouldBe(0L);
        await using var insert = database.CreateCommand("""
            insert into consents (id, referral_id, hub_id, agency_id, recorded_by, recorded_at, position, unreliable, reference_version, form_version, answers)
            values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), 'unable', false, 'x', 'x', '{}')
            """);
        (await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync(Ct))).SqlState.ShouldBe("42501");
    }

    [Fact, Trait("requirement", "R19")]
    public async Task Not_even_the_database_takes_consent_that_nobody_gave() =>
        (await Should.ThrowAsync<PostgresException>(() => platform.Platform.RowsAsync("consent", """
            insert into consents (id, referral_id, hub_id, agency_id, recorded_by, recorded_at, position, unreliable, reference_version, form_version, answers)
            values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), 'obtained', false, 'x', 'x', '{"obtained": {"kind": "implicit"}}')
            """))).SqlState.ShouldBe("23514");

    [Fact]
    public async Task The_model_and_the_database_have_the_same_columns()
    {
        await using var db = new ConsentDb(new DbContextOptionsBuilder<ConsentDb>().UseNpgsql(platform.Platform.ConnectionString("consent", owner: true)).Options);
        var mapped = from entity in db.Model.GetEntityTypes()
                     from property in entity.GetProperties()
                     select $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()} {(property.IsNullable ? "null" : "not null")}";

        var actual = await platform.Platform.RowsAsync("consent", """
            select c.relname || '.' || a.attname || ' ' || replace(format_type(a.atttypid, null), 'timestamp with time zone', 'timestamptz') || case when a.attnotnull then ' not null' else ' null' end
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname not in ('dpop_proofs', '__EFMigrationsHistory')
            """);

        mapped.Select(column => column.Replace("timestamp with time zone", "timestamptz", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(actual.Select(row => (string)row[0]!).Order(StringComparer.Ordinal));
    }
}
