using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare;

/// <summary>A message waiting in the service's own database until the broker has confirmed it.</summary>
public sealed class OutboxMessage
{
    public required Guid Id { get; init; }
    public required string Type { get; init; }
    public required string Body { get; init; }
    public string? TraceParent { get; init; }

    /// <summary>Who writes it down hands it to its own relay too, which has until then; after that any relay takes it from the table.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>How often it could not be dealt with on its way. After the first time it travels alone.</summary>
    public int Attempts { get; init; }

    public static OutboxMessage From<T>(T message, DateTimeOffset now, int attempts = 0) where T : class => new()
    {
        Id = Guid.CreateVersion7(now),
        Type = MessageTypes.NameOf(typeof(T)),
        Body = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
        TraceParent = Activity.Current?.Id,
        NotBefore = now + JustCommitted.HandedFor,
        Attempts = attempts,
    };
}

public static class Outbox
{
    extension(DbContext db)
    {
        /// <summary>Queues a message to leave when, and only when, the current changes are committed.</summary>
        public void Publish<T>(T message) where T : class => db.Add(OutboxMessage.From(message, db.GetService<TimeProvider>().GetUtcNow()));

        /// <summary>Queues again, to travel alone, what could not be dealt with in company.</summary>
        internal void PublishAlone<T>(T message) where T : class => db.Add(OutboxMessage.From(message, db.GetService<TimeProvider>().GetUtcNow(), attempts: 1));

        /// <summary>Puts what was done on record, in the transaction that does it (I4).</summary>
        public void Record(ActRecorded act) => db.Publish(act);
    }

    public static void AddOutboxAndInbox(this ModelBuilder model)
    {
        model.Entity<OutboxMessage>(outbox =>
        {
            outbox.ToTable("outbox").HasKey(message => message.Id);
            outbox.Property(message => message.Body).HasColumnType("json");
        });
        model.Entity<InboxMessage>().ToTable("inbox").HasKey(message => new { message.MessageId, message.Queue });
    }
}

/// <summary>Contracts are found again by their full name; nothing else can be published.</summary>
internal static class MessageTypes
{
    public static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    public static Type? Find(string name) =>
        name.StartsWith("SafeShare.Contracts.", StringComparison.Ordinal) ? Type.GetType(name, throwOnError: false) : null;
}
