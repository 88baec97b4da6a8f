using System.Text.Json;

namespace SafeShare.VerifyAudit;

/// <summary>What to check, and against which key.</summary>
internal sealed record Arguments(Uri Log, string? Vkey, string? Seen)
{
    public const string Usage =
        """
        verify-audit [--log <address>] [--vkey <key>] [--seen <file>]

          --log   the log's public address, such as https://audit.example/log; the platform that `make run` started when absent
          --vkey  the log's key from a source you trust; the key that the log itself hands out when absent
          --seen  keeps the last verified checkpoint in this file, and checks that the log still begins with it next time
        """;

    private const string RunFile = "artifacts/run.json";

    public static Arguments? Parse(string[] args)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] is not ("--log" or "--vkey" or "--seen") || i + 1 == args.Length || !given.TryAdd(args[i], args[i + 1]))
            {
                return null;
            }
        }

        var log = given.GetValueOrDefault("--log") ?? FromRunFile();
        return Uri.TryCreate(log?.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Arguments(address, given.GetValueOrDefault("--vkey"), given.GetValueOrDefault("--seen"))
            : null;
    }

    private static string? FromRunFile()
    {
        if (!File.Exists(RunFile))
        {
            return null;
        }

        using var run = JsonDocument.Parse(File.ReadAllBytes(RunFile));
        return run.RootElement.GetProperty("services").GetProperty("audit").GetString()!.TrimEnd('/') + "/log";
    }
}
