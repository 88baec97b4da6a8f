using SafeShare.Demo.Enrolment;

namespace SafeShare.Local;

/// <summary>The whole platform, up: on this machine's own servers or in containers.</summary>
internal interface ILaunched : IAsyncDisposable
{
    PlatformAddresses Addresses { get; }

    DemoCredentials Credentials { get; }

    /// <summary>How to see what the services log.</summary>
    string Logs { get; }

    /// <summary>Plays the main job with visible steps.</summary>
    /// <returns>Whether it went to its end.</returns>
    Task<bool> PlayAsync();
}
