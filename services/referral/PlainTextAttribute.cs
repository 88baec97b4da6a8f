using System.ComponentModel.DataAnnotations;

namespace SafeShare.Referrals;

/// <summary>Words a person wrote: not blank, not too long, no control characters but line breaks and tabs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PlainTextAttribute(int atMost) : ValidationAttribute
{
    public int AtMost { get; } = atMost;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => value switch
    {
        null => ValidationResult.Success, // required is said by the type
        string text when string.IsNullOrWhiteSpace(text) => new ValidationResult("Say something, or leave it out."),
        string text when text.Length > AtMost => new ValidationResult($"At most {AtMost} characters."),
        string text when text.Any(IsStray) || !IsWellFormed(text) => new ValidationResult("Control characters are not text."),
        _ => ValidationResult.Success,
    };

    private static bool IsStray(char letter) => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t');

    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD);
}
