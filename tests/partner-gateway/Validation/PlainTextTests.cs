using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Tests.Validation;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Siân O’Brien-Wróblewski")]
    [InlineData("李小龍 👩‍👧 naïve")]
    [InlineData("می‌خواهم")] // Persian needs its joiner
    [InlineData("one\ntwo\tthree\r\nfour")]
    public void Words_in_any_script_are_taken(string text) => PlainText.Fault(text, 100, lines: true).ShouldBeNull();

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u0007b")]
    [InlineData("a\u001Bb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\rb")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\u202Eb")] // right-to-left override
    [InlineData("a\u202Ab")]
    [InlineData("a\u2066b")]
    [InlineData("a\u2069b")]
    [InlineData("a\u200Eb")]
    [InlineData("a\u061Cb")]
    [InlineData("a\u200Bb")] // zero width
    [InlineData("a\uFEFFb")]
    [InlineData("a\uFFFFb")]
    [InlineData("a\U000E0041b")] // an invisible tag
    public void What_hides_or_turns_words_is_not_taken(string text) => PlainText.Fault(text, 100, lines: true).ShouldNotBeNull();

    [Fact]
    public void Half_a_surrogate_pair_is_not_taken()
    {
        PlainText.Fault("a\uD83D", 100, lines: true).ShouldNotBeNull();
        PlainText.Fault("\uDE00b", 100, lines: true).ShouldNotBeNull();
        PlainText.Fault("a\uD83D\uDE00", 100, lines: true).ShouldBeNull();
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    [InlineData("a\r\nb")]
    public void One_line_is_one_line(string text) => PlainText.Fault(text, 100, lines: false).ShouldNotBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\t")]
    public void Blank_is_not_an_answer(string text) => PlainText.Fault(text, 100, lines: true).ShouldNotBeNull();

    [Fact]
    public void Length_has_a_limit()
    {
        PlainText.Fault(new string('a', 100), 100, lines: false).ShouldBeNull();
        PlainText.Fault(new string('a', 101), 100, lines: false)!.ShouldContain("100");
    }

    [Fact]
    public void Nothing_sent_is_repeated_in_what_is_said_about_it() => PlainText.Fault("Ottoline\u202E", 100, lines: true)!.ShouldNotContain("Ottoline");

    [Fact]
    public void Line_ends_become_one_kind() => PlainText.Normalise("a\r\nb\nc").ShouldBe("a\nb\nc");
}
