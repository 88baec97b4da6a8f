using System.Runtime.InteropServices;

namespace SafeShare.Local;

/// <summary>What a process is asked to do, with kill(2): .NET itself only offers SIGKILL.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static bool Send(int processId, int signal) => NativeKill(processId, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int NativeKill(int processId, int signal);
}
