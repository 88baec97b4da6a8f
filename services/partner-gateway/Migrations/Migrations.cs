using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SafeShare.PartnerGateway.Migrations;

[DbContext(typeof(GatewayDb)), Migration("0000_service_tables")]
public sealed class Foundation() : ServiceTables("partner_gateway_app");

[DbContext(typeof(GatewayDb)), Migration("0001_initial")]
public sealed class Initial() : SqlMigration("0001_initial.sql");

[DbContext(typeof(GatewayDb)), Migration("0002_corrections")]
public sealed class Corrections() : SqlMigration("0002_corrections.sql");

[DbContext(typeof(GatewayDb)), Migration("0003_custody")]
public sealed class Custody() : SqlMigration("0003_custody.sql");

[DbContext(typeof(GatewayDb)), Migration("0004_exclusions")]
public sealed class Exclusions() : SqlMigration("0004_exclusions.sql");

[DbContext(typeof(GatewayDb)), Migration("0005_content_once")]
public sealed class ContentOnce() : SqlMigration("0005_content_once.sql");

[DbContext(typeof(GatewayDb)), Migration("0006_undertakings")]
public sealed class Undertakings() : SqlMigration("0006_undertakings.sql");
