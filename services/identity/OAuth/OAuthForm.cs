using Microsoft.Extensions.Primitives;

namespace SafeShare.Identity.OAuth;

/// <summary>
/// The form a client posts (RFC 6749 §3.2): url-encoded, each parameter once, nothing unprintable, no weaker credentials.
/// An empty parameter counts as omitted.
/// </summary>
public sealed class OAuthForm
{
    private const int LongestBody = 32 * 1024;
    private readonly Dictionary<string, string> _values;

    private OAuthForm(Dictionary<string, string> values) => _values = values;

    public string? this[string name] => _values.GetValueOrDefault(name);

    public static async Task<(OAuthForm? Form, OAuthError? Error)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.Headers.Authorization.Count > 0)
        {
            return (null, OAuthError.InvalidClient("Clients authenticate with private_key_jwt only; send no Authorization header."));
        }

        if (request.ContentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true
            || request.Query.Count > 0)
        {
            return (null, OAuthError.InvalidRequest("Send the parameters as application/x-www-form-urlencoded in the body."));
        }

        try
        {
            return From(await request.ReadFormAsync(new() { BufferBodyLengthLimit = LongestBody, ValueCountLimit = 40, KeyLengthLimit = 100, ValueLengthLimit = 16 * 1024 }, ct));
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException or NotSupportedException)
        {
            return (null, OAuthError.InvalidRequest("The body could not be read as a form."));
        }
    }

    internal static (OAuthForm? Form, OAuthError? Error) From(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, given) in fields)
        {
            // the framework's form ignores case in names, so "Scope" beside "scope" arrives as one name with two values
            if (given is not [{ } value] || !seen.Add(name))
            {
                return (null, OAuthError.InvalidRequest("Each parameter may be sent once only."));
            }

            if (name is "client_secret")
            {
                return (null, OAuthError.InvalidClient("Clients authenticate with private_key_jwt only; there are no client secrets."));
            }

            if (value.AsSpan().ContainsAnyInRange('\0', '\x1f') || value.Contains('\x7f', StringComparison.Ordinal))
            {
                return (null, OAuthError.InvalidRequest("A parameter holds a control character."));
            }

            if (value.Length > 0)
            {
                values[name] = value;
            }
        }

        return (new OAuthForm(values), null);
    }
}
