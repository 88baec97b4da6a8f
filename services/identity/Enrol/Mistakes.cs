namespace SafeShare.Identity.Enrol;

/// <summary>Collects what is wrong with a file, each by its place. Nothing of the file is quoted: it holds secrets.</summary>
internal sealed class Mistakes
{
    private const int LongestName = 200;
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Found => _found;

    public static IEnumerable<(string At, T Entry)> Places<T>(string list, IEnumerable<T> entries) =>
        entries.Select((entry, index) => ($"{list}[{index}]", entry));

    public void Want(bool holds, string at, string field, string otherwise)
    {
        if (!holds)
        {
            _found.Add($"{at}.{field}: {otherwise}");
        }
    }

    public void WantName(string at, string name) =>
        Want(name.Length is > 0 and <= LongestName && !name.Any(char.IsControl), at, "name", $"must have 1 to {LongestName} characters");

    public void WantOnce<T>(string list, string field, IEnumerable<T> values)
    {
        foreach (var (index, _) in values.Index().GroupBy(value => value.Item).SelectMany(same => same.Skip(1)))
        {
            Want(false, $"{list}[{index}]", field, "is there twice");
        }
    }
}
