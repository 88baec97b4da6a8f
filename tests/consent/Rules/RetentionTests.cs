using SafeShare.Consents.Decide;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Tests.Rules;

/// <summary>R82: in line with the procedure of the hub that decides, as it stood that day.</summary>
public class RetentionTests
{
    private static readonly Guid Hub = Guid.Parse("01a05b00-0000-7000-8000-0000000000f1");

    [Fact, Trait("requirement", "R82")]
    public void A_hub_with_a_procedure_of_its_own_decides_by_that_from_its_day_on()
    {
        var general = ReferenceData.Current.Procedures.Single();
        Case On(DateOnly from) => Cases.ByConsent with { Reference = ReferenceData.Current with { Procedures = [general, new Procedure { Name = "Our own", Version = "3", HubId = Hub, ValidFrom = from }] } };
        var (today, tomorrow) = (On(Cases.ByConsent.Day), On(Cases.ByConsent.Day.AddDays(1)));

        (Retention.Of(today, Hub).Procedure, Retention.Of(today, Hub).ProcedureVersion).ShouldBe(("Our own", "3"));
        Retention.Of(today, Guid.NewGuid()).Procedure.ShouldBe(general.Name);
        Retention.Of(tomorrow, Hub).Procedure.ShouldBe(general.Name);
    }

    [Theory, Trait("requirement", "R82")]
    [InlineData(0, 30), InlineData(1, 8)]
    public void A_change_of_schedule_counts_for_what_is_decided_from_its_day_on(int daysAhead, int years)
    {
        var changes = Cases.ByConsent.Day.AddDays(daysAhead);
        var before = ReferenceData.Current.RetentionClasses.Single(known => known.Subject == Subjects.Adult);
        var data = ReferenceData.Current with { RetentionClasses = [before with { ValidUntil = changes }, before with { Years = 30, ValidFrom = changes }] };

        Retention.Of(Cases.ByConsent with { Reference = data }, Hub).Years.ShouldBe(years);
    }

    [Fact, Trait("requirement", "R82")]
    public void Today_there_is_one_class_for_each_and_one_procedure_for_all()
    {
        var today = ReferenceData.Current.On(Cases.ByConsent.Day);
        today.RetentionClasses.Select(known => known.Subject).Order().ShouldBe([Subjects.Adult, Subjects.Child]);
        today.Procedures.ShouldContain(known => known.HubId == null);
    }
}
