using System.Diagnostics;
using SafeShare.Local;

var clock = Stopwatch.StartNew();
var run = await Run.BeginAsync(RunKind.Test, TimeProvider.System);
var pg = PrivatePostgres.StartNewAsync(run);
var rb = PrivateRabbit.StartNewAsync(run);
var p = await pg; Console.WriteLine($"pg {clock.Elapsed} {p.ConnectionString()}");
var r = await rb; Console.WriteLine($"rabbit {clock.Elapsed} {r.ConnectionString}");
clock.Restart();
await p.KillAsync(); Console.WriteLine($"pg killed {clock.Elapsed}");
await p.StartAsync(); Console.WriteLine($"pg again {clock.Elapsed}");
await p.StopAsync(); Console.WriteLine($"pg stopped {clock.Elapsed}");
await p.StartAsync(); Console.WriteLine($"pg again {clock.Elapsed}");
clock.Restart();
await r.KillAsync(); Console.WriteLine($"rabbit killed {clock.Elapsed}");
await r.StartAsync(); Console.WriteLine($"rabbit again {clock.Elapsed}");
await r.StopAsync(); Console.WriteLine($"rabbit stopped {clock.Elapsed}");
await r.StartAsync(); Console.WriteLine($"rabbit again {clock.Elapsed}");
if (args is ["wait"]) { Console.ReadLine(); }
clock.Restart();
await run.EndAsync(); Console.WriteLine($"ended {clock.Elapsed}");
