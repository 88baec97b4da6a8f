using System.Buffers.Binary;
using System.Buffers.Text;

namespace SafeShare.Referrals.Queue;

/// <summary>Where a page of the queue ended. Opaque to callers; a new referral never shifts the next page.</summary>
public sealed record QueueCursor(DateTimeOffset DueAt, short RatingRank, Guid Id)
{
    private const int Bytes = 8 + 2 + 16;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, DueAt.UtcTicks);
        BinaryPrimitives.WriteInt16BigEndian(bytes[8..], RatingRank);
        Id.TryWriteBytes(bytes[10..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static QueueCursor? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (!Base64Url.IsValid(text, out var size) || size != Bytes || !Base64Url.TryDecodeFromChars(text, bytes, out _))
        {
            return null;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks is > 0 and < 3_155_378_975_999_999_999
            ? new QueueCursor(new DateTimeOffset(ticks, TimeSpan.Zero), BinaryPrimitives.ReadInt16BigEndian(bytes[8..]), new Guid(bytes[10..]))
            : null;
    }
}
