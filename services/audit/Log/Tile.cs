using System.Globalization;

namespace SafeShare.Audit.Log;

/// <summary>Up to 256 hashes of one level, as C2SP tlog-tiles cuts the tree.</summary>
public readonly record struct Tile(int Level, long Index, int Width)
{
    public const int FullWidth = 256;

    private const int TopLevel = 63;

    /// <summary>How many hashes a tree of <paramref name="size"/> entries has at a tile level.</summary>
    public static long HashesAt(int level, long size) => 8 * level < 63 ? size >> (8 * level) : 0;

    /// <summary>The tile as a tree of <paramref name="size"/> has it: full, or as wide as the tree reaches.</summary>
    public static Tile In(long size, int level, long index) =>
        new(level, index, (int)Math.Min(FullWidth, HashesAt(level, size) - (index * FullWidth)));

    /// <summary>Every tile of one level of a tree, from the left.</summary>
    public static IEnumerable<Tile> AllOf(long size, int level)
    {
        for (var index = 0L; index * FullWidth < HashesAt(level, size); index++)
        {
            yield return In(size, level, index);
        }
    }

    public long First => Index * FullWidth;

    /// <summary>Whether a tree of <paramref name="size"/> entries has all the hashes of this tile.</summary>
    public bool IsWithin(long size) => First + Width <= HashesAt(Level, size);

    public string Path => string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/{Place}");

    public string EntriesPath => $"tile/entries/{Place}";

    /// <summary>Reads the part of a path after the level, "x001/x234/067.p/8"; only the one right spelling of it.</summary>
    public static bool TryParse(string level, string place, out Tile tile)
    {
        tile = default;
        var dot = place.IndexOf(".p/", StringComparison.Ordinal);
        var groups = dot < 0 ? place : place[..dot];
        var digits = string.Concat(groups.Split('/').Select(group => group.TrimStart('x')));
        if (level.Length > 2 || digits.Length > 18 || place.Length > 32
            || !int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var l)
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        var width = FullWidth;
        if (dot >= 0 && !int.TryParse(place[(dot + 3)..], NumberStyles.None, CultureInfo.InvariantCulture, out width))
        {
            return false;
        }

        tile = new Tile(l, index, width);
        return l <= TopLevel && width is > 0 and <= FullWidth && tile.Path == $"tile/{level}/{place}";
    }

    private string Place
    {
        get
        {
            var groups = new Stack<string>();
            var rest = Index;
            do
            {
                groups.Push((rest % 1000).ToString(groups.Count == 0 ? "000" : "'x'000", CultureInfo.InvariantCulture));
                rest /= 1000;
            }
            while (rest > 0);

            var place = string.Join('/', groups);
            return Width == FullWidth ? place : string.Create(CultureInfo.InvariantCulture, $"{place}.p/{Width}");
        }
    }
}
