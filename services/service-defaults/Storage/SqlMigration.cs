using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SafeShare;

/// <summary>
/// A migration is a file of SQL, because tables are only half of it: policies, roles, grants and triggers are the other.
/// EF Core's migrator keeps the history and takes the lock.
/// </summary>
public abstract class SqlMigration(string file) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Read(GetType().Assembly, file));

    private static string Read(Assembly assembly, string file)
    {
        using var stream = assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded in {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>Outbox, inbox and the functions that policies use. Each service has one, as its migration <c>0000_service_tables</c>.</summary>
/// <param name="appRole">The role the service runs as.</param>
public abstract class ServiceTables(string appRole) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var stream = typeof(ServiceTables).Assembly.GetManifestResourceStream("service-tables.sql")!;
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd().Replace("{app}", appRole, StringComparison.Ordinal));
    }
}
