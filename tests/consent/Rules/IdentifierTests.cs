using SafeShare.Consents.Consult;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>What a consultation must not hold, in the spellings people use (R85).</summary>
public class IdentifierTests
{
    [Theory, Trait("requirement", "R85")]
    [InlineData("her number is 943 476 5919", "NHS number")]
    [InlineData("9434765919", "NHS number")]
    [InlineData("943-476-5919.", "NHS number")]
    [InlineData("\uFF19\uFF14\uFF13\uFF14\uFF17\uFF16\uFF15\uFF19\uFF11\uFF19", "NHS number")]
    [InlineData("94\u200B3476\u200B5919", "NHS number")]
    [InlineData("ring 020 7946 0018", "telephone")]
    [InlineData("+44 (0)7700 900123", "telephone")]
    [InlineData("07700-900-123", "telephone")]
    [InlineData("edith@example.org", "e-mail")]
    [InlineData("lives in sw1a 2aa", "postcode")]
    [InlineData("EX41AB", "postcode")]
    [InlineData("at 12b Mill Lane", "street address")]
    [InlineData("born 03/05/1941", "full date")]
    [InlineData("born 1941-05-03", "full date")]
    [InlineData("born 3rd of May 1941", "full date")]
    [InlineData("born May 3, 1941", "full date")]
    [InlineData("E\u0301dith told me", "name")]
    [InlineData("MARLOW again", "name")]
    public void It_is_found_in_whatever_spelling_and_not_repeated(string text, string what)
    {
        var found = Identifiers.In(text, ["Edith Marlow"]);

        found.ShouldContain(says => says.Contains(what, StringComparison.Ordinal));
        found.ShouldAllBe(says => !says.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, Trait("requirement", "R85")]
    [InlineData("A woman of 84 gave 1,200 pounds away in May 2026, 3 times in 10 weeks.")]
    [InlineData("Section 47(9) of the Children Act 1989 and section 42 of the Care Act 2014: may I ask for 12 months of notes?")]
    [InlineData("Case 1234567890 of our system is closed.")]
    [InlineData("He edited the letter.")]
    public void A_question_that_names_nobody_passes(string text) => Identifiers.In(text, ["Edith Marlow"]).ShouldBeEmpty();
}
