using Microsoft.EntityFrameworkCore;
using SafeShare.PartnerGateway.Agencies;
using SafeShare.PartnerGateway.Mailbox;
using SafeShare.PartnerGateway.Notices;
using SafeShare.PartnerGateway.Status;
using SafeShare.PartnerGateway.Submit;

namespace SafeShare.PartnerGateway;

public sealed class GatewayDb(DbContextOptions<GatewayDb> options) : DbContext(options)
{
    public DbSet<Agency> Agencies => Set<Agency>();
    public DbSet<Hub> Hubs => Set<Hub>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<ProgressStep> Progress => Set<ProgressStep>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<Answer> Answers => Set<Answer>();
    public DbSet<OnwardShare> OnwardShares => Set<OnwardShare>();
    public DbSet<CustodyReport> CustodyReports => Set<CustodyReport>();
    public DbSet<NoticeEndpoint> NoticeEndpoints => Set<NoticeEndpoint>();
    public DbSet<Notice> Notices => Set<Notice>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutboxAndInbox();
        modelBuilder.Entity<Agency>().ToTable("agencies").HasKey(agency => agency.AgencyId);
        modelBuilder.Entity<Hub>().ToTable("hubs").HasKey(hub => hub.HubId);
        modelBuilder.Entity<Submission>().ToTable("submissions").HasKey(submission => submission.ReferralId);
        modelBuilder.Entity<ProgressStep>().ToTable("progress").HasKey(step => new { step.ReferralId, step.Step });
        modelBuilder.Entity<Delivery>().ToTable("deliveries").HasKey(delivery => delivery.Id);
        modelBuilder.Entity<Delivery>().Ignore(delivery => delivery.IsNews).Ignore(delivery => delivery.KeepsSilence).Ignore(delivery => delivery.StandingConditions);
        modelBuilder.Entity<Answer>().ToTable("answers").HasKey(answer => answer.DeliveryId);
        modelBuilder.Entity<OnwardShare>().ToTable("onward_shares").HasKey(share => share.Id);
        modelBuilder.Entity<CustodyReport>().ToTable("custody_reports").HasKey(report => report.Id);
        modelBuilder.Entity<NoticeEndpoint>().ToTable("notice_endpoints").HasKey(endpoint => endpoint.AgencyId);
        modelBuilder.Entity<Notice>().ToTable("notices").HasKey(notice => notice.Id);
        modelBuilder.UseSnakeCase();
    }
}
