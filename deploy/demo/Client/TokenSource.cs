namespace SafeShare.Demo.Client;

/// <summary>
/// Keeps one access token alive and makes HTTP clients that carry it. The token is bound to a key that never leaves the process,
/// so a copied token is worth nothing (RFC 9449).
/// </summary>
public abstract class TokenSource(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _renewing = new(1);
    private AccessToken? _current;

    /// <summary>The key this token is bound to.</summary>
    public SigningKey ProofKey { get; } = SigningKey.Create();

    /// <summary>A client of one service that sends the token and a fresh proof with each request.</summary>
    public HttpClient CreateHttpClient(Uri baseAddress) => CreateHttpClient(baseAddress, new SocketsHttpHandler());

    public HttpClient CreateHttpClient(Uri baseAddress, HttpMessageHandler transport) =>
        new(new DpopHandler(this, clock) { InnerHandler = transport }) { BaseAddress = baseAddress };

    public async ValueTask<string> GetTokenAsync(CancellationToken ct)
    {
        if (IsFresh(_current))
        {
            return _current!.Value;
        }

        await _renewing.WaitAsync(ct);
        try
        {
            if (!IsFresh(_current))
            {
                _current = await RequestAsync(_current, ct);
            }

            return _current!.Value;
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Asks for a new token; <paramref name="expired"/> is the one it replaces.</summary>
    protected abstract Task<AccessToken> RequestAsync(AccessToken? expired, CancellationToken ct);

    protected virtual void Dispose(bool disposing)
    {
        ProofKey.Dispose();
        _renewing.Dispose();
    }

    private bool IsFresh(AccessToken? token) => token is not null && clock.GetUtcNow() < token.ExpiresAt - RenewBefore;
}
