using SafeShare.Load;
using SafeShare.Load.Measuring;
using SafeShare.Local;

if (args is ["bare-api", var address, var database])
{
    await BareApi.RunAsync(address, database);
    return 0;
}

var results = new List<Result>();
var pairs = new Pairs(Console.WriteLine);

await using (var servers = await Platform.StartAsync(new PlatformOptions { Services = [], Say = Console.WriteLine }))
await using (var outbox = await OutboxDispatch.StartAsync(servers))
{
    results.Add(await pairs.CompareAsync("outbox dispatch / raw RabbitMQ.Client, 64 confirms in flight", 0.6, outbox.RelayAsync, outbox.PublishRawAsync));
}

Result.Write(Path.Combine(Repository.Artifacts, "bench.json"), results);
results.ForEach(Console.WriteLine);
return results.TrueForAll(result => result.Met != false) ? 0 : 1;
