using System.Runtime.InteropServices;
using System.Text;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Sequence;

/// <summary>
/// The last checkpoint the log signed, in a file of its own. It only ever goes from what the writer last saw to what
/// comes next, so that of two writers one is stopped; and what was written outlives a loss of power.
/// </summary>
public sealed partial class PublishedFile(string path)
{
    private readonly string _path = Path.GetFullPath(path);

    public async Task<string?> ReadAsync(CancellationToken ct) =>
        File.Exists(_path) ? Note.Decode(await File.ReadAllBytesAsync(_path, ct)) : null;

    /// <summary>Durable once it returns. Refuses when the file no longer says what the caller saw.</summary>
    public async Task ReplaceAsync(string? expected, string next, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(_path)!;
        Directory.CreateDirectory(folder);
        await using var onlyOne = new FileStream($"{_path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (await ReadAsync(ct) != expected)
        {
            throw new IOException("The published checkpoint is not the one this sequencer saw last: another one is at work.");
        }

        var temporary = $"{_path}.new";
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(next), ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
        FlushFolder(folder);
    }

    /// <summary>A new name is durable when its folder is; .NET has no call for that.</summary>
    private static void FlushFolder(string folder)
    {
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException("The folder of the published checkpoint can not be opened.", Marshal.GetLastPInvokeError());
        }

        var flushed = Flush(descriptor);
        _ = Close(descriptor);
        if (flushed != 0)
        {
            throw new IOException("The folder of the published checkpoint can not be flushed.", Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int readOnly);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
