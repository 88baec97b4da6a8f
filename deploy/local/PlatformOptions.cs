using SafeShare.Demo.Enrolment;

namespace SafeShare.Local;

/// <summary>Which part of the platform to start, and how it differs from the usual.</summary>
public sealed record PlatformOptions
{
    public RunKind Kind { get; init; } = RunKind.Test;

    /// <summary>The services to run; the others have an address where nobody answers.</summary>
    public IReadOnlyList<string> Services { get; init; } = [.. Service.All.Select(service => service.Name)];

    /// <summary>Further services whose database is made and migrated, for tests that run them in their own process.</summary>
    public IReadOnlyList<string> Prepare { get; init; } = [];

    /// <summary>Settings beyond the usual, by service.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Who exists, when identity is among the services.</summary>
    public Func<PlatformAddresses, DemoEnrolment> Enrolment { get; init; } = addresses => DemoEnrolment.Create(addresses.Console);

    /// <summary>Hears about each step with the time it took.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
