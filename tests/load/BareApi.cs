using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SafeShare.Load;

/// <summary>
/// The least that could keep a referral: no token, no checks, one INSERT of the bytes that came. Runs as a process of its own,
/// like the gateway that is measured against it.
/// </summary>
internal static class BareApi
{
    public const string Table = "create table if not exists bare (id uuid primary key, body bytea not null)";

    public static async Task RunAsync(string address, string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(database));
        await using var app = builder.Build();
        app.MapPost("/v1/referrals", KeepAsync);
        await app.RunAsync();
    }

    private static async Task<IResult> KeepAsync(HttpRequest request, NpgsqlDataSource database, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var id = Guid.CreateVersion7();
        await using var insert = database.CreateCommand("insert into bare (id, body) values ($1, $2)");
        insert.Parameters.Add(new() { Value = id });
        insert.Parameters.Add(new() { Value = body.ToArray() });
        await insert.ExecuteNonQueryAsync(ct);
        return Results.Accepted(value: new { referralId = id });
    }
}
