namespace SafeShare.Local;

/// <summary>What `make stop` does: ends what run or demo started and what killed launchers left behind, never a test that is under way.</summary>
internal static class Stop
{
    public static async Task<int> AllAsync()
    {
        var stopped = 0;
        foreach (var run in Run.All())
        {
            if (run.LaunchedBy is { IsAlive: true } launcher)
            {
                if (run.Kind == RunKind.Test)
                {
                    continue;
                }

                await launcher.StopAsync(Signals.Terminate); // it ends its run itself
                stopped++;
            }

            stopped += await run.EndAsync() > 0 ? 1 : 0;
        }

        Console.WriteLine(stopped > 0 ? "Stopped." : "Nothing was running.");
        return 0;
    }
}
