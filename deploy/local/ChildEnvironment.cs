using System.Diagnostics;

namespace SafeShare.Local;

/// <summary>A program gets what it is given, not whatever the shell happens to hold.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] Inherited = ["PATH", "HOME", "LANG", "TZ", "DOTNET_ROOT", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    public static void Set(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in start.Environment.Keys.Except(Inherited).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
    }
}
