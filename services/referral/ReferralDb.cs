using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Agencies;
using SafeShare.Referrals.Ask;
using SafeShare.Referrals.ByHand;
using SafeShare.Referrals.Claim;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Confide;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Custody;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Deliver;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Evidence;
using SafeShare.Referrals.Look;
using SafeShare.Referrals.Match;
using SafeShare.Referrals.Once;
using SafeShare.Referrals.Rate;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.Tell;
using SafeShare.Referrals.Withdraw;

namespace SafeShare.Referrals;

public sealed class ReferralDb(DbContextOptions<ReferralDb> options) : DbContext(options)
{
    public DbSet<Referral> Referrals => Set<Referral>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<PersonLink> PersonLinks => Set<PersonLink>();
    public DbSet<Statement> Statements => Set<Statement>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<Verification> Verifications => Set<Verification>();
    public DbSet<ConfidentialityChange> ConfidentialityChanges => Set<ConfidentialityChange>();
    public DbSet<SilenceReview> SilenceReviews => Set<SilenceReview>();
    public DbSet<UndertakingEnd> UndertakingEnds => Set<UndertakingEnd>();
    public DbSet<CustodyEvent> CustodyEvents => Set<CustodyEvent>();
    public DbSet<RatingChange> RatingChanges => Set<RatingChange>();
    public DbSet<HubTask> Tasks => Set<HubTask>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<ReleaseReason> ReleaseReasons => Set<ReleaseReason>();
    public DbSet<OnwardShare> OnwardShares => Set<OnwardShare>();
    public DbSet<ManualDisclosure> ManualDisclosures => Set<ManualDisclosure>();
    public DbSet<InformationRequest> Requests => Set<InformationRequest>();
    public DbSet<HubWorker> Workers => Set<HubWorker>();
    public DbSet<HubPolicy> LocalPolicies => Set<HubPolicy>();
    public DbSet<Hub> Hubs => Set<Hub>();
    public DbSet<Agency> Agencies => Set<Agency>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<StatedPurpose> StatedPurposes => Set<StatedPurpose>();
    public DbSet<SignedState> Evidence => Set<SignedState>();

    /// <summary>The referral, held until the transaction ends: whatever two people do to it at once happens one after the other.</summary>
    public Task<Referral?> HoldReferralAsync(Guid id, CancellationToken ct) =>
        Referrals.FromSql($"select * from referrals where id = {id} for update").SingleOrDefaultAsync(ct);

    /// <summary>For messages that may come before the referral itself: what is said about one referral is taken in one after the other.</summary>
    public Task TakeTurnAsync(Guid referralId, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({referralId.ToString()}, 0))", ct);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Rating>().HaveConversion<CodeConverter<Rating>>();
        configurationBuilder.Properties<Stage>().HaveConversion<CodeConverter<Stage>>();
        configurationBuilder.Properties<DeliveryKind>().HaveConversion<CodeConverter<DeliveryKind>>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutboxAndInbox();
        modelBuilder.Entity<Referral>().ToTable("referrals").Property(referral => referral.RatingRank).ValueGeneratedOnAddOrUpdate();
        modelBuilder.Entity<Person>().ToTable("people");
        modelBuilder.Entity<PersonLink>().ToTable("person_links");
        modelBuilder.Entity<Statement>().ToTable("statements").HasKey(statement => new { statement.ReferralId, statement.Id });
        modelBuilder.Entity<Correction>().ToTable("corrections");
        modelBuilder.Entity<Verification>().ToTable("verifications");
        modelBuilder.Entity<ConfidentialityChange>().ToTable("confidentiality_changes");
        modelBuilder.Entity<SilenceReview>().ToTable("silence_reviews");
        modelBuilder.Entity<UndertakingEnd>().ToTable("undertaking_ends").HasKey(end => end.CopyId);
        modelBuilder.Entity<CustodyEvent>().ToTable("custody_events");
        modelBuilder.Entity<RatingChange>().ToTable("rating_changes");
        modelBuilder.Entity<HubTask>().ToTable("hub_tasks");
        modelBuilder.Entity<Decision>().ToTable("decisions");
        modelBuilder.Entity<Withdrawal>().ToTable("withdrawals").HasKey(withdrawal => withdrawal.ConsentId);
        modelBuilder.Entity<Delivery>().ToTable("deliveries");
        modelBuilder.Entity<ReleaseReason>().ToTable("release_reasons");
        modelBuilder.Entity<OnwardShare>().ToTable("onward_shares");
        modelBuilder.Entity<ManualDisclosure>().ToTable("manual_disclosures");
        modelBuilder.Entity<InformationRequest>().ToTable("information_requests");
        modelBuilder.Entity<HubWorker>().ToTable("hub_workers").HasKey(worker => new { worker.WorkerId, worker.HubId });
        modelBuilder.Entity<Hub>().ToTable("hubs");
        modelBuilder.Entity<Agency>().ToTable("agencies");
        modelBuilder.Entity<IdempotencyKey>().ToTable("idempotency_keys").HasKey(row => new { row.WorkerId, row.Operation, row.KeyHash });
        modelBuilder.Entity<StatedPurpose>().ToTable("stated_purposes");
        modelBuilder.Entity<SignedState>().ToTable("evidence").HasKey(state => state.Origin);
        modelBuilder.Entity<HubPolicy>(policy =>
        {
            policy.ToTable("local_policies").HasKey(own => own.HubId);
            policy.Property(own => own.Policy).HasColumnType("jsonb").HasConversion(
                value => JsonSerializer.Serialize(value, LocalPolicy.Json),
                text => JsonSerializer.Deserialize<LocalPolicy>(text, LocalPolicy.Json)!);
        });
        modelBuilder.UseSnakeCase();
    }
}
