using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SafeShare.PartnerGateway.Validation;

/// <summary>
/// What a type of request looks like in JSON: its fields and the rules they were declared with. Compares a body with that and
/// names every difference at once: unknown, missing and empty fields, wrong types, texts that break their rule. The
/// serializer alone would stop at the first.
/// </summary>
public sealed class RequestShape
{
    private const int LongestNameRepeated = 64;

    private static readonly ConcurrentDictionary<(Type, JsonSerializerOptions), RequestShape> Known = new();

    private readonly FrozenDictionary<string, Field> _fields;

    private RequestShape(Type type, JsonSerializerOptions options) =>
        _fields = options.GetTypeInfo(type).Properties.ToFrozenDictionary(property => property.Name, property => Field.Of(property, options));

    public static RequestShape Of(Type type, JsonSerializerOptions options) => Known.GetOrAdd((type, options), static key => new RequestShape(key.Item1, key.Item2));

    public void Check(JsonElement json, Faults faults, DateOnly today, string path = "")
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(path.Length == 0 ? "$" : path, "must be an object");
            return;
        }

        var seen = 0;
        foreach (var member in json.EnumerateObject())
        {
            if (faults.IsFull)
            {
                return;
            }

            var name = NameOf(member);
            if (name is not null && _fields.TryGetValue(name, out var field))
            {
                seen += field.IsRequired ? 1 : 0;
                field.Check(member.Value, new RuleContext(today, json), faults, Join(path, name));
            }
            else
            {
                faults.Add(Join(path, name is { Length: <= LongestNameRepeated } ? name : "?"), "is not a field of this request");
            }
        }

        if (seen < _fields.Values.Count(field => field.IsRequired))
        {
            foreach (var (name, _) in _fields.Where(field => field.Value.IsRequired && !json.TryGetProperty(field.Key, out _)))
            {
                faults.Add(Join(path, name), "is required");
            }
        }
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
            return null; // an escape that is half a surrogate pair
        }
    }

    private sealed record Field(bool IsRequired, bool TakesNull, bool IsList, Type Type, RequestShape? Shape, TextRuleAttribute? Rule, ItemsAttribute? Items)
    {
        public static Field Of(JsonPropertyInfo property, JsonSerializerOptions options)
        {
            var attributes = property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [];
            var isList = options.GetTypeInfo(property.PropertyType).Kind is JsonTypeInfoKind.Enumerable;
            var type = isList ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
            return new Field(
                property.IsRequired, property.IsSetNullable, isList, Nullable.GetUnderlyingType(type) ?? type,
                options.GetTypeInfo(type).Kind is JsonTypeInfoKind.Object ? RequestShape.Of(type, options) : null,
                attributes.OfType<TextRuleAttribute>().FirstOrDefault(), attributes.OfType<ItemsAttribute>().FirstOrDefault());
        }

        public void Check(JsonElement json, RuleContext context, Faults faults, string path)
        {
            if (json.ValueKind is JsonValueKind.Null && TakesNull)
            {
                return;
            }

            if (json.ValueKind is JsonValueKind.Null)
            {
                faults.Add(path, "must not be null");
            }
            else if (IsList)
            {
                CheckList(json, context, faults, path);
            }
            else
            {
                CheckValue(json, context, faults, path);
            }
        }

        private void CheckList(JsonElement json, RuleContext context, Faults faults, string path)
        {
            if (json.ValueKind is not JsonValueKind.Array)
            {
                faults.Add(path, "must be a list");
                return;
            }

            if (Items?.Fault(json) is { } fault)
            {
                faults.Add(path, fault);
            }

            var at = 0;
            foreach (var item in json.EnumerateArray())
            {
                CheckValue(item, context, faults, $"{path}[{at++}]");
                if (faults.IsFull)
                {
                    return;
                }
            }
        }

        private void CheckValue(JsonElement json, RuleContext context, Faults faults, string path)
        {
            if (Shape is not null)
            {
                Shape.Check(json, faults, context.Today, path);
            }
            else if (FaultOf(json, context) is { } fault)
            {
                faults.Add(path, fault);
            }
        }

        private string? FaultOf(JsonElement json, RuleContext context)
        {
            if (Type == typeof(string))
            {
                return JsonText.Of(json) is { } text ? Rule?.Fault(text, context) : "must be a text";
            }

            if (Type == typeof(Guid))
            {
                return JsonText.Of(json) is { } text && Guid.TryParseExact(text, "D", out _) ? null : "must be a UUID";
            }

            return Type != typeof(bool) ? throw new InvalidOperationException($"Requests have no fields of type {Type.Name}.")
                : json.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false";
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
