using SafeShare.Consents.Decide;
using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;

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

    /// <summary>Whoever reads why something is asked for or proposed meets no code and no id.</summary>
    [Fact, Trait("requirement", "R141")]
    public void What_people_read_is_in_words()
    {
        var earlier = Guid.NewGuid();
        var child = Answers.AgreedByParent with { Subject = new() { Kind = Subjects.Child, AgeYears = 13 } };
        IReadOnlyList<Gap> gaps =
        [
            .. Cases.ByConsent.With(it => it with { LawfulBasis = new("uk-gdpr-6-1-e", ["uk-gdpr-9-2-h"]) }).Gaps(),
            .. Cases.ByConsent.With(it => it with { Outcome = Outcomes.DoNotShare, Route = null, NotSharing = Answers.NotToShare.NotSharing }).Gaps(),
            .. (Cases.ByOverride with { AssessmentServed = earlier }).Gaps(),
            .. Cases.Of(Answers.ByConsent, Answers.Refused).Gaps(),
            .. ConsentRules.GapsIn(Answers.Agreed with { Obtained = Answers.Agreed.Obtained! with { Explained = [] } }, Known.Nothing, ReferenceData.Current, Answers.Now),
            .. ConsentRules.GapsIn(Answers.Refused with { Refused = Answers.Refused.Refused! with { Explored = [] } }, Known.Nothing, ReferenceData.Current, Answers.Now),
            .. ConsentRules.GapsIn(child, new Known([], Cases.Stands(Answers.Agreed).Consent, earlier), ReferenceData.Current, Answers.Now),
        ];
        var findings = Cases.ByOverride.With(it => it with { PublicInterest = it.PublicInterest! with { Harm = it.PublicInterest.Harm! with { Signs = ["failure-to-thrive", "repeated-minor"] } } }).Proposed().Because;

        string[] says = [.. gaps.Select(gap => gap.Says), .. findings.Select(finding => finding.Says)];

        says.Length.ShouldBeGreaterThan(20);
        says.ShouldContain(text => text.Contains("“Share: consent covers it”", StringComparison.Ordinal));
        says.ShouldContain(text => text.Contains("on 19 November 2026", StringComparison.Ordinal), "the day of the child's own answer");
        foreach (var code in Codes())
        {
            says.Where(text => $" {text} ".Contains($" {code}", StringComparison.Ordinal) && code.Contains('-', StringComparison.Ordinal)).ShouldBeEmpty(code);
        }

        says.Where(text => text.Contains(earlier.ToString(), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Codes() => typeof(ReferenceData).GetProperties()
        .Where(property => property.PropertyType == typeof(IReadOnlyList<Entry>))
        .SelectMany(property => (IReadOnlyList<Entry>)property.GetValue(ReferenceData.Current)!)
        .Select(entry => entry.Code).Where(code => code != "OFFICIAL-SENSITIVE");

    private static List<string> Errors(string description) => [.. Wording.ErrorsIn(Answers.ByConsent with { Purpose = new PurposeAnswer(Description: description) }).Keys];
}
