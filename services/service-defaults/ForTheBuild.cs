using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace SafeShare;

/// <summary>
/// The build starts a service for a moment to write its OpenAPI document (contracts/http). Nothing it talks to is there
/// then, and nothing is needed; it only has to come up.
/// </summary>
internal static class ForTheBuild
{
    private static bool IsBuild => Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    public static void NeedNothing(WebApplicationBuilder builder, string service)
    {
        if (IsBuild)
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Authority"] = "http://nowhere.invalid",
                [$"ConnectionStrings:{service}"] = "Host=nowhere.invalid",
                ["ConnectionStrings:rabbitmq"] = "amqp://nowhere.invalid",
            });
        }
    }
}
