using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SafeShare.Architecture.Tests;

/// <summary>The source tree as it lies on disk.</summary>
internal static class Tree
{
    private static readonly string[] Made = ["artifacts", "bin", "obj", "node_modules", ".git"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    public static IEnumerable<string> Files(string under, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, under), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split('/').Intersect(Made, StringComparer.Ordinal).Any())
            .Order(StringComparer.Ordinal);

    /// <summary>Every line of C# below the folders, with where it stands.</summary>
    public static IEnumerable<(string Place, string Text)> Lines(params string[] under) =>
        from folder in under
        from file in Files(folder, "*.cs").Concat(Files(folder, "*.cshtml"))
        from line in File.ReadLines(Path.Combine(Root, file)).Select((text, at) => (Place: $"{file}:{at + 1}", Text: text))
        select line;

    public static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Root, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetRelativePath(Root, Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value))));

    private static string Here([CallerFilePath] string file = "") => file;
}
