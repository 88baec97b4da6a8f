using System.Reflection;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SafeShare;

public static class Messaging
{
    /// <summary>Deliveries of one message before the broker puts it aside: a message that kills its reader must not do so for ever.</summary>
    private const int DeliveryLimit = 50;

    /// <summary>A reaction at work when its queue is let go has this long to end; then it is called off, and its message read again later.</summary>
    internal static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    /// <summary>
    /// One bus, one outbox, one inbox, one retry policy for every service.
    /// A queue is named after its reaction: referral + OnConsentWithdrawn = referral-on-consent-withdrawn.
    /// </summary>
    public static WebApplicationBuilder AddMessaging<TDb>(this WebApplicationBuilder builder, string service, Assembly reactions)
        where TDb : DbContext
    {
        builder.Services.AddSingleton(new Reactions(service, reactions));
        builder.Services.AddSingleton<JustCommitted>();
        builder.Services.AddHostedService<OutboxRelay>();
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options => options.StopTimeout = StopWithin);
        builder.Services.AddMassTransit(bus =>
        {
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
            bus.AddConsumers(reactions);
            bus.ConfigureHealthCheckOptions(health =>
            {
                health.Name = "broker";
                health.MinimalFailureStatus = HealthStatus.Degraded; // without the broker messages wait in the outbox, and requests are still served
            });
            bus.AddConfigureEndpointsCallback((context, queue, endpoint) =>
            {
                endpoint.PublishFaults = false; // nobody listens, and a fault would carry the message once more
                RetryAsLongAsItMayHelp(endpoint);
                endpoint.UseConsumeFilter(typeof(Inbox<>), context);
                if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
                {
                    KeepSafe(rabbit, queue);
                }
            });
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(builder.Configuration.GetConnectionString("rabbitmq")
                    ?? throw new InvalidOperationException("ConnectionStrings:rabbitmq is not set.")));
                rabbit.ConfigureEndpoints(context);
            });
        });
        builder.Services.AddHostedService<UnreadQueues>(); // after the bus, so that it stops first
        return builder;
    }

    /// <summary>While the database is away a message waits its turn, however long; anything else fails a few times and is put aside.</summary>
    private static void RetryAsLongAsItMayHelp(IReceiveEndpointConfigurator endpoint)
    {
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(Transient.Is);
            retry.Exponential(int.MaxValue, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(300));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(failure => !Transient.Is(failure));
            retry.Intervals(100, 500, 2000);
        });
    }

    private static void KeepSafe(IRabbitMqReceiveEndpointConfigurator endpoint, string queue)
    {
        endpoint.SetQuorumQueue();
        endpoint.PrefetchCount = 32;
        endpoint.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        endpoint.SetQueueArgument("x-dead-letter-strategy", "at-least-once");
        endpoint.SetQueueArgument("x-overflow", "reject-publish"); // at-least-once dead-lettering asks for it
        endpoint.BindDeadLetterQueue($"{queue}_dead", $"{queue}_dead", dead => dead.SetQuorumQueue());
    }
}

/// <summary>The classes of a service that react to messages; each has its queue.</summary>
internal sealed record Reactions(string Service, Assembly Assembly)
{
    public IEnumerable<string> Queues => Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IConsumer)))
        .Select(type => $"{Service}-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(type.Name)}");
}
