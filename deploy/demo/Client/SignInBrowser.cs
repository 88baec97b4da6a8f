using System.Net;
using System.Text.RegularExpressions;

namespace SafeShare.Demo.Client;

/// <summary>As much of a browser as signing in takes: cookies, redirects, and forms sent back with their hidden fields.</summary>
internal sealed partial class SignInBrowser : IDisposable
{
    private const int MostPages = 12;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>
    /// Walks from <paramref name="start"/> until the server sends the browser back to <paramref name="end"/>.
    /// <paramref name="fill"/> gives the value of a field that the worker has to type.
    /// </summary>
    public async Task<Uri> FillInUntilAsync(
        Uri end, Uri start, IReadOnlyList<string> typedFields, Func<string, CancellationToken, Task<string>> fill, CancellationToken ct)
    {
        var asked = new HashSet<string>();
        var address = start;
        HttpContent? form = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            using var response = await SendAsync(address, form, ct);
            if (response.Headers.Location is { } location)
            {
                (address, form) = (new Uri(address, location), null);
                if (address.GetLeftPart(UriPartial.Path) == end.GetLeftPart(UriPartial.Path))
                {
                    return address;
                }
            }
            else
            {
                var (action, fields, typed) = FindForm(await response.Content.ReadAsStringAsync(ct), address, typedFields);
                foreach (var name in typed)
                {
                    fields[name] = asked.Add(name) ? await fill(name, ct) : throw new SignInFailedException($"{name} was not accepted");
                }

                (address, form) = (action, new FormUrlEncodedContent(fields));
            }
        }

        throw new SignInFailedException($"the sign-in did not end; last page {address.AbsolutePath}");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri address, HttpContent? form, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = form };
        request.Headers.Accept.ParseAdd("text/html");
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await _http.SendAsync(request, ct);
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            using (response)
            {
                throw new HttpRequestException("The server cannot sign anybody in just now.", inner: null, response.StatusCode);
            }
        }

        Keep(response);
        return response;
    }

    /// <summary>
    /// CookieContainer would keep Secure cookies back on http://127.0.0.1, where browsers send them; one server is all we visit.
    /// </summary>
    private void Keep(HttpResponseMessage response)
    {
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';', 2)[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }

    private static (Uri Action, Dictionary<string, string> Fields, List<string> Typed) FindForm(string page, Uri address, IReadOnlyList<string> typedFields)
    {
        foreach (Match form in Forms().Matches(page))
        {
            var fields = Inputs().Matches(form.Value).Select(input => input.Value)
                .Where(input => Attribute(input, "name").Length > 0)
                .DistinctBy(input => Attribute(input, "name"))
                .ToDictionary(input => Attribute(input, "name"), input => Attribute(input, "value"));
            var typed = typedFields.Where(fields.ContainsKey).ToList();
            if (typed.Count > 0)
            {
                var action = Attribute(form.Value[..form.Value.IndexOf('>', StringComparison.Ordinal)], "action");
                return (action.Length > 0 ? new Uri(address, action) : address, fields, typed);
            }
        }

        throw new SignInFailedException($"{address.AbsolutePath} shows no form to sign in with");
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(30)).Groups[1].Value);

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Inputs();
}
