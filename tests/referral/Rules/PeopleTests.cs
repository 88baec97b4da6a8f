using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Match;
using SafeShare.Referrals.Queue;

namespace SafeShare.Referrals.Tests.Rules;

public class PeopleTests
{
    [Theory]
    [InlineData("2017-03-04", 9)]
    [InlineData("2017-11-23", 9)] // today
    [InlineData("2017-11-24", 8)] // tomorrow
    [InlineData("2017", 8)] // the younger of two
    [InlineData("2017-03", 9)]
    [InlineData("2016-02-29", 10)]
    [InlineData("2026", 0)]
    [InlineData("2027-01-10", null)] // expected, not born yet
    [InlineData(null, null)]
    [InlineData("unknown", null)]
    public void Age_is_said_as_far_as_the_date_is_known(string? born, int? age) => Age.On(born, Given.Now).ShouldBe(age);

    [Theory]
    [InlineData("Zoë", "O'Brien-Łee", "Zoe Ann", "Obrien Łee")]
    [InlineData("ROBIN", "ashdown price", "Robin", "Ashdown-Price")]
    public void Names_are_compared_without_case_accents_and_hyphens(string given, string family, string otherGiven, string otherFamily) =>
        NameKey.Of(given, family).ShouldBe(NameKey.Of(otherGiven, otherFamily));

    [Fact]
    public void Without_a_family_name_there_is_nothing_to_compare() => NameKey.Of("Robin", " ").ShouldBeNull();

    [Theory]
    [InlineData("9990000018", "Someone", "Else", "1990", "strong")] // the NHS number alone
    [InlineData(null, "Robin", "Ashdown-Price", "2017-03-04", "likely")]
    [InlineData(null, "robin", "Ashdown Price", "2017", "likely")] // a date known in part
    [InlineData(null, "Robin", "Ashdown-Price", null, "weak")]
    [InlineData(null, "Robin", "Ashdown-Price", "2016-03-04", null)]
    [InlineData("9434765919", "Robin", "Ashdown-Price", "2017-03-04", null)] // two NHS numbers, two people
    [InlineData(null, "Robyn", "Ashdown-Price", "2017-03-04", null)]
    public void A_possible_match_is_explained_field_by_field(string? nhsNumber, string given, string family, string? born, string? strength)
    {
        var other = Given.Subject() with { NhsNumber = nhsNumber, GivenName = given, FamilyName = family, DateOfBirth = born };
        var comparison = Comparison.Of(Known(Given.Subject()), Known(other));
        comparison.Strength.ShouldBe(strength);
        comparison.Fields.Select(field => field.Field).ShouldBe(["nhsNumber", "name", "dateOfBirth", "postcode"]);
        comparison.Fields.ShouldAllBe(field => field.Explanation.Length > 0);
        Comparison.Of(Known(other), Known(Given.Subject())).Strength.ShouldBe(strength, "either way round");
    }

    [Fact]
    public void A_cursor_comes_back_as_it_went_out_and_nothing_else_is_taken_for_one()
    {
        var cursor = new QueueCursor(Given.Now, 2, Guid.NewGuid());
        QueueCursor.Read(cursor.ToString()).ShouldBe(cursor);
        foreach (var wrong in (string[])["", "x", "%%%", cursor.ToString()[1..], new string('_', 35)])
        {
            QueueCursor.Read(wrong).ShouldBeNull(wrong);
        }
    }

    [Theory]
    [InlineData("Plain words,\nover two lines\tand a tab.", true)]
    [InlineData("A bell \a rings", false)]
    [InlineData("Nothing \0 comes after", false)]
    [InlineData("Half \ud83d of a pair", false)]
    [InlineData("   ", false)]
    [InlineData("much too long for fifty, which is the length that is allowed", false)]
    public void Text_is_text(string text, bool good) => new PlainTextAttribute(50).IsValid(text).ShouldBe(good);

    private static Person Known(PersonContent person) => Person.From(person, Guid.NewGuid(), Given.Referral());
}
