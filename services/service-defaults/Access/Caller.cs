using System.Security.Claims;

namespace SafeShare;

/// <summary>Who acts, as the access token says it.</summary>
public static class Caller
{
    extension(ClaimsPrincipal user)
    {
        /// <summary>The token says for which agency and by which client it is used.</summary>
        public bool IsNamed => user.FindGuid("agency") is not null && user.HasClaim(claim => claim.Type == "client_id");

        /// <summary>The agency the caller acts for. Every caller has exactly one.</summary>
        public Guid AgencyId => user.FindGuid("agency") ?? throw new InvalidOperationException("The token has no agency claim.");

        /// <summary>council, police, nhs, housing or vcs.</summary>
        public string? AgencyKind => user.FindFirstValue("agency_kind");

        /// <summary>The worker, when a person acts; null when an agency's system does.</summary>
        public Guid? WorkerId => user.FindGuid("worker");
        public string? WorkerName => user.FindFirstValue("name");
        public string ClientId => user.FindFirstValue("client_id") ?? throw new InvalidOperationException("The token has no client_id claim.");

        /// <summary>The hub the worker works in; null for everybody else.</summary>
        public Guid? HubId => user.FindGuid("hub");

        /// <summary>Code of the worker's team in that hub; null for whoever belongs to no team.</summary>
        public string? Team => user.FindFirstValue("team");
        public IReadOnlyList<string> Roles => [.. user.FindAll("roles").Select(claim => claim.Value)];

        public bool HasScope(string scope) =>
            user.FindFirstValue("scope") is { } scopes && scopes.Split(' ').Contains(scope, StringComparer.Ordinal);

        private Guid? FindGuid(string claim) => Guid.TryParse(user.FindFirstValue(claim), out var id) ? id : null;
    }
}
