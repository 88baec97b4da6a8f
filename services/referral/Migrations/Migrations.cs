using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SafeShare.Referrals;

[DbContext(typeof(ReferralDb)), Migration("0000_service_tables")]
public sealed class Tables() : ServiceTables("referral_app");

[DbContext(typeof(ReferralDb)), Migration("0001_initial")]
public sealed class Initial() : SqlMigration("0001_initial.sql");

[DbContext(typeof(ReferralDb)), Migration("0002_corrections")]
public sealed class Corrections() : SqlMigration("0002_corrections.sql");

[DbContext(typeof(ReferralDb)), Migration("0003_custody")]
public sealed class CustodyTables() : SqlMigration("0003_custody.sql");

[DbContext(typeof(ReferralDb)), Migration("0004_silence_reviews")]
public sealed class SilenceReviews() : SqlMigration("0004_silence_reviews.sql");

[DbContext(typeof(ReferralDb)), Migration("0005_exclusions")]
public sealed class Exclusions() : SqlMigration("0005_exclusions.sql");

[DbContext(typeof(ReferralDb)), Migration("0006_confidentiality")]
public sealed class Confidentiality() : SqlMigration("0006_confidentiality.sql");

[DbContext(typeof(ReferralDb)), Migration("0007_smaller_scope")]
public sealed class SmallerScope() : SqlMigration("0007_smaller_scope.sql");

[DbContext(typeof(ReferralDb)), Migration("0008_retention")]
public sealed class Retention() : SqlMigration("0008_retention.sql");

[DbContext(typeof(ReferralDb)), Migration("0009_idempotency_keys")]
public sealed class IdempotencyKeys() : SqlMigration("0009_idempotency_keys.sql");

[DbContext(typeof(ReferralDb)), Migration("0010_onward_statements")]
public sealed class OnwardStatements() : SqlMigration("0010_onward_statements.sql");

[DbContext(typeof(ReferralDb)), Migration("0011_undertakings")]
public sealed class Undertakings() : SqlMigration("0011_undertakings.sql");

[DbContext(typeof(ReferralDb)), Migration("0012_teams")]
public sealed class Teams() : SqlMigration("0012_teams.sql");

[DbContext(typeof(ReferralDb)), Migration("0013_moved_tasks")]
public sealed class MovedTasks() : SqlMigration("0013_moved_tasks.sql");
