using SafeShare.Console.Web;

namespace SafeShare.Console.Clients;

/// <summary>Hands on the key of the form that is being sent, so that the service records it once.</summary>
internal sealed class OnceHeader(IHttpContextAccessor current) : DelegatingHandler
{
    private const string Header = "Idempotency-Key";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && current.HttpContext is { } http && Once.KeyOf(http.Request) is { } key)
        {
            request.Headers.Add(Header, key);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
