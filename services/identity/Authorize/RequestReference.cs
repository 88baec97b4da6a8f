using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace SafeShare.Identity.Authorize;

/// <summary>How a browser names the pushed request that it is about. Never an address: there is nothing to redirect to but what was pushed.</summary>
public sealed record RequestReference(string? ClientId, string? RequestUri)
{
    public bool IsPresent => ClientId is not null && RequestUri is not null;

    public static RequestReference From(IQueryCollection query) => new(Single(query["client_id"]), Single(query["request_uri"]));

    public string At(string path) => IsPresent
        ? QueryHelpers.AddQueryString(path, new Dictionary<string, string?> { ["client_id"] = ClientId, ["request_uri"] = RequestUri })
        : path;

    /// <summary>Twice given is as good as not given.</summary>
    private static string? Single(StringValues given) => given is [{ Length: > 0 } value] ? value : null;
}
