using System.Globalization;
using System.Text;

namespace SafeShare.PartnerGateway.Validation;

/// <summary>
/// Text that shows what it says. Control characters, characters that turn the reading direction, invisible tags and halves
/// of surrogate pairs can hide or reorder words on a page, so none of them is taken.
/// </summary>
public static class PlainText
{
    /// <returns>What is wrong, or null. Never repeats the text.</returns>
    public static string? Fault(string text, int longest, bool lines)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "must not be blank; leave it out when it is not known";
        }

        if (text.Length > longest)
        {
            return $"must be at most {longest} characters long";
        }

        for (var at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                return "holds half a surrogate pair";
            }

            var isLineEnd = rune.Value == '\r' && at + 1 < text.Length && text[at + 1] == '\n';
            if (!(lines && (rune.Value is '\n' or '\t' || isLineEnd)) && IsHidden(rune))
            {
                return lines
                    ? "holds a control or hidden formatting character; only line feed and tab are taken"
                    : "holds a control or hidden formatting character";
            }

            at += length;
        }

        return null;
    }

    /// <summary>One kind of line end, whatever machine it was written on.</summary>
    public static string Normalise(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D or 0x00AD), // joiners belong to some scripts; a soft hyphen is harmless
        _ => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF, // noncharacters
    };
}
