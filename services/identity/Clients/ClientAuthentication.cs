using Microsoft.EntityFrameworkCore;
using SafeShare.Identity.OAuth;

namespace SafeShare.Identity.Clients;

/// <summary>Finds out which client calls: by private_key_jwt, and by nothing else.</summary>
public sealed class ClientAuthentication(IdentityDb db, Issuer issuer, TimeProvider clock)
{
    // the same words whether the client does not exist, is not active, or did not sign: none of it is for strangers to find out
    private static readonly OAuthError Unknown =
        OAuthError.InvalidClient("The client is not known here, or is suspended, or none of its registered keys signed the assertion.");

    public async Task<(Client? Client, OAuthError? Error)> AuthenticateAsync(OAuthForm form, CancellationToken ct)
    {
        if (form["client_assertion_type"] is not ClientAssertion.Type || form["client_assertion"] is not { } text)
        {
            return (null, OAuthError.InvalidClient($"Send client_assertion, and client_assertion_type {ClientAssertion.Type}."));
        }

        if (ClientAssertion.TryRead(text, issuer.Value, clock.GetUtcNow(), out var error) is not { } assertion)
        {
            return (null, error);
        }

        if (form["client_id"] is { } clientId && clientId != assertion.ClientId)
        {
            return (null, OAuthError.InvalidClient("client_id names another client than the assertion."));
        }

        var client = await db.Clients.AsNoTracking().Include(c => c.Agency).SingleOrDefaultAsync(c => c.ClientId == assertion.ClientId, ct);
        if (client is not { IsActive: true } || !assertion.IsBy(client))
        {
            return (null, Unknown);
        }

        return await UseAsync(assertion, ct) ? (client, null) : (null, OAuthError.InvalidClient("The client assertion was used before."));
    }

    /// <summary>The insert decides: of any number of uses at once, in any number of instances, one gets through.</summary>
    private async Task<bool> UseAsync(ClientAssertion assertion, CancellationToken ct)
    {
        var id = Secret.Hash($"{assertion.ClientId} {assertion.Jti}");
        return await db.Database.ExecuteSqlAsync(
            $"insert into client_assertions (jti_hash, expires_at) values ({id}, {assertion.ExpiresAt.ToUniversalTime()}) on conflict do nothing", ct) == 1;
    }
}
