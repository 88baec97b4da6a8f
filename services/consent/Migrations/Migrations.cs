using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SafeShare.Consents.Migrations;

[DbContext(typeof(ConsentDb)), Migration("0000_service_tables")]
public sealed class Tables() : ServiceTables("consent_app");

[DbContext(typeof(ConsentDb)), Migration("0001_initial")]
public sealed class Initial() : SqlMigration("0001_initial.sql");

[DbContext(typeof(ConsentDb)), Migration("0002_advisers")]
public sealed class Advisers() : SqlMigration("0002_advisers.sql");

[DbContext(typeof(ConsentDb)), Migration("0003_agencies")]
public sealed class AgencyKinds() : SqlMigration("0003_agencies.sql");

[DbContext(typeof(ConsentDb)), Migration("0004_retention")]
public sealed class RetentionOfDecisions() : SqlMigration("0004_retention.sql");
