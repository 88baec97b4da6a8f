using SafeShare.Identity.Tests;

[assembly: AssemblyFixture(typeof(IdentityPlatform))]

namespace SafeShare.Identity.Tests;

/// <summary>The identity server as its clients see it, on a real PostgreSQL and RabbitMQ.</summary>
public sealed class IdentityPlatform() : PlatformFixture("identity")
{
    public Population People { get; } = new();

    public string Issuer => Platform.AddressOf("identity").ToString().TrimEnd('/');

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await EnrolAsync(People.ToEnrolment().ToJsonString());
    }

    public async Task EnrolAsync(string json)
    {
        var file = Path.Combine(Path.GetTempPath(), $"enrolment-{Guid.CreateVersion7():N}.json");
        await File.WriteAllTextAsync(file, json);
        try
        {
            await Platform["identity"].RunAsync("enrol", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        People.Dispose();
    }
}
