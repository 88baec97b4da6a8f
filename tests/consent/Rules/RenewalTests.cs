using SafeShare.Consents.Record;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>R21, R33, R37: when somebody has to be asked again.</summary>
public class RenewalTests
{
    [Fact, Trait("requirement", "R21")]
    public void A_consent_needs_renewal_from_its_end_on() => Renewal.DueAt(Answers.Agreed).ShouldBe(Answers.Now.AddDays(90));

    [Fact, Trait("requirement", "R33")]
    public void What_a_parent_agreed_to_ends_with_the_childs_sixteenth_birthday_in_London() =>
        Renewal.DueAt(Answers.AgreedByParent with { Subject = new() { Kind = Subjects.Child, DateOfBirth = new DateOnly(2010, 12, 24) } }).ShouldBe(new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero));

    [Fact, Trait("requirement", "R37")]
    public void It_ends_with_the_authority_of_whoever_agreed() =>
        Renewal.DueAt(Answers.AgreedByParent with { Obtained = Answers.AgreedByParent.Obtained! with { GivenBy = Answers.AgreedByParent.Obtained!.GivenBy! with { HeldUntil = new DateOnly(2026, 12, 1) } } })
            .ShouldBe(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact, Trait("requirement", "R21")]
    public void A_refusal_needs_no_renewal() => Renewal.DueAt(Answers.Refused).ShouldBeNull();
}
