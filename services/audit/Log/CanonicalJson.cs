using System.Globalization;
using System.Text;

namespace SafeShare.Audit.Log;

/// <summary>
/// JSON with one spelling (RFC 8785): names sorted, no spaces, nothing escaped that need not be.
/// Objects of texts and of lists of texts are all an act needs; what is not known is left out.
/// </summary>
public static class CanonicalJson
{
    public static string Write(IEnumerable<KeyValuePair<string, object?>> members)
    {
        var json = new StringBuilder("{");
        foreach (var (name, value) in members.Where(m => m.Value is not null).OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            json.Append(json.Length == 1 ? "" : ",");
            AppendText(json, name);
            json.Append(':');
            AppendValue(json, value!);
        }

        return json.Append('}').ToString();
    }

    private static void AppendValue(StringBuilder json, object value)
    {
        if (value is string text)
        {
            AppendText(json, text);
            return;
        }

        var texts = value as IReadOnlyList<string>
            ?? throw new ArgumentException("Only texts and lists of texts have a place in an act.", nameof(value));
        json.Append('[');
        for (var i = 0; i < texts.Count; i++)
        {
            json.Append(i == 0 ? "" : ",");
            AppendText(json, texts[i]);
        }

        json.Append(']');
    }

    private static void AppendText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\t' => json.Append("\\t"),
                '\n' => json.Append("\\n"),
                '\f' => json.Append("\\f"),
                '\r' => json.Append("\\r"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
