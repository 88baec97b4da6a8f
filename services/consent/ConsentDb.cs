using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeShare.Consents.Agencies;
using SafeShare.Consents.Consult;
using SafeShare.Consents.Once;
using SafeShare.Consents.Register;
using SafeShare.Consents.Review;
using SafeShare.Consents.Sign;
using SafeShare.Consents.Tell;
using SafeShare.Consents.Withdraw;

namespace SafeShare.Consents;

/// <summary>Records that are added and never changed: the service's role may do nothing else to them.</summary>
public sealed class ConsentDb(DbContextOptions<ConsentDb> options) : DbContext(options)
{
    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();

    public DbSet<SharingDecision> Decisions => Set<SharingDecision>();

    public DbSet<Replacement> Replacements => Set<Replacement>();

    public DbSet<SignOff> SignOffs => Set<SignOff>();

    public DbSet<LookedAgain> Reviews => Set<LookedAgain>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<Adviser> Advisers => Set<Adviser>();

    public DbSet<Advice> Advice => Set<Advice>();

    public DbSet<Promotion> Promotions => Set<Promotion>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<Responsibility> Responsibilities => Set<Responsibility>();

    public DbSet<Telling> Tellings => Set<Telling>();

    public DbSet<Agency> Agencies => Set<Agency>();

    /// <summary>
    /// Lets one worker at a time change where a referral or a child's register stands, until the transaction ends: a
    /// withdrawal and a decision that would rest on the withdrawn consent never pass each other unseen (R22), and a decision
    /// is replaced once.
    /// </summary>
    public Task OneAtATimeAsync(Guid about, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({about.ToString()}, 0))", ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Consent>(consent =>
        {
            consent.ToTable("consents").HasKey(row => row.Id);
            IsDocument(consent.Property(row => row.Answers));
        });
        modelBuilder.Entity<Withdrawal>().ToTable("withdrawals").HasKey(row => row.ConsentId);
        modelBuilder.Entity<SharingDecision>(decision =>
        {
            decision.ToTable("decisions").HasKey(row => row.Id);
            IsDocument(decision.Property(row => row.Answers));
            IsDocument(decision.Property(row => row.Proposal));
            IsDocument(decision.Property(row => row.Retention));
            decision.Ignore(row => row.RecipientAgencyIds).Ignore(row => row.Categories);
        });
        modelBuilder.Entity<Replacement>().ToTable("replacements").HasKey(row => row.Replaced);
        modelBuilder.Entity<SignOff>().ToTable("sign_offs").HasKey(row => row.DecisionId);
        modelBuilder.Entity<Telling>().ToTable("tellings").HasKey(row => row.DecisionId);
        modelBuilder.Entity<LookedAgain>().ToTable("reviews").HasKey(row => row.Id);
        modelBuilder.Entity<Consultation>().ToTable("consultations").HasKey(row => row.Id);
        modelBuilder.Entity<Adviser>().ToTable("advisers").HasKey(row => row.Id);
        modelBuilder.Entity<Advice>().ToTable("advice").HasKey(row => row.ConsultationId);
        modelBuilder.Entity<Promotion>().ToTable("promotions").HasKey(row => row.ConsultationId);
        modelBuilder.Entity<Responsibility>(responsibility =>
        {
            responsibility.ToTable("responsibilities").HasKey(row => row.Id);
            IsDocument(responsibility.Property(row => row.Answers));
        });
        modelBuilder.Entity<IdempotencyKey>().ToTable("idempotency_keys").HasKey(row => new { row.WorkerId, row.Operation, row.KeyHash });
        modelBuilder.Entity<Agency>().ToTable("agencies").HasKey(row => row.Id);
        modelBuilder.AddOutboxAndInbox();
        modelBuilder.UseSnakeCase();
    }

    private static void IsDocument<T>(PropertyBuilder<T> property) => property.HasColumnType("jsonb").HasConversion(
        document => JsonSerializer.Serialize(document, JsonSerializerOptions.Web),
        text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!);
}
