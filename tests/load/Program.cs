using SafeShare.Load;
using SafeShare.Load.Measuring;
using SafeShare.Local;

if (args is ["bare-api", var address, var database])
{
    await BareApi.RunAsync(address, database);
    return 0;
}

string[] all = ["gateway", "outbox", "queue"];
var wanted = args.Length > 0 ? args : all;
if (wanted.Except(all).Any())
{
    await Console.Error.WriteLineAsync($"There is {string.Join(", ", all)} to measure.");
    return 2;
}

var results = new List<Result>();
var pairs = new Pairs(Console.WriteLine);
if (wanted.Contains("gateway"))
{
    await using var gateway = await GatewayThroughput.StartAsync();
    results.Add(await pairs.CompareAsync("referrals accepted by the gateway / bare API with one INSERT", 0.5, gateway.AcceptAsync, gateway.InsertAsync));
}

if (wanted.Contains("outbox"))
{
    await using var servers = await Platform.StartAsync(new PlatformOptions { Services = [], Say = Console.WriteLine });
    await using var outbox = await OutboxDispatch.StartAsync(servers);
    results.Add(await pairs.CompareAsync("outbox dispatch / raw RabbitMQ.Client, 64 confirms in flight", 0.6, outbox.RelayAsync, outbox.PublishRawAsync));
}

if (wanted.Contains("queue"))
{
    await using var whole = await WholePlatform.StartAsync();
    var (times, dropped) = await pairs.RepeatAsync("accepted to visible in the queue", whole.TimeToQueueAsync);
    results.Add(Result.AtMost("accepted to visible in the queue, idle, p50 ms", 50, [.. times.Select(round => Result.Quantile(round, 0.50))], dropped));
    results.Add(Result.AtMost("accepted to visible in the queue, idle, p99 ms", 250, [.. times.Select(round => Result.Quantile(round, 0.99))], dropped));
    var (costs, costsDropped) = await pairs.RepeatAsync("processor time", whole.CostAsync);
    results.Add(Result.Reported("processor ms per referral, all processes", costs, costsDropped));
    results.AddRange(whole.Memory().Select(memory => Result.Reported($"resident MiB of {memory.Service}", [memory.MiB])));
}

Directory.CreateDirectory(Repository.Artifacts);
Result.Write(Path.Combine(Repository.Artifacts, "bench.json"), results);
results.ForEach(Console.WriteLine);
return results.TrueForAll(result => result.Met != false) ? 0 : 1;
