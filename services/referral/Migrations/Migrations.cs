using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SafeShare.Referrals;

[DbContext(typeof(ReferralDb)), Migration("0000_service_tables")]
public sealed class Tables() : ServiceTables("referral_app");

[DbContext(typeof(ReferralDb)), Migration("0001_initial")]
public sealed class Initial() : SqlMigration("0001_initial.sql");

[DbContext(typeof(ReferralDb)), Migration("0002_corrections")]
public sealed class Corrections() : SqlMigration("0002_corrections.sql");
