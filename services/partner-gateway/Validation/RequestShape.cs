using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SafeShare.PartnerGateway.Validation;

/// <summary>
/// Compares a JSON body with the type it is meant to be and names every difference at once: unknown, missing and empty
/// fields, wrong types, texts that break their rule. The serializer alone would stop at the first.
/// </summary>
public sealed class RequestShape(JsonSerializerOptions options, Faults faults, DateOnly today)
{
    private const int LongestNameRepeated = 64;

    public void Check(JsonElement json, Type type, string path = "")
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(path.Length == 0 ? "$" : path, "must be an object");
            return;
        }

        var fields = options.GetTypeInfo(type).Properties;
        foreach (var member in json.EnumerateObject())
        {
            if (faults.IsFull)
            {
                return;
            }

            if (NameOf(member) is { } name && fields.FirstOrDefault(field => field.Name == name) is { } field)
            {
                CheckField(new Field(field, json), member.Value, Join(path, name));
            }
            else
            {
                faults.Add(Join(path, NameOf(member) is { Length: <= LongestNameRepeated } unknown ? unknown : "?"), "is not a field of this request");
            }
        }

        foreach (var field in fields.Where(field => field.IsRequired && !json.TryGetProperty(field.Name, out _)))
        {
            faults.Add(Join(path, field.Name), "is required");
        }
    }

    private void CheckField(Field field, JsonElement json, string path)
    {
        if (json.ValueKind is JsonValueKind.Null)
        {
            if (!field.Info.IsSetNullable)
            {
                faults.Add(path, "must not be null");
            }
        }
        else if (options.GetTypeInfo(field.Info.PropertyType).Kind is JsonTypeInfoKind.Enumerable)
        {
            CheckList(field, json, path);
        }
        else
        {
            CheckValue(field, json, field.Info.PropertyType, path);
        }
    }

    private void CheckList(Field field, JsonElement json, string path)
    {
        if (json.ValueKind is not JsonValueKind.Array)
        {
            faults.Add(path, "must be a list");
            return;
        }

        if (field.Rule<ItemsAttribute>()?.Fault(json) is { } fault)
        {
            faults.Add(path, fault);
        }

        var at = 0;
        foreach (var item in json.EnumerateArray().TakeWhile(_ => !faults.IsFull))
        {
            CheckValue(field, item, field.Info.PropertyType.GetGenericArguments()[0], $"{path}[{at++}]");
        }
    }

    private void CheckValue(Field field, JsonElement json, Type type, string path)
    {
        var fault = (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var text when text == typeof(string) => JsonText.Of(json) is { } words ? field.Rule<TextRuleAttribute>()?.Fault(words, new(today, field.Owner)) : "must be a text",
            var id when id == typeof(Guid) => json.ValueKind is JsonValueKind.String && json.TryGetGuid(out _) ? null : "must be a UUID",
            var flag when flag == typeof(bool) => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false",
            _ => null,
        };
        if (fault is not null)
        {
            faults.Add(path, fault);
        }
        else if (options.GetTypeInfo(type).Kind is JsonTypeInfoKind.Object)
        {
            Check(json, type, path);
        }
    }

    private readonly record struct Field(JsonPropertyInfo Info, JsonElement Owner)
    {
        public T? Rule<T>() where T : Attribute => Info.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

internal static class JsonText
{
    /// <returns>The text, or null when it is something else.</returns>
    public static string? Of(JsonElement json)
    {
        try
        {
            return json.ValueKind is JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return "\uD800"; // an escape that is half a surrogate pair: the text's rule says so
        }
    }
}
