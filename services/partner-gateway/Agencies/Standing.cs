using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SafeShare.PartnerGateway.Agencies;

/// <summary>A suspended agency takes no part, although tokens it got before may still live for some minutes.</summary>
public static class Standing
{
    public static readonly Refusal Suspended = new("agency-suspended", "Your agency takes no part in sharing at present.", StatusCodes.Status403Forbidden);

    public static async ValueTask<object?> RequireAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var (http, user) = (call.HttpContext, call.HttpContext.User);
        if (!await IsSuspendedAsync(http.RequestServices.GetRequiredService<NpgsqlDataSource>(), user, http.RequestAborted))
        {
            return await next(call);
        }

        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        return await http.RequestServices.GetRequiredService<GatewayDb>().RefuseAsync(user, $"{http.Request.Method.ToLowerInvariant()} {route}", Suspended, http.RequestAborted);
    }

    private static async Task<bool> IsSuspendedAsync(NpgsqlDataSource database, ClaimsPrincipal user, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(RowScope.Of(user));
        batch.BatchCommands.Add(new("select exists (select from agencies where agency_id = app_agency() and suspended_version > enrolled_version)"));
        await using var answer = await batch.ExecuteReaderAsync(ct);
        await answer.NextResultAsync(ct);
        return await answer.ReadAsync(ct) && answer.GetBoolean(0);
    }

    /// <summary>Writes an attempt that was refused on record before it is answered (I4).</summary>
    public static async Task<IResult> RefuseAsync(this GatewayDb db, ClaimsPrincipal user, string action, Refusal refusal, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        db.Record(act.Refused(action, refusal.Code));
        await act.CommitAsync(ct);
        return refusal.ToProblem();
    }

    /// <summary>The row, made and locked: what is heard of one agency is dealt with one after the other.</summary>
    public static async Task<Agency> FindOrAddAgencyAsync(this GatewayDb db, Guid agencyId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"insert into agencies (agency_id) values ({agencyId}) on conflict do nothing", ct);
        return await db.Agencies.FromSql($"select * from agencies where agency_id = {agencyId} for update").SingleAsync(ct);
    }
}
