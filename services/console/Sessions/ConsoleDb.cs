using Microsoft.EntityFrameworkCore;

namespace SafeShare.Console.Sessions;

/// <summary>What the console keeps between two requests. Every <c>content</c> is sealed: the tables alone tell nobody anything.</summary>
public sealed class ConsoleDb(DbContextOptions<ConsoleDb> options) : DbContext(options)
{
    public DbSet<StoredSession> Sessions => Set<StoredSession>();
    public DbSet<StoredSignIn> SignIns => Set<StoredSignIn>();
    public DbSet<StoredDraft> Drafts => Set<StoredDraft>();
    public DbSet<StoredKey> FormKeys => Set<StoredKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredSession>().ToTable("sessions").HasKey(session => session.IdHash);
        modelBuilder.Entity<StoredSignIn>().ToTable("sign_ins").HasKey(signIn => signIn.StateHash);
        modelBuilder.Entity<StoredDraft>().ToTable("drafts").HasKey(draft => new { draft.WorkerId, draft.Name });
        modelBuilder.Entity<StoredKey>().ToTable("form_keys").HasKey(key => key.Id);
        modelBuilder.UseSnakeCase();
    }
}

public sealed class StoredSession
{
    public required byte[] IdHash { get; init; }
    public required Guid WorkerId { get; init; }
    public required string Content { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; set; }
}

public sealed class StoredSignIn
{
    public required byte[] StateHash { get; init; }
    public required string Content { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

public sealed class StoredDraft
{
    public required Guid WorkerId { get; init; }
    public required string Name { get; init; }
    public required string Content { get; set; }
    public required DateTimeOffset SavedAt { get; set; }
}

public sealed class StoredKey
{
    public required Guid Id { get; init; }
    public required string Content { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}
