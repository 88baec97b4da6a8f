using System.Net;
using System.Net.Sockets;

namespace SafeShare.Local;

/// <summary>
/// Free ports of 127.0.0.1, all below 32768: what the system hands out to outgoing connections lies above, and could
/// take the port of a server that is being restarted. A server listens seconds after its port was chosen, and nobody
/// else may choose it meanwhile: each process takes its ports from blocks that it alone holds.
/// </summary>
public static class Ports
{
    private const int First = 20_000;
    private const int Blocks = 120;
    private const int BlockSize = 100;
    private static readonly Lock Giving = new();
    private static readonly Queue<int> Left = new();
    private static readonly List<FileStream> Held = []; // until the process ends

    public static int Next()
    {
        lock (Giving)
        {
            while (true)
            {
                while (Left.TryDequeue(out var port))
                {
                    if (IsFree(port))
                    {
                        return port;
                    }
                }

                TakeBlock();
            }
        }
    }

    private static void TakeBlock()
    {
        var blocks = Enumerable.Range(0, Blocks).ToArray();
        Random.Shared.Shuffle(blocks);
        var block = blocks.FirstOrDefault(Hold, -1);
        if (block < 0)
        {
            throw new InvalidOperationException("No free ports between 20000 and 32000 on 127.0.0.1.");
        }

        foreach (var port in Enumerable.Range(First + block * BlockSize, BlockSize))
        {
            Left.Enqueue(port);
        }
    }

    /// <summary>The lock goes with the process, however it ends; the empty file stays.</summary>
    private static bool Hold(int block)
    {
        try
        {
            Held.Add(new FileStream(Path.Combine(Path.GetTempPath(), $"safeshare-ports-{block}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            return true;
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return false;
        }
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
