using SafeShare.Testkit;

namespace SafeShare.Deploy.Tests;

/// <summary>PostgreSQL and RabbitMQ without any service. Tests that share them take turns: some of them stop a server.</summary>
[CollectionDefinition(nameof(Servers))]
public sealed class Servers() : PlatformFixture([]), ICollectionFixture<Servers>;
