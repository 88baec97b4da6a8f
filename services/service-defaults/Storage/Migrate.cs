using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SafeShare;

internal static class Migrate
{
    /// <summary>Runs with the owner's connection, which a serving process is never given.</summary>
    public static async Task DatabaseAsync<TDb>(IServiceProvider services) where TDb : DbContext
    {
        var name = $"{services.GetRequiredService<ServiceName>().Value}-owner";
        var owner = services.GetRequiredService<IConfiguration>().GetConnectionString(name)
            ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set.");
        var options = new DbContextOptionsBuilder<TDb>();
        Storage.Configure(options.UseNpgsql(owner));
        await using var db = ActivatorUtilities.CreateInstance<TDb>(services, options.Options);
        await db.Database.MigrateAsync();
    }
}
