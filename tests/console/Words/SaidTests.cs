using SafeShare.Console.Words;

namespace SafeShare.Console.Tests.Words;

public sealed class SaidTests
{
    [Theory]
    [InlineData("information-requested", "Information requested")]
    [InlineData("nhs", "NHS")]
    [InlineData("domestic", "Domestic abuse")]
    [InlineData("something-new", "Something new")]
    [InlineData(null, "")]
    public void Codes_read_as_words_known_or_not(string? code, string words) => Said.Of(code).ShouldBe(words);

    [Fact]
    public void A_list_begins_with_a_capital_and_keeps_abbreviations() => Said.List(["financial", "nhs", "neglect"]).ShouldBe("Financial abuse, NHS, neglect");

    [Theory]
    [InlineData("1984", "1984")]
    [InlineData("1984-03", "March 1984")]
    [InlineData("1984-03-07", "7 March 1984")]
    [InlineData(null, "Not known")]
    public void A_date_of_birth_may_be_known_in_part(string? date, string words) => Said.PartialDate(date).ShouldBe(words);

    [Theory]
    [InlineData(null, false, "age not known")]
    [InlineData(0, false, "under 1 year old")]
    [InlineData(1, false, "1 year old")]
    [InlineData(46, true, "about 46 years old")]
    public void Ages_are_said_with_their_doubt(int? age, bool estimated, string words) => Said.Age(age, estimated).ShouldBe(words);
}
