using SafeShare.Consents.Decide;

namespace SafeShare.Consents.Tests.Rules;

public class WordingTests
{
    [Theory]
    [InlineData("with a\nnew line and a\ttab")]
    [InlineData("Zoë’s 🏠, Łódź")]
    public void Text_is_text(string text) => Errors(text).ShouldBeEmpty();

    [Theory]
    [InlineData("nothing\0here")]
    [InlineData("bell\u0007")]
    [InlineData("escape\u001b[2J")]
    [InlineData("\uFFFE")]
    public void Control_characters_are_not(string text) => Errors(text).ShouldHaveSingleItem().ShouldBe("purpose.description");

    [Fact]
    public void Long_text_is_refused() => Errors(new string('a', 4001)).ShouldHaveSingleItem();

    [Fact]
    public void Fields_in_lists_are_named_with_their_place()
    {
        var answers = Answers.ByConsent with { Sharing = new SharingAnswer { Recipients = [new(Answers.Police, "yes"), new(Answers.Health, "\0")] } };

        Wording.ErrorsIn(answers).Keys.ShouldHaveSingleItem().ShouldBe("sharing.recipients[1].needToKnow");
    }

    [Fact]
    public void Long_lists_and_holes_in_lists_are_refused()
    {
        Wording.ErrorsIn(new SharingAnswer { Conditions = [.. Enumerable.Repeat("no-onward-sharing", 51)] }).Keys.ShouldHaveSingleItem().ShouldBe("conditions");
        Wording.ErrorsIn(new SharingAnswer { Conditions = [null!] }).Keys.ShouldHaveSingleItem().ShouldBe("conditions[0]");
    }

    private static List<string> Errors(string description) => [.. Wording.ErrorsIn(Answers.ByConsent with { Purpose = new PurposeAnswer(Description: description) }).Keys];
}
