using Microsoft.EntityFrameworkCore;

namespace SafeShare.Audit;

public sealed class AuditDb(DbContextOptions<AuditDb> options) : DbContext(options)
{
    public DbSet<RecordedAct> Acts => Set<RecordedAct>();
    public DbSet<StagedAct> Staged => Set<StagedAct>();
    public DbSet<LogEntry> Entries => Set<LogEntry>();
    public DbSet<SignedCheckpoint> Checkpoints => Set<SignedCheckpoint>();
    public DbSet<Hub> Hubs => Set<Hub>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutboxAndInbox();
        modelBuilder.Entity<RecordedAct>(act =>
        {
            act.ToTable("acts").HasKey(a => a.Id);
            act.HasMany(a => a.Parties).WithOne().HasForeignKey(party => party.ActId);
            act.HasMany(a => a.Subjects).WithOne().HasForeignKey(subject => subject.ActId);
            act.HasOne(a => a.Detail).WithOne().HasForeignKey<ActDetail>(detail => detail.ActId);
        });
        modelBuilder.Entity<ActParty>().ToTable("act_parties").HasKey(party => new { party.ActId, party.AgencyId });
        modelBuilder.Entity<ActSubject>().ToTable("act_subjects").HasKey(subject => new { subject.ActId, subject.PersonId });
        modelBuilder.Entity<ActDetail>().ToTable("act_details").HasKey(detail => detail.ActId);
        modelBuilder.Entity<StagedAct>(staged =>
        {
            staged.ToTable("staged").HasKey(s => s.Number);
            staged.Property(s => s.Number).UseIdentityAlwaysColumn();
        });
        modelBuilder.Entity<LogEntry>(entry =>
        {
            entry.ToTable("entries").HasKey(e => e.Position);
            entry.Property(e => e.Bytes).HasColumnName("entry");
        });
        modelBuilder.Entity<SignedCheckpoint>().ToTable("checkpoints").HasKey(checkpoint => checkpoint.Size);
        modelBuilder.Entity<Hub>().ToTable("hubs").HasKey(hub => hub.Id);
        modelBuilder.UseSnakeCase();
    }
}

/// <summary>An act that waits for its place in the log.</summary>
public sealed class StagedAct
{
    public long Number { get; init; }
    public required Guid ActId { get; init; }
}

/// <summary>An entry at its place in the log.</summary>
public sealed class LogEntry
{
    public required long Position { get; init; }
    public required Guid ActId { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>A checkpoint that has been published, word for word.</summary>
public sealed class SignedCheckpoint
{
    public required long Size { get; init; }
    public required string Note { get; init; }
    public required DateTimeOffset SignedAt { get; init; }
}

/// <summary>Which agency leads a hub.</summary>
public sealed class Hub
{
    public required Guid Id { get; init; }
    public required Guid LeadAgencyId { get; set; }
    public required long Version { get; set; }
}
