namespace SafeShare.Consents.Reference;

/// <summary>Checks codes against the reference data and names each unknown one by its field, in the request's own spelling.</summary>
internal sealed class CodeCheck(Dictionary<string, string[]> errors)
{
    public void Known(IReadOnlyList<Entry> list, string? code, string field) => Known([.. list.Select(entry => entry.Code)], code, field);

    public void Known(IReadOnlyList<string> list, string? code, string field)
    {
        if (code is not null && !list.Contains(code))
        {
            errors[field] = [$"Unknown. Known are: {string.Join(", ", list)}."];
        }
    }

    public void Known(IReadOnlyList<Entry> list, IEnumerable<string>? codes, string field, string? inner = null)
    {
        var at = 0;
        foreach (var code in codes ?? [])
        {
            Known(list, code, inner is null ? $"{field}[{at++}]" : $"{field}[{at++}].{inner}");
        }
    }

    public void Range(int? number, int from, int to, string field)
    {
        if (number < from || number > to)
        {
            errors[field] = [$"Must be between {from} and {to}."];
        }
    }
}
