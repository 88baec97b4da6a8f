using System.Diagnostics;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare;

/// <summary>
/// One thing somebody does: a transaction that sees only what the caller may see, and that commits the change,
/// its messages and its audit event together or not at all (I4, I5).
/// </summary>
public sealed class Act : IAsyncDisposable
{
    private readonly DbContext _db;
    private readonly IDbContextTransaction _transaction;
    private readonly ClaimsPrincipal? _user;
    private readonly string _service;

    internal Act(DbContext db, IDbContextTransaction transaction, ClaimsPrincipal? user, string service, DateTimeOffset at) =>
        (_db, _transaction, _user, _service, At) = (db, transaction, user, service, at);

    /// <summary>One instant for everything this act writes.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The audit event for what was done; add what it is about with <c>with</c>.</summary>
    public ActRecorded Did(string action) => Event(action, "done", refusal: null);

    /// <summary>The audit event for what was tried and refused.</summary>
    public ActRecorded Refused(string action, string code) => Event(action, "refused", code);

    public async Task CommitAsync(CancellationToken ct)
    {
        await _db.SaveChangesAsync(ct);
        await _transaction.CommitAsync(ct);
        var messages = _db.ChangeTracker.Entries<OutboxMessage>().ToList();
        _db.GetService<JustCommitted>().Hand(messages.Select(message => message.Entity));
        messages.ForEach(message => message.State = EntityState.Detached); // the next act of the same context does not hand them again
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    private ActRecorded Event(string action, string outcome, string? refusal) => Acts.Describe(_user, _service, At, action, outcome, refusal);
}

public static class Acts
{
    /// <summary>The audit event of an act that is written without a DbContext; everything else uses <see cref="Act.Did"/>.</summary>
    public static ActRecorded Describe(
        ClaimsPrincipal? user, string service, DateTimeOffset at, string action, string outcome = "done", string? refusal = null) =>
        new()
        {
            ActId = Guid.CreateVersion7(at),
            At = at,
            Action = action,
            Service = service,
            AgencyId = user?.AgencyId,
            WorkerId = user?.WorkerId,
            ClientId = user?.ClientId,
            Roles = user?.Roles ?? [],
            HubId = user?.HubId,
            Outcome = outcome,
            RefusalCode = refusal,
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };

    extension(DbContext db)
    {
        /// <summary>Begins what the caller does. Row-level security lets through what the caller's agency and hub may see.</summary>
        public Task<Act> BeginActAsync(ClaimsPrincipal user, CancellationToken ct) =>
            db.BeginAsync(user, user.AgencyId.ToString(), user.HubId?.ToString() ?? "", system: "", ct);

        /// <summary>Begins work of the platform itself: a reaction to a message, or something that runs by the clock.</summary>
        public Task<Act> BeginSystemAsync(CancellationToken ct) =>
            db.BeginAsync(user: null, agency: "", hub: "", system: "on", ct);

        /// <summary>Begins what somebody tried whose token does not say who they are: sees nothing, and can only be put on record.</summary>
        internal Task<Act> BeginUnnamedAsync(CancellationToken ct) => db.BeginAsync(user: null, agency: "", hub: "", system: "", ct);

        /// <summary>The audit event for what a reaction to a message did: nobody acts but the platform.</summary>
        public ActRecorded Reacted(string action)
        {
            var at = db.GetService<TimeProvider>().GetStorableNow();
            return new()
            {
                ActId = Guid.CreateVersion7(at),
                At = at,
                Action = action,
                Service = db.GetService<ServiceName>().Value,
                Outcome = "done",
                TraceId = Activity.Current?.TraceId.ToHexString(),
            };
        }

        private async Task<Act> BeginAsync(ClaimsPrincipal? user, string agency, string hub, string system, CancellationToken ct)
        {
            var transaction = await db.Database.BeginTransactionAsync(ct);
            try
            {
                // Npgsql sends BEGIN with this statement, so scoping costs the one round trip that BEGIN costs anyway.
                await db.Database.ExecuteSqlAsync(
                    $"select set_config('app.agency', {agency}, true), set_config('app.hub', {hub}, true), set_config('app.system', {system}, true)", ct);
                return new Act(db, transaction, user, db.GetService<ServiceName>().Value, db.GetService<TimeProvider>().GetStorableNow());
            }
            catch
            {
                await transaction.DisposeAsync();
                throw;
            }
        }
    }
}
