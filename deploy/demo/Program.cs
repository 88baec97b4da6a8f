using SafeShare.Demo;
using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;
using SafeShare.Demo.Playing;

return args switch
{
    ["code", var userName] => PrintCode(userName),
    ["play", var runFile, var noticesAt, var proofFolder] => await PlayAsync(RunFile.Read(runFile), new Uri(noticesAt), proofFolder),
    _ => Explain(),
};

static async Task<int> PlayAsync(RunFile run, Uri noticesAt, string proofFolder)
{
    using var platform = new DemoPlatform(run.Services, run.ToCredentials(), TimeProvider.System);
    return await Show.PlayAsync(platform, noticesAt, proofFolder) ? 0 : 1;
}

static int PrintCode(string userName)
{
    var workers = RunFile.Read("artifacts/run.json").Workers;
    if (workers.FirstOrDefault(worker => worker.UserName == userName) is not { } found)
    {
        Console.Error.WriteLine($"Nobody signs in as '{userName}'. Known: {string.Join(", ", workers.Select(worker => worker.UserName))}");
        return 1;
    }

    var now = TimeProvider.System.GetUtcNow();
    Console.WriteLine($"{AuthenticatorCode.At(now, found.AuthenticatorKey)}  (for another {AuthenticatorCode.Remaining(now).TotalSeconds:0} s)");
    return 0;
}

static int Explain()
{
    Console.Error.WriteLine("""
        demo code <user>                                     the code that user's authenticator app would show now
        demo play <run.json> <notices address> <proofs>      the main job, against a platform that is up
        """);
    return 2;
}
