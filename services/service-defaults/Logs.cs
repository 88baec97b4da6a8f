using Microsoft.Extensions.Logging;

namespace SafeShare;

/// <summary>
/// Logs name events, ids and types. The frameworks below us also log addresses, statements and exception texts, any of which
/// may quote a person's data: what they would say at those points our own code says without it.
/// </summary>
internal static class Logs
{
    public static void KeepPersonalDataOut(this ILoggingBuilder logging) => logging
        .ClearProviders()
        .AddJsonConsole(options => options.UseUtcTimestamp = true)
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None) // ProblemExceptions says it
        .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical)
        .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None) // failed statements come up as exceptions
        .AddFilter("Npgsql", LogLevel.None)
        .AddFilter("System.Net.Http", LogLevel.Warning)
        .AddFilter("MassTransit", LogLevel.Critical); // Inbox and OutboxRelay say it
}
