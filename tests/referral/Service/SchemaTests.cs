using Microsoft.EntityFrameworkCore;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>Migrations are SQL written by hand: what EF believes of the database has to be so.</summary>
public class SchemaTests(ReferralPlatform platform)
{
    [Fact]
    public async Task The_model_is_the_database()
    {
        await using var db = platform.Unscoped();
        var believed = db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()
            .Select(property => $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()} {(property.IsNullable ? "null" : "not null")}"));
        var rows = await platform.Platform.RowsAsync("referral", """
            select format('%s.%s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' else 'null' end)
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
                and c.relname not in ('dpop_proofs', '__EFMigrationsHistory')
            """);
        believed.Order(StringComparer.Ordinal).ShouldBe(rows.Select(row => (string)row[0]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_table_is_behind_row_level_security_and_owned_by_another_role()
    {
        var open = await platform.Platform.RowsAsync("referral", """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and c.relname not in ('outbox', 'inbox', 'dpop_proofs', '__EFMigrationsHistory')
                and not (c.relrowsecurity and c.relforcerowsecurity and pg_get_userbyid(c.relowner) = 'referral_owner')
            """);
        open.ShouldBeEmpty();
    }

    /// <summary>With 100,000 open referrals each page is an index away; make bench measures the time.</summary>
    [Fact]
    public async Task A_page_of_a_long_queue_is_read_by_index()
    {
        var hub = Guid.CreateVersion7();
        await platform.Platform.RowsAsync("referral", """
            insert into referrals (id, hub_id, from_agency_id, subject_id, submitted_at, received_at, clock_started_at, body_sha256, pathway, concern_types,
                concern_level, emergency, consent_position, referrer_name, referrer_job_title, referrer_contact, stage, step, proposed_rating, proposed_because, rating, due_at)
            select gen_random_uuid(), @hub, gen_random_uuid(), gen_random_uuid(), now(), now(), now(), '', 'child', '{}', 'low', false, 'obtained', '', '', '', 'received', 1,
                'blue', '', (array['red', 'amber', 'green', 'blue'])[1 + n % 4], now() + n * interval '1 minute'
            from generate_series(1, 20000) n
            """, ("hub", hub));
        await platform.Platform.RowsAsync("referral", "analyze referrals");
        foreach (var filter in (string[])["closed_at is null", "closed_at is null and rating = 'red'", "stage = 'received'", "closed_at is null and (due_at, rating_rank, id) > (now() + interval '200 hours', 0::smallint, gen_random_uuid())"])
        {
            var text = string.Join('\n', await platform.WithItsRightsAsync(
                $"select set_config('app.hub', '{hub}', true)",
                $"explain select * from referrals where hub_id = '{hub}' and {filter} order by due_at, rating_rank, id limit 26"));
            text.ShouldContain("Index Scan", Case.Sensitive, filter);
            text.ShouldNotContain("Sort", Case.Sensitive, filter);
        }
    }
}
