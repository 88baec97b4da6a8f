using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeShare.Consents;

/// <summary>What no answer may hold, whatever field it stands in: too long a text, too long a list, characters that are no text.</summary>
public static class Wording
{
    private const int MaxText = 4000;
    private const int MaxItems = 50;

    /// <returns>For each wrong field, in the request's own spelling, what is wrong with it.</returns>
    public static Dictionary<string, string[]> ErrorsIn<T>(T request)
    {
        var errors = new Dictionary<string, string[]>();
        Walk(JsonSerializer.SerializeToNode(request, JsonSerializerOptions.Web), "", errors);
        return errors;
    }

    private static void Walk(JsonNode? node, string path, Dictionary<string, string[]> errors)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    Walk(value, path.Length == 0 ? name : $"{path}.{name}", errors);
                }

                break;
            case JsonArray { Count: > MaxItems }:
                errors[path] = [$"Has more than {MaxItems} entries."];
                break;
            case JsonArray items:
                for (var at = 0; at < items.Count; at++)
                {
                    if (items[at] is null)
                    {
                        errors[$"{path}[{at}]"] = ["Is null."];
                    }

                    Walk(items[at], $"{path}[{at}]", errors);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                if (text.Length > MaxText)
                {
                    errors[path] = [$"Is longer than {MaxText} characters."];
                }
                else if (!IsText(text))
                {
                    errors[path] = ["Holds characters that are not text."];
                }

                break;
        }
    }

    private static bool IsText(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if ((char.IsControl(text[at]) && text[at] is not ('\n' or '\r' or '\t')) || char.IsSurrogate(text[at]) || text[at] is '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }
}
