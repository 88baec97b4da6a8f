using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeShare.Console.Words;

namespace SafeShare.Console.Forms;

/// <summary>Services take instants and workers type dates: the date stands for one end of that day in London.</summary>
public abstract class DayJson(Func<DateOnly, DateTimeOffset> instantOf) : JsonConverter<DateParts?>
{
    public override DateParts? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Null ? null : DateParts.From(London.Today(reader.GetDateTimeOffset()));

    public override void Write(Utf8JsonWriter writer, DateParts? value, JsonSerializerOptions options)
    {
        if (value?.ToDate() is { } date)
        {
            writer.WriteStringValue(instantOf(date));
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

/// <summary>Until and including that day.</summary>
public sealed class EndOfDay() : DayJson(London.EndOf);

/// <summary>From that day on, or on that day.</summary>
public sealed class StartOfDay() : DayJson(London.StartOf);

/// <summary>That day, where a service takes days.</summary>
public sealed class Day : JsonConverter<DateParts?>
{
    private const string Format = "yyyy-MM-dd";

    public override DateParts? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Null ? null : DateParts.From(DateOnly.ParseExact(reader.GetString()!, Format, CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, DateParts? value, JsonSerializerOptions options)
    {
        if (value?.ToDate() is { } date)
        {
            writer.WriteStringValue(date.ToString(Format, CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
