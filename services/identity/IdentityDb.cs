using Microsoft.EntityFrameworkCore;
using SafeShare.Identity.Authorize;
using SafeShare.Identity.SignIn;

namespace SafeShare.Identity;

public sealed class IdentityDb(DbContextOptions<IdentityDb> options) : DbContext(options)
{
    public DbSet<Hub> Hubs => Set<Hub>();
    public DbSet<Agency> Agencies => Set<Agency>();
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<Worker> Workers => Set<Worker>();
    public DbSet<PushedRequest> PushedRequests => Set<PushedRequest>();
    public DbSet<Grant> Grants => Set<Grant>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<HalfSignIn> HalfSignIns => Set<HalfSignIn>();
    public DbSet<StoredKey> KeyRing => Set<StoredKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutboxAndInbox();
        modelBuilder.Entity<Hub>().ToTable("hubs");
        modelBuilder.Entity<Agency>().ToTable("agencies");
        modelBuilder.Entity<Client>().ToTable("clients").HasKey(client => client.ClientId);
        modelBuilder.Entity<Worker>().ToTable("workers");
        modelBuilder.Entity<PushedRequest>().ToTable("pushed_requests").HasKey(request => request.RequestUriHash);
        modelBuilder.Entity<Grant>().ToTable("grants");
        modelBuilder.Entity<Session>().ToTable("sessions");
        modelBuilder.Entity<HalfSignIn>().ToTable("half_sign_ins").HasKey(half => half.CookieHash);
        modelBuilder.Entity<StoredKey>().ToTable("key_ring");
        modelBuilder.UseSnakeCase();
    }
}
