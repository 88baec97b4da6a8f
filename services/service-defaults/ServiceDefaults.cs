using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace SafeShare;

/// <summary>What every service needs before it has a feature of its own. Nothing here knows what a referral is.</summary>
public static class ServiceDefaults
{
    private const int MaxBodyBytes = 256 * 1024;

    /// <summary>The defaults of a service that other systems call with access tokens.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.AddHostDefaults(service);
        builder.AddAccessTokens(service);
        builder.Services.AddOpenApi("v1", options => options.CreateSchemaReferenceId = NameWithItsSlice);
        return builder;
    }

    /// <summary>The part of the defaults that the identity server and the console need too: they do not take access tokens.</summary>
    public static WebApplicationBuilder AddHostDefaults(this WebApplicationBuilder builder, string service)
    {
        builder.Host.UseDefaultServiceProvider(options => options.ValidateScopes = options.ValidateOnBuild = true);
        builder.WebHost.ConfigureKestrel(Limit);
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.Logging.KeepPersonalDataOut();

        ForTheBuild.NeedNothing(builder, service);
        builder.Services.AddSingleton(new ServiceName(service));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ISealing, Sealing>();
        builder.Services.AddHealthChecks();
        builder.Services.Configure<JsonOptions>(options => BeStrict(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.AddProblems();
        builder.AddTelemetry(service);
        return builder;
    }

    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        return app.MapHostDefaults();
    }

    /// <summary>For a host that tells people, not systems, what went wrong: its own error pages go before this.</summary>
    public static WebApplication MapHostDefaults(this WebApplication app)
    {
        app.UseUtf8Only();
        app.UseTelemetry();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Readiness.WriteAsync }).AllowAnonymous();
        if (app.Services.GetService<AccessTokens>() is not null)
        {
            app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        }

        return app;
    }

    /// <summary>Each slice has a Request and a Response of its own: in the description they are told apart by the slice's name.</summary>
    private static string? NameWithItsSlice(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name && type.Type.DeclaringType is { } slice ? slice.Name + name : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }

    /// <summary>A misspelt, doubled or missing field is an error the sender hears about, never silently dropped.</summary>
    private static void BeStrict(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.MaxDepth = 16;
    }
}

/// <summary>The one name of a service: folder, database, queue prefix, token audience and telemetry name.</summary>
public sealed record ServiceName(string Value);
