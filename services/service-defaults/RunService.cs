using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SafeShare;

public static class RunService
{
    /// <summary>
    /// Without a word the service serves. <c>migrate</c> brings database and queues up to date with the owner's rights and
    /// ends; <c>redrive</c> puts messages that failed back into their queues and ends.
    /// </summary>
    public static async Task<int> RunServiceAsync<TDb>(this WebApplication app, string[] args) where TDb : DbContext
    {
        switch (args)
        {
            case ["migrate"]:
                await Migrate.DatabaseAsync<TDb>(app.Services);
                if (app.Services.GetService<IBusControl>() is { } bus)
                {
                    await bus.DeployAsync();
                }

                return 0;
            case ["redrive"]:
                await Redrive.AllAsync(app.Services);
                return 0;
            case var settings when settings.All(one => one.StartsWith("--", StringComparison.Ordinal)): // the build starts a service so, to write its OpenAPI
                await app.RunAsync();
                return 0;
            default:
                await Console.Error.WriteLineAsync("usage: no argument to serve, or migrate, or redrive");
                return 2;
        }
    }
}
