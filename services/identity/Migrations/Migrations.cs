using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SafeShare.Identity.Migrations;

[DbContext(typeof(IdentityDb)), Migration("0000_service_tables")]
public sealed class ServiceTablesOfIdentity() : ServiceTables("identity_app");

[DbContext(typeof(IdentityDb)), Migration("0001_initial")]
public sealed class Initial() : SqlMigration("0001_initial.sql");

[DbContext(typeof(IdentityDb)), Migration("0002_teams")]
public sealed class Teams() : SqlMigration("0002_teams.sql");
