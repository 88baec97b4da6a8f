using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SafeShare.Identity.Tests.Rules;

/// <summary>Whatever is sent, it is refused as what it is: never a 500, never a word of what was sent.</summary>
public sealed class HttpGarbageTests(IdentityPlatform identity)
{
    private const string Marker = "do-not-repeat-me";
    private static readonly string[] Posts = ["/token", "/par", "/revoke", "/introspect", "/authorize", "/sign-in", "/sign-in/code", "/end-session"];

    private static readonly string[] Bodies =
    [
        "", "=", "&&&", "a", "%", "%zz=%zz", "client_assertion=%00%ff", "scope=%ed%a0%80", $"client_assertion={Marker}.{Marker}.{Marker}",
        $"UserName=%00{Marker}&Password=%00", $"client_id={Marker}%00&request_uri={Marker}", string.Join('&', Enumerable.Range(0, 1100).Select(n => $"k{n}={Marker}")),
        "x=" + new string('x', 40_000), new string('k', 3000) + "=1", "{\"json\":true}",
    ];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=nonsense",
        "multipart/form-data", "multipart/form-data; boundary=b", "application/json", "text/plain",
    ];

    [Fact]
    public async Task Garbage_in_the_body_is_refused()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var (path, body, type) in from path in Posts from body in Bodies from type in Types select (path, body, type))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, identity.Issuer + path) { Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.TryAddWithoutValidation("DPoP", Marker);
            request.Headers.TryAddWithoutValidation("Cookie", $"safeshare-session-http-{new Uri(identity.Issuer).Port}={Marker}");
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBeInRange(303, 499, $"{path} {type} {body[..Math.Min(body.Length, 80)]}\n{answer}");
            answer.ShouldNotContain(Marker);
        }
    }

    [Fact]
    public async Task Garbage_in_the_address_is_refused()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var query in new[] { "?", "?=&=", "?client_id=%00&request_uri=%00", "?client_id=a&client_id=b", "?client_id=%ff%fe", "?id_token_hint=a.b.c", $"?id_token_hint={new string('a', 9000)}", "?post_logout_redirect_uri=%00", "?request_uri=urn:x&client_id=test-app" })
        {
            foreach (var path in new[] { "/authorize", "/sign-in", "/sign-in/code", "/end-session", "/jwks", "/.well-known/openid-configuration" })
            {
                using var response = await http.GetAsync(identity.Issuer + path + query, TestContext.Current.CancellationToken);
                ((int)response.StatusCode).ShouldBeLessThan(500, path + query);
                response.Headers.Location?.IsAbsoluteUri.ShouldNotBe(true);
            }
        }
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, identity.Issuer + "/token") { Content = new ByteArrayContent(new byte[300 * 1024]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        (await TestClient.SendAsync(request)).Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge);
    }
}
