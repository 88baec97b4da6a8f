namespace SafeShare.Contracts.Tests;

/// <summary>The table in contracts/README.md says who reacts to what; it is read by people, so it has to be true.</summary>
public class ReadmeTests
{
    private static readonly IReadOnlyList<(string Message, string Publisher, IReadOnlyList<string> Reacting)> Table =
    [
        .. from line in File.ReadAllLines(Path.Combine(Published.Folder, "README.md"))
           where line.StartsWith("| `", StringComparison.Ordinal)
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           select (cells[1].Trim('`'), cells[2], (IReadOnlyList<string>)[.. cells[3].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name != "–")]),
    ];

    [Fact]
    public void Every_message_has_its_line() =>
        Table.Select(row => $"{row.Publisher} {row.Message}").Order(StringComparer.Ordinal)
            .ShouldBe(Published.Messages.Select(type => $"{Published.PublisherOf(type)} {type.Name}").Order(StringComparer.Ordinal));

    /// <summary>A reaction is a file On{Message}.cs in the service that reacts.</summary>
    [Fact]
    public void Every_line_names_who_reacts()
    {
        var reactions = Directory.GetFiles(Path.Combine(Published.Root, "services"), "On*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Published.Root, "services"), file))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => (Service: file.Split('/')[0], Message: Path.GetFileNameWithoutExtension(file)[2..]))
            .ToLookup(reaction => reaction.Message, reaction => reaction.Service);

        foreach (var row in Table)
        {
            row.Reacting.Order(StringComparer.Ordinal).ShouldBe(reactions[row.Message].Order(StringComparer.Ordinal), row.Message);
        }
    }
}
