using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SafeShare.Referrals;

/// <summary>A value of a closed list as people and messages write it: information-requested, red.</summary>
public static class Code
{
    public static string Of<T>(T value) where T : struct, Enum => Codes<T>.Text[value];

    public static T? Find<T>(string text) where T : struct, Enum => Codes<T>.Value.TryGetValue(text, out var value) ? value : null;

    private static class Codes<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Text =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> Value =
            Text.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}

/// <summary>Stores the code, so that SQL by hand reads as the API does.</summary>
internal sealed class CodeConverter<T>() : ValueConverter<T, string>(value => Code.Of(value), text => Code.Find<T>(text)!.Value) where T : struct, Enum;
