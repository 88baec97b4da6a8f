using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SafeShare;

/// <summary>Says which part is not well, and nothing about addresses, versions or errors.</summary>
internal static class Readiness
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        var answer = new Dictionary<string, object>
        {
            ["status"] = report.Status.ToString(),
            ["parts"] = report.Entries.ToDictionary(part => part.Key, part => part.Value.Status.ToString()),
        };
        return http.Response.WriteAsync(JsonSerializer.Serialize(answer), http.RequestAborted);
    }
}
