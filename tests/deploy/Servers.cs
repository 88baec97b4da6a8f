using SafeShare.Deploy.Tests;
using SafeShare.Testkit;

[assembly: AssemblyFixture(typeof(Servers))]

namespace SafeShare.Deploy.Tests;

/// <summary>PostgreSQL and RabbitMQ without any service.</summary>
public sealed class Servers() : PlatformFixture([]);
