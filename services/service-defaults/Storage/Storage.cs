using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace SafeShare;

public static class Storage
{
    /// <summary>The service's own database, with the outbox's relay and readiness.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">Name of the service and of its database.</param>
    /// <param name="probe">A table the migrations make: the service is ready when it can be read.</param>
    public static WebApplicationBuilder AddStorage<TDb>(this WebApplicationBuilder builder, string service, string probe = "outbox") where TDb : DbContext
    {
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString(service)
            ?? throw new InvalidOperationException($"ConnectionStrings:{service} is not set."))
        {
            MaxAutoPrepare = 100, // what is asked again and again is parsed and planned once for each connection
            NoResetOnClose = true, // nothing is ever set for longer than a transaction (RowScope, Act), so there is nothing to reset
        }));
        builder.Services.AddDbContext<TDb>((services, options) => Configure(options.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())));
        builder.Services.AddScoped<DbContext>(services => services.GetRequiredService<TDb>());
        builder.Services.AddHealthChecks().AddTypeActivatedCheck<DatabaseAnswers>("database", probe);
        return builder;
    }

    internal static void Configure(DbContextOptionsBuilder options) => options.ConfigureWarnings(warnings => warnings
        .Ignore(RelationalEventId.PendingModelChangesWarning) // migrations are SQL and keep no model snapshot; tests compare model and database
        .Ignore(CoreEventId.ManyServiceProvidersCreatedWarning)); // the migrate step and tests build their own options

    private sealed class DatabaseAnswers(NpgsqlDataSource database, string probe) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = database.CreateCommand($"select 1 from {probe} limit 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }
}
