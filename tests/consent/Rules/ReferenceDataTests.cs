using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Tests.Rules;

public class ReferenceDataTests
{
    private static readonly ReferenceData Data = ReferenceData.Current;

    [Fact]
    public void Every_list_has_codes_once() =>
        typeof(ReferenceData).GetProperties()
            .Where(property => property.PropertyType == typeof(IReadOnlyList<Entry>))
            .Select(property => (property.Name, Codes: ((IReadOnlyList<Entry>)property.GetValue(Data)!).Select(entry => entry.Code).ToList()))
            .Where(list => list.Codes.Count == 0 || list.Codes.Distinct().Count() != list.Codes.Count)
            .ShouldBeEmpty();

    [Fact, Trait("requirement", "R49")]
    public void There_are_nine_grounds() => Data.Grounds.Count.ShouldBe(9);

    [Fact, Trait("requirement", "R46")]
    public void Not_asking_has_five_reasons_and_three_of_them_keep_silent()
    {
        Data.NotSoughtReasons.Select(reason => reason.Code).ShouldBe(["risk-to-person", "risk-to-worker", "prejudice-crime", "delay", "statutory-duty"]);
        Data.NotSoughtReasons.Where(reason => reason.Silence).Select(reason => reason.Code).ShouldBe(["risk-to-person", "risk-to-worker", "prejudice-crime"]);
    }

    [Fact, Trait("requirement", "R34")]
    public void Competence_has_eight_questions() => Data.CompetenceQuestions.Count.ShouldBe(8);

    [Fact, Trait("requirement", "R56")]
    public void Six_categories_are_sensitive() => Data.Categories.Where(category => category.Sensitive).Select(category => category.Code)
        .ShouldBe(["mental-health", "sexual-health", "substance-use", "police-intelligence", "offending", "domestic-abuse"], ignoreOrder: true);

    [Fact, Trait("requirement", "R60")]
    public void No_reason_not_to_share_is_the_organisations_own_interest() =>
        Data.NotSharingReasons.ShouldNotContain(reason => reason.Label.Contains("reputation", StringComparison.OrdinalIgnoreCase));

    [Fact, Trait("requirement", "R74")]
    public void The_default_marking_is_a_known_one() => Data.Markings.Has(new Decide.SharingAnswer().Marking).ShouldBeTrue();

    [Fact, Trait("requirement", "R47")]
    public void The_duty_of_section_16LA_waits_for_its_day() => Data.On(new DateOnly(2030, 1, 1)).Powers.Has("ca2004-s16la").ShouldBeFalse();

    [Theory]
    [InlineData("2026-02-04", false)]
    [InlineData("2026-02-05", true)]
    public void Recognised_legitimate_interest_counts_from_its_day_on(string day, bool counts) =>
        Data.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).LawfulBases.Has("uk-gdpr-6-1-ea").ShouldBe(counts);

    [Fact]
    public void Every_condition_that_needs_another_can_have_it() =>
        Data.LawfulConditions.SelectMany(condition => condition.NeedsOneOf ?? []).Where(code => !Data.LawfulConditions.Has(code)).ShouldBeEmpty();

    [Fact]
    public void Everything_the_rules_name_is_in_the_data()
    {
        foreach (var (list, constants) in new (IReadOnlyList<Entry>, Type)[]
        {
            (Data.Positions, typeof(Positions)), (Data.Outcomes, typeof(Outcomes)), (Data.Proposals, typeof(Proposals)),
            (Data.InformedStates, typeof(Informed)), (Data.CapacityStates, typeof(CapacityStates)), (Data.Grounds, typeof(Grounds)),
        })
        {
            Constants(constants).Where(code => !list.Has(code)).ShouldBeEmpty();
        }

        Constants(typeof(Routes)).Except([Routes.None]).Where(code => !Data.Routes.Has(code)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Select(field => (string)field.GetRawConstantValue()!);
}
