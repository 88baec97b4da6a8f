using System.Text.Json;

namespace SafeShare.Identity.Enrol;

/// <summary>What a client in an enrolment file must be.</summary>
internal static class ClientRules
{
    public static void Check(string at, ClientEntry client, Func<Guid, bool> isAgency, Mistakes mistakes)
    {
        mistakes.WantName(at, client.Name);
        mistakes.Want(Client.IsWellFormedId(client.ClientId), at, "clientId", "must be up to 100 letters, digits, dots, dashes and underscores");
        mistakes.Want(client.AgencyId is not { } agency || isAgency(agency), at, "agencyId", "is no enrolled agency");
        mistakes.Want(HoldsUsableKeys(client.Jwks), at, "jwks",
            "must hold at least one public key, P-256 or RSA of 2048 bits, each with its own kid, and no private part");
        CheckGrants(at, client, mistakes);
        mistakes.Want(client.RedirectUris.All(IsSafeRedirect), at, "redirectUris", "must be https, or http on 127.0.0.1, without fragment");
        mistakes.Want(client.PostLogoutRedirectUris.All(IsSafeRedirect), at, "postLogoutRedirectUris", "must be https, or http on 127.0.0.1, without fragment");
    }

    /// <summary>A system acts for its agency with the systems' scopes; an application that people use has an address to return to.</summary>
    private static void CheckGrants(string at, ClientEntry client, Mistakes mistakes)
    {
        var forSystem = client.GrantTypes.Contains(Client.ClientCredentials);
        var forWorkers = client.GrantTypes.Contains(Client.AuthorizationCode);
        string[] known = [Client.ClientCredentials, Client.AuthorizationCode, Client.RefreshToken];
        mistakes.Want(forSystem != forWorkers && client.GrantTypes.All(known.Contains) && !(forSystem && client.GrantTypes.Contains(Client.RefreshToken)),
            at, "grantTypes", "must hold either client_credentials alone or authorization_code, with or without refresh_token");
        mistakes.Want(!forSystem || client.AgencyId is not null, at, "agencyId", "is needed: a system acts for its agency");
        mistakes.Want(forWorkers == client.RedirectUris.Count > 0, at, "redirectUris", "belong to clients with authorization_code, which need at least one");
        mistakes.Want(client.Scopes.Count > 0 && client.Scopes.All(name => ApiScope.Find(name)?.ForWorkers == forWorkers), at, "scopes",
            "must be scopes that go with the grantTypes");
    }

    private static bool HoldsUsableKeys(JsonElement jwks)
    {
        if (jwks.ValueKind is not JsonValueKind.Object || !jwks.TryGetProperty("keys", out var keys) || keys.ValueKind is not JsonValueKind.Array)
        {
            return false;
        }

        var read = keys.EnumerateArray().Select(PublicJwk.Read).ToList();
        return read.Count > 0 && read.TrueForAll(key => key?.KeyId is not null) && read.DistinctBy(key => key!.KeyId).Count() == read.Count;
    }

    private static bool IsSafeRedirect(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme is "https" || uri is { Scheme: "http", IsLoopback: true })
        && uri.UserInfo.Length == 0
        && text.All(letter => letter is > ' ' and < '\x7f' and not '#' and not ';' and not ','); // ; and , would end it inside a security policy
}
