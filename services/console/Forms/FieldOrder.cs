namespace SafeShare.Console.Forms;

/// <summary>
/// The fields of a page in the order in which they stand on it. The layout is made after what it encloses, so the summary at
/// the top of the page knows them all.
/// </summary>
internal sealed class FieldOrder
{
    private readonly List<string> _names = [];

    public static FieldOrder Of(HttpContext http)
    {
        if (http.Features.Get<FieldOrder>() is not { } order)
        {
            http.Features.Set(order = new FieldOrder());
        }

        return order;
    }

    public void Add(string name) => _names.Add(name);

    /// <summary>What is said about the whole page comes first, and what the page has no field for comes last.</summary>
    public int PlaceOf(string name) =>
        name.Length == 0 ? -1 : _names.FindIndex(field => field.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place ? place : int.MaxValue;
}
