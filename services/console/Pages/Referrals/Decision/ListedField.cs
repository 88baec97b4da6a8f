using System.Globalization;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>Field of the n-th thing in a list: sharing.recipients[1].needToKnow.</summary>
internal sealed record ListedField(int At, string Inner)
{
    public static ListedField? Read(string field, string list)
    {
        if (!field.StartsWith($"{list}[", StringComparison.Ordinal))
        {
            return null;
        }

        var close = field.IndexOf(']', StringComparison.Ordinal);
        return close > 0 && int.TryParse(field.AsSpan(list.Length + 1, close - list.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new ListedField(at, field[(close + 1)..].TrimStart('.'))
            : null;
    }
}
