using SafeShare.Demo.Client;
using SafeShare.Demo.Enrolment;

return args switch
{
    ["code", var userName] => PrintCode(userName),
    _ => Explain(),
};

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
    Console.Error.WriteLine("demo code <user>    the code that user's authenticator app would show now");
    return 2;
}
