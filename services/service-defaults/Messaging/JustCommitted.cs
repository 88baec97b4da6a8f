using System.Threading.Channels;

namespace SafeShare;

/// <summary>
/// Messages that this process has just committed, handed to its own relay so that they need not be claimed and read back. What
/// finds no room, or is here when the process dies, is in the table and taken from there when <see cref="HandedFor"/> is over.
/// </summary>
public sealed class JustCommitted
{
    /// <summary>Longer than the relay needs for a full channel, so that hardly anything is published twice (readers do not mind: I9).</summary>
    internal static readonly TimeSpan HandedFor = TimeSpan.FromSeconds(5);

    private const int Room = 4096;
    private readonly Channel<OutboxMessage> _messages = Channel.CreateBounded<OutboxMessage>(new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    internal ChannelReader<OutboxMessage> Messages => _messages.Reader;

    public void Hand(IEnumerable<OutboxMessage> messages)
    {
        foreach (var message in messages)
        {
            _messages.Writer.TryWrite(message);
        }
    }
}
