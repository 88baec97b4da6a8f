using System.Globalization;
using System.Net;
using SafeShare.Testkit;

namespace SafeShare.Deploy.Tests;

[Collection(nameof(Servers))]
public sealed class ReachTests(Servers servers)
{
    /// <summary>Every port that a run listens on, Erlang's own ports included, is bound to the loopback address.</summary>
    [Fact]
    public async Task Only_this_machine_reaches_the_servers()
    {
        foreach (var port in (int[])[servers.Platform.Postgres.Port, servers.Platform.Rabbit.Port, servers.Platform.Rabbit.Management.BaseAddress!.Port, servers.Platform.Rabbit.DistributionPort])
        {
            await Eventually.PassesAsync(async () => // another test may be starting the server again
                (await ListenersAsync()).Where(listener => listener.Port == port).Select(listener => listener.Address).ShouldBe([IPAddress.Loopback]));
        }
    }

    private static async Task<List<IPEndPoint>> ListenersAsync()
    {
        const string listening = "0A";
        var sockets = new List<string>();
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            sockets.AddRange((await File.ReadAllLinesAsync(table, TestContext.Current.CancellationToken)).Skip(1));
        }

        return
        [
            .. from socket in sockets
               let fields = socket.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where fields[3] == listening
               let local = fields[1].Split(':')
               select new IPEndPoint(AddressOf(local[0]), int.Parse(local[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        ];
    }

    private static IPAddress AddressOf(string hex) => new([.. Convert.FromHexString(hex).Chunk(4).SelectMany(word => word.Reverse())]);
}
