namespace SafeShare.Local;

/// <summary>The clone that this program was built in, and which of its builds is running.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Artifacts { get; } = Path.Combine(Root, "artifacts");

    /// <summary>Says where the platform of this clone is, as long as one is up.</summary>
    public static string RunFile { get; } = Path.Combine(Artifacts, "run.json");

    /// <summary>debug or release: the services are started from the same build.</summary>
    private static string Configuration { get; } =
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string PathOf(string project) => Path.Combine(Artifacts, "bin", project, Configuration, $"SafeShare.{project}.dll");

    /// <exception cref="InvalidOperationException">It is not built.</exception>
    public static string AssemblyOf(string project)
    {
        var file = PathOf(project);
        return File.Exists(file)
            ? file
            : throw new InvalidOperationException($"{project} has no {Configuration} build: run `make build`, or let the test project reference it with ReferenceOutputAssembly=\"false\".");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SafeShare.Platform.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside a clone of SafeShare.Platform.");
        }

        return folder;
    }
}
