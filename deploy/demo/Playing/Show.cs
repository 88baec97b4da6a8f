namespace SafeShare.Demo.Playing;

/// <summary>The main job on a terminal.</summary>
public static class Show
{
    /// <returns>Whether it went to its end.</returns>
    public static async Task<bool> PlayAsync(DemoPlatform platform, Uri noticesAt, string proofFolder)
    {
        try
        {
            await MainJob.PlayAsync(
                platform,
                new MainJobOptions { NoticesAt = noticesAt, ProofFolder = proofFolder, Say = Console.WriteLine },
                CancellationToken.None);
            return true;
        }
        catch (MainJobFailedException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return false;
        }
    }
}
