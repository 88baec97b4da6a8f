using SafeShare.Local;

try
{
    return await RunAsync(args);
}
catch (InvalidOperationException failure) // what could not be started, and where to look: a stack says no more
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

static async Task<int> RunAsync(string[] args) => args switch
{
    ["run"] => await Launch.RunAsync(stay: true),
    ["demo"] => await Launch.RunAsync(stay: false),
    ["servers"] => await Launch.ServersAsync(),
    ["stop"] => await Stop.AllAsync(),
    ["test", .. var only] => await TestRun.RunAsync(only),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("""
        run     starts the platform, plays the main job and stays up until Ctrl-C or stop
        demo    the same, then stops
        servers starts PostgreSQL and RabbitMQ alone, for trying things by hand
        stop    stops what run or demo of this clone started
        test    runs all test projects, or those of the folders named
        """);
    return 2;
}
