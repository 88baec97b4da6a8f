using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SafeShare;

public static class Telemetry
{
    public static readonly ActivitySource Source = new("SafeShare");
    public static readonly Meter Meter = new("SafeShare");

    // .NET, MassTransit and Npgsql already emit these; no instrumentation package is needed to listen.
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "Npgsql", "SafeShare"];
    private static readonly string[] Meters = ["Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "MassTransit", "Npgsql", "SafeShare"];

    internal static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        // Trace ids must travel with every message even when nobody collects them: the audit trail names them.
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MassTransit" or "SafeShare" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.PropagationData,
        });

        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService(service))
            .SetSampler(new AlwaysOnSampler()) // whether a caller samples its own traces says nothing about ours
            .AddSource(Sources)
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(service))
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build());
    }

    internal static void UseTelemetry(this WebApplication app)
    {
        app.Services.GetService<TracerProvider>();
        app.Services.GetService<MeterProvider>();
        app.Use(NameTheSpanAsync);
    }

    /// <summary>ASP.NET Core leaves route and status off its span. The route's pattern names the span; the path, which holds ids, does not.</summary>
    private static async Task NameTheSpanAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (Activity.Current is { IsAllDataRequested: true } span)
        {
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            span.DisplayName = $"{http.Request.Method} {route}";
            span.SetTag("http.route", route);
            span.SetTag("http.response.status_code", http.Response.StatusCode);
        }
    }
}
