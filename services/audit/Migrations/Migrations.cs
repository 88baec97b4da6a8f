using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SafeShare.Audit.Migrations;

[DbContext(typeof(AuditDb)), Migration("0000_service_tables")]
public sealed class Tables() : ServiceTables("audit_app");

[DbContext(typeof(AuditDb)), Migration("0001_initial")]
public sealed class Initial() : SqlMigration("0001_initial.sql");
