using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Tests.Rules;

/// <summary>R70: whether the words of a statement tell who it came from, and what a narrower share would be.</summary>
[Trait("requirement", "R70")]
public class SourceCheckTests
{
    [Theory]
    [InlineData("Wren Tully, the neighbour", null, "Wren saw him on the stairs.", "source-name")]
    [InlineData("Wren Tully", "neighbour", "The neighbour saw him on the stairs.", "source-role")]
    [InlineData("Her mother", null, "Her mum saw him on the stairs.", "source-role")]
    [InlineData("Dr Tully", "GP", "Tully's surgery: the doctor saw him on Monday.", "source-name source-role")]
    [InlineData("wren tully", null, "It was tully, who lives below.", "source-name")]
    [InlineData("Housing officer", null, "The housing benefit stopped in May.", "")]
    [InlineData("S Whitlock", null, "I saw him on the stairs.", "")]
    [InlineData("Her mother", null, "Her smother blanket was wet.", "")]
    public void The_sources_name_relation_or_role_in_the_words_is_a_sign(string source, string? relation, string text, string signs) =>
        string.Join(' ', SourceCheck.Of(Leaving(source, relation, text))?.Signs ?? []).ShouldBe(signs);

    [Fact]
    public void The_narrower_wording_leaves_out_what_tells_and_nothing_else()
    {
        var warning = SourceCheck.Of(Leaving("Wren Tully", "neighbour", "The neighbour, Wren, saw him. He shouted at Tully's door."))!;
        warning.NarrowerWording.ShouldBe("The [withheld], [withheld], saw him. He shouted at [withheld] door.");
        warning.Attributed.ShouldBeTrue();
        SourceCheck.Of(Leaving("Wren Tully", "neighbour", warning.NarrowerWording)).ShouldBeNull();
    }

    private static Leaving Leaving(string source, string? relation, string text) => Disclose.Leaving.Of(
        Statement.From(Given.Said("concern", text) with { Source = source, SourceRelation = relation }, Given.Referral(), Given.Housing, null, Given.Now), []);
}
