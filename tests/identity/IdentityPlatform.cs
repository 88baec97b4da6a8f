using SafeShare.Identity.Tests;
using SafeShare.Testkit;

[assembly: AssemblyFixture(typeof(IdentityPlatform))]

namespace SafeShare.Identity.Tests;

/// <summary>The identity server as its clients see it, on a real PostgreSQL and RabbitMQ.</summary>
public sealed class IdentityPlatform() : PlatformFixture("identity");
