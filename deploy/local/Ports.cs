using System.Net;
using System.Net.Sockets;

namespace SafeShare.Local;

/// <summary>
/// Free ports of 127.0.0.1, all below 32768: what the system hands out to outgoing connections lies above, and could
/// take the port of a server that is being restarted.
/// </summary>
public static class Ports
{
    private static readonly HashSet<int> Given = [];

    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            lock (Given)
            {
                if (Given.Contains(port) || !IsFree(port))
                {
                    continue;
                }

                Given.Add(port);
                return port;
            }
        }

        throw new InvalidOperationException("No free port between 20000 and 32000 on 127.0.0.1.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
