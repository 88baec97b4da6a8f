using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SafeShare;

/// <summary>
/// A system sends one access token many times. Whose it is and what it may do is read, and its signature checked, at the first
/// of them and again every <see cref="RememberedFor"/>; the proof that comes with it is checked every time. Bounded, because
/// strangers may bring as many tokens as they like: only good ones are kept.
/// </summary>
public sealed class KnownTokens(TimeProvider clock) : JsonWebTokenHandler, IDisposable
{
    /// <summary>So long may a signing key that was withdrawn still serve a token that was seen before.</summary>
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(15);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 4096 });

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (_known.TryGetValue(token, out Known? known) && clock.GetUtcNow() < known!.Until)
        {
            return known.Result;
        }

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            var until = clock.GetUtcNow() + RememberedFor;
            var ends = new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero) + validationParameters.ClockSkew;
            _known.Set(token, new Known(result, ends < until ? ends : until), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = RememberedFor });
        }

        return result;
    }

    public void Dispose() => _known.Dispose();

    private sealed record Known(TokenValidationResult Result, DateTimeOffset Until);
}
