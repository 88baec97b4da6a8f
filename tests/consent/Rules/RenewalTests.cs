using SafeShare.Consents.Record;
using SafeShare.Consents.Register;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>R21, R33, R37: when somebody has to be asked again.</summary>
public class RenewalTests
{
    [Fact, Trait("requirement", "R21")]
    public void A_consent_needs_renewal_from_its_end_on() => Renewal.DueAt(Answers.Agreed, []).ShouldBe(Answers.Now.AddDays(90));

    [Fact, Trait("requirement", "R33")]
    public void What_a_parent_agreed_to_ends_with_the_childs_sixteenth_birthday_in_London() =>
        Renewal.DueAt(Answers.AgreedByParent with { Subject = new() { Kind = Subjects.Child, DateOfBirth = new DateOnly(2010, 12, 24) } }, []).ShouldBe(new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero));

    [Fact, Trait("requirement", "R37")]
    public void It_ends_with_the_authority_of_whoever_agreed() =>
        Renewal.DueAt(Answers.AgreedByParent with { Obtained = Answers.AgreedByParent.Obtained! with { GivenBy = Answers.AgreedByParent.Obtained!.GivenBy! with { HeldUntil = new DateOnly(2026, 12, 1) } } }, [])
            .ShouldBe(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact, Trait("requirement", "R21")]
    public void A_refusal_needs_no_renewal() => Renewal.DueAt(Answers.Refused, []).ShouldBeNull();

    [Fact, Trait("requirement", "R37")]
    public void It_ends_with_the_responsibility_of_whoever_agreed_as_the_register_knows_it_now()
    {
        var (entry, later) = (Entry(heldUntil: null), Entry(heldUntil: new DateOnly(2026, 12, 1)));
        var agreed = Answers.AgreedByParent with { Obtained = Answers.AgreedByParent.Obtained! with { GivenBy = Answers.AgreedByParent.Obtained!.GivenBy! with { ResponsibilityId = entry.Id } } };

        Renewal.DueAt(agreed, [new Registered(entry, null)]).ShouldBe(Renewal.DueAt(agreed, []));
        Renewal.DueAt(agreed, [new Registered(entry, later.Id), new Registered(later, null)]).ShouldBe(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static Responsibility Entry(DateOnly? heldUntil) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = Guid.Empty,
        HubId = Guid.Empty,
        AgencyId = Guid.Empty,
        RecordedBy = Guid.Empty,
        RecordedAt = Answers.Now,
        Basis = "mother",
        HeldFrom = new DateOnly(2020, 5, 4),
        HeldUntil = heldUntil,
        Answers = new(),
    };
}
