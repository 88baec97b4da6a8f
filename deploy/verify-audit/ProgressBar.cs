using System.Globalization;

namespace SafeShare.VerifyAudit;

/// <summary>A bar on a terminal, and a line for each tenth when the output goes elsewhere.</summary>
internal sealed class ProgressBar(long total)
{
    private const int Width = 40;
    private int _shown = -1;

    public void Show(long done)
    {
        var share = total == 0 ? 1.0 : (double)done / total;
        var step = (int)(share * (Console.IsErrorRedirected ? 10 : 100));
        if (step == _shown)
        {
            return;
        }

        _shown = step;
        var bar = new string('#', (int)(share * Width)).PadRight(Width, '.');
        var line = string.Create(CultureInfo.InvariantCulture, $"[{bar}] {share,4:P0}  {done:N0} of {total:N0} entries");
        Console.Error.Write(Console.IsErrorRedirected ? line + "\n" : "\r" + line + (done == total ? "\n" : ""));
    }
}
