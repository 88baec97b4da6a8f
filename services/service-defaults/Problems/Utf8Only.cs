using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SafeShare;

/// <summary>Bodies are UTF-8. Another charset is refused before anything tries to read it: some of them make the framework throw.</summary>
internal static class Utf8Only
{
    public static void UseUtf8Only(this WebApplication app) => app.Use((http, next) =>
        MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Charset is { HasValue: true } charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
            ? Problems.Because("wrong-content-type", "Send UTF-8.", StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(http)
            : next(http));
}
