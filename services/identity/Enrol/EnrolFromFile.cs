using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SafeShare.Contracts.Identity.V1;
using SafeShare.Identity.Suspend;
using SafeShare.Identity.Token;

namespace SafeShare.Identity.Enrol;

/// <summary>
/// Brings who takes part into line with a file: all of it or none. Running it again changes nothing and says nothing;
/// what did change is published and put on record in the same transaction.
/// </summary>
public sealed class EnrolFromFile(IdentityDb db, IPasswordHasher<Worker> passwords, ISealing sealing, Endings endings)
{
    private Act _act = null!;

    /// <returns>The mistakes in the file; none when it was applied.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(EnrolmentFile file, CancellationToken ct)
    {
        await using var act = _act = await db.BeginSystemAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('enrol'))", ct); // one enrolment at a time
        var hubs = await db.Hubs.ToDictionaryAsync(hub => hub.Id, ct);
        var agencies = await db.Agencies.ToDictionaryAsync(agency => agency.Id, ct);
        var clients = await db.Clients.ToDictionaryAsync(client => client.ClientId, ct);
        var workers = await db.Workers.ToDictionaryAsync(worker => worker.Id, ct);

        var mistakes = EnrolmentRules.Check(file, new OnRecord(
            agencies.ToDictionary(agency => agency.Key, agency => agency.Value.HubIds), hubs.Keys.ToHashSet(), workers.Values.ToDictionary(worker => worker.UserName, worker => worker.Id)));
        if (mistakes.Count > 0)
        {
            return mistakes;
        }

        foreach (var entry in file.Agencies)
        {
            Apply(entry, agencies.GetValueOrDefault(entry.Id));
        }

        foreach (var entry in file.Hubs)
        {
            Apply(entry, hubs.GetValueOrDefault(entry.Id));
        }

        foreach (var entry in file.Clients)
        {
            Apply(entry, clients.GetValueOrDefault(entry.ClientId));
        }

        foreach (var entry in file.Workers)
        {
            await ApplyAsync(entry, workers.GetValueOrDefault(entry.Id), ct);
        }

        await act.CommitAsync(ct);
        return [];
    }

    private void Apply(AgencyEntry entry, Agency? agency)
    {
        agency ??= db.Add(new Agency { Id = entry.Id, Name = "", Kind = "", HubIds = [], EnrolledAt = _act.At }).Entity;
        (agency.Name, agency.Kind, agency.OdsCode, agency.HubIds) = (entry.Name, entry.Kind, entry.OdsCode, [.. entry.HubIds.Order()]);
        if (IsChanged(agency))
        {
            agency.Version++;
            db.Publish(agency.ToEnrolled());
            db.Record(_act.Did("agency.enrolled") with { AgencyId = agency.Id });
        }
    }

    private void Apply(HubEntry entry, Hub? hub)
    {
        hub ??= db.Add(new Hub { Id = entry.Id, Name = "", LeadAgencyId = entry.LeadAgencyId, OpenedAt = _act.At }).Entity;
        (hub.Name, hub.LeadAgencyId) = (entry.Name, entry.LeadAgencyId);
        if (IsChanged(hub))
        {
            hub.Version++;
            db.Publish(new HubOpened { HubId = hub.Id, Name = hub.Name, LeadAgencyId = hub.LeadAgencyId, OpenedAt = hub.OpenedAt, Version = hub.Version });
            db.Record(_act.Did("hub.opened") with { AgencyId = hub.LeadAgencyId, HubId = hub.Id });
        }
    }

    private void Apply(ClientEntry entry, Client? client)
    {
        client ??= db.Add(new Client { ClientId = entry.ClientId, Name = "", Jwks = "", Scopes = [], GrantTypes = [], RedirectUris = [], PostLogoutRedirectUris = [] }).Entity;
        (client.AgencyId, client.Name) = (entry.AgencyId, entry.Name);
        (client.Scopes, client.GrantTypes) = ([.. entry.Scopes.Order(StringComparer.Ordinal)], [.. entry.GrantTypes.Order(StringComparer.Ordinal)]);
        (client.RedirectUris, client.PostLogoutRedirectUris) = ([.. entry.RedirectUris], [.. entry.PostLogoutRedirectUris]);
        client.Jwks = JsonSerializer.Serialize(entry.Jwks);
        if (IsChanged(client))
        {
            db.Record(_act.Did("client.enrolled") with { AgencyId = client.AgencyId, ClientId = client.ClientId });
        }
    }

    private async Task ApplyAsync(WorkerEntry entry, Worker? worker, CancellationToken ct)
    {
        worker ??= db.Add(new Worker { Id = entry.Id, AgencyId = entry.AgencyId, Name = "", UserName = "", PasswordHash = "", SealedAuthenticatorKey = "", Roles = [] }).Entity;
        (worker.AgencyId, worker.HubId, worker.Team, worker.Name, worker.UserName) = (entry.AgencyId, entry.HubId, entry.Team, entry.Name, Worker.Normalise(entry.UserName));
        worker.Roles = [.. entry.Roles.Order(StringComparer.Ordinal)];
        if (TakeCredentials(entry, worker))
        {
            await endings.OfWorkerAsync(worker.Id, _act.At, ct); // whoever signed in with the old ones signs in again
        }

        if (IsChanged(worker))
        {
            db.Record(WorkerTokens.About(worker, _act.Did("worker.enrolled")));
        }
    }

    private bool TakeCredentials(WorkerEntry entry, Worker worker)
    {
        var context = Worker.SealingContext(worker.Id);
        var sameKey = worker.SealedAuthenticatorKey.Length > 0 && sealing.Open<string>(context, worker.SealedAuthenticatorKey) == entry.AuthenticatorKey;
        var samePassword = worker.PasswordHash.Length > 0
            && passwords.VerifyHashedPassword(worker, worker.PasswordHash, entry.Password) is PasswordVerificationResult.Success;
        worker.SealedAuthenticatorKey = sameKey ? worker.SealedAuthenticatorKey : sealing.Seal(context, entry.AuthenticatorKey);
        worker.PasswordHash = samePassword ? worker.PasswordHash : passwords.HashPassword(worker, entry.Password);
        return !sameKey || !samePassword;
    }

    private bool IsChanged(object entity)
    {
        var entry = db.Entry(entity);
        entry.DetectChanges();
        return entry.State is EntityState.Added or EntityState.Modified;
    }
}
