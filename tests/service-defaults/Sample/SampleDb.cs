using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Tests.Sample;

/// <summary>A service as small as one can be: agencies keep notes, and one message leaves a note too.</summary>
public sealed class SampleDb(DbContextOptions<SampleDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddOutboxAndInbox();
        modelBuilder.Entity<Note>().ToTable("notes");
        modelBuilder.UseSnakeCase();
    }
}

public sealed class Note
{
    public required Guid Id { get; init; }
    public required Guid AgencyId { get; init; }
    public required Guid About { get; init; }
    public required string NoteText { get; init; }
}

[DbContext(typeof(SampleDb)), Migration("0000_service_tables")]
public sealed class SampleServiceTables() : ServiceTables("sample_app");

[DbContext(typeof(SampleDb)), Migration("0001_notes")]
public sealed class SampleNotes() : SqlMigration("0001_notes.sql");

/// <summary>Notes what it hears. A position of <c>unreadable</c> is more than it can cope with, and one of <c>endless</c> keeps it busy, until it is mended.</summary>
public sealed class OnConsentRecorded(SampleDb db, Mood mood) : IConsumer<ConsentRecorded>
{
    public async Task Consume(ConsumeContext<ConsentRecorded> context)
    {
        db.Add(new Note { Id = Guid.CreateVersion7(), AgencyId = context.Message.HubId, About = context.Message.ConsentId, NoteText = System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? "" });
        if (!mood.CanCope && context.Message.Position == "unreadable")
        {
            throw new FormatException("It can not be read.");
        }

        if (!mood.CanCope && context.Message.Position == "endless")
        {
            mood.AtWork.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
        }
    }
}

/// <summary>Notes a referral that came alone, in the trace that it came in. What is sealed <c>unreadable</c> is more than it can cope with.</summary>
public sealed class OnReferralSubmitted(SampleDb db) : IConsumer<ReferralSubmitted>
{
    public Task Consume(ConsumeContext<ReferralSubmitted> context)
    {
        Note(db, context.Message);
        return Task.CompletedTask;
    }

    internal static void Note(SampleDb db, ReferralSubmitted message) => db.Add(new Note
    {
        Id = Guid.CreateVersion7(),
        AgencyId = message.FromAgencyId,
        About = message.ReferralId,
        NoteText = message.SealedContent == "unreadable" ? throw new FormatException("It can not be read.") : System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? "",
    });
}

/// <summary>Notes referrals that came together.</summary>
public sealed class OnReferralsSubmitted(SampleDb db) : IConsumer<ReferralsSubmitted>
{
    public Task Consume(ConsumeContext<ReferralsSubmitted> context) => context.ReactToEachAsync(db, context.Message.Referrals, one =>
    {
        OnReferralSubmitted.Note(db, one);
        return Task.CompletedTask;
    });
}

public sealed class Mood
{
    public bool CanCope { get; set; }
    public TaskCompletionSource AtWork { get; } = new();
}
