using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.ByHand;
using SafeShare.Referrals.Clocks;
using SafeShare.Referrals.Decide;

namespace SafeShare.Referrals.Tests.Rules;

/// <summary>R66, R67, R71-R73, R78: what has to be so before something told by hand counts as a disclosure.</summary>
[Trait("requirement", "R71")]
public class ManualRulesTests
{
    private static readonly Worker Grace = Given.Worker();

    private static readonly RecordDisclosure.Request Call = new(
        Guid.NewGuid(), "telephone", new("Sgt Ames", Given.Police, null, "Sergeant", "01632 960300"), new("call-back", "Called back through the switchboard."), [Guid.NewGuid()],
        "The visits, the dates and the child's name.", LimitsExplained: true, OnwardSharing: "no");

    private static readonly RecordDisclosure.Request Mail = Call with { Channel = "secure-email", Recipient = Call.Recipient with { Contact = "ames@mail.wexshire.police.uk" }, ConfidentialityWarning = true };

    private static readonly RecordDisclosure.Fax Care = new(Guid.NewGuid(), "The fax stands in a locked room.", "Their mail is down.");

    [Fact]
    public void A_call_a_visit_and_a_secure_mail_are_fine_as_they_are()
    {
        Refusal(Call).ShouldBeNull();
        Refusal(Call with { Channel = "in-person", Recipient = Call.Recipient with { Contact = null } }).ShouldBeNull();
        Refusal(Mail).ShouldBeNull();
    }

    [Fact, Trait("requirement", "R66")]
    public void Who_it_was_how_that_was_made_sure_and_which_number_was_called_are_said()
    {
        Refusal(Call with { Verification = new("sounded-right", "-") }).ShouldBe("verification-needed");
        Refusal(Call with { Recipient = Call.Recipient with { Contact = null } }).ShouldBe("contact-needed");
        Refusal(Call with { Recipient = Call.Recipient with { AgencyId = null } }).ShouldBe("recipient-needed");
        Refusal(Call with { Recipient = Call.Recipient with { PersonId = Guid.NewGuid() } }).ShouldBe("recipient-needed");
    }

    [Fact, Trait("requirement", "R67")]
    public void The_limits_were_explained_and_the_recipient_said_whether_it_passes_it_on()
    {
        Refusal(Call with { LimitsExplained = false }).ShouldBe("limits-not-explained");
        Refusal(Call with { OnwardSharing = "perhaps" }).ShouldBe("invalid");
        Refusal(Call with { DisclosedAt = Given.Now.AddMinutes(1) }).ShouldBe("invalid");
    }

    [Fact, Trait("requirement", "R72")]
    public void A_fax_needs_its_reason_its_assurance_and_a_second_pair_of_eyes()
    {
        var fax = Call with { Channel = "fax", Fax = Care };
        Refusal(fax with { Fax = null }).ShouldBe("fax-care-needed");
        Refusal(fax with { Fax = Care with { CheckedBy = Grace.Id } }).ShouldBe("second-checker-needed");
        Refusal(fax).ShouldBe("second-checker-needed", "nobody here knows this colleague");
        Refusal(Call with { Fax = Care }).ShouldBe("not-a-fax");
    }

    [Theory, Trait("requirement", "R73")]
    [InlineData("ames@wexshire.police.uk", null)]
    [InlineData("AMES@NHS.NET", null)]
    [InlineData("ames@example.com", "address-not-secure")]
    [InlineData("ames@notnhs.net", "address-not-secure")]
    [InlineData("nhs.net", "address-not-secure")]
    [InlineData("@nhs.net", "address-not-secure")]
    public void Mail_goes_to_secure_domains_only(string address, string? refusal) =>
        Refusal(Mail with { Recipient = Mail.Recipient with { Contact = address } }).ShouldBe(refusal);

    [Fact, Trait("requirement", "R73")]
    public void Mail_bears_its_warning() => Refusal(Mail with { ConfidentialityWarning = false }).ShouldBe("warning-needed");

    [Fact, Trait("requirement", "R73")]
    public void Only_channels_that_the_hub_and_the_partner_allow_are_used()
    {
        Refusal(Call with { Channel = "postcard" }).ShouldBe("channel-not-allowed");
        var fewer = LocalPolicies.Default.ByHand with { AllowedFor = new Dictionary<Guid, IReadOnlyList<string>> { [Given.Police] = ["in-person"] } };
        new ManualRules(Call, fewer, Grace, null, false, Given.Now).Against()!.Code.ShouldBe("channel-not-allowed");
        new ManualRules(Call with { Recipient = Call.Recipient with { AgencyId = Given.Health } }, fewer, Grace, null, false, Given.Now).Against().ShouldBeNull();
    }

    [Fact, Trait("requirement", "R68")]
    public void Where_silence_stands_the_recipient_undertakes_it()
    {
        new ManualRules(Call, LocalPolicies.Default.ByHand, Grace, null, Silence: true, Given.Now).Against()!.Code.ShouldBe("undertaking-required");
        new ManualRules(Call with { AcceptsDoNotTell = true }, LocalPolicies.Default.ByHand, Grace, null, Silence: true, Given.Now).Against().ShouldBeNull();
    }

    [Theory, Trait("requirement", "R78")]
    [InlineData("carer", "obtained", null)]
    [InlineData("household", "unable", null)]
    [InlineData("carer", "refused", "family-needs-consent")]
    [InlineData("carer", "not-sought", "family-needs-consent")]
    [InlineData("alleged-source", "obtained", "recipient-is-the-danger")]
    public void Family_is_told_with_consent_or_in_the_interest_of_who_can_not_decide_and_never_the_danger(string role, string position, string? refusal)
    {
        var referral = Given.Referral();
        var person = Person.From(new PersonContent { Role = role, GivenName = "Ida" }, Guid.NewGuid(), referral);
        ManualRules.AgainstFamily(Decision.From(Given.Decided(referral.Id) with { ConfidentialityPosition = position }), person, referral.SubjectId)?.Code.ShouldBe(refusal);
    }

    private static string? Refusal(RecordDisclosure.Request told) => new ManualRules(told, LocalPolicies.Default.ByHand, Grace, Checker: null, Silence: false, Given.Now).Against()?.Code;
}
