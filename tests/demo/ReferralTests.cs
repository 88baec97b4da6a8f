using System.Text.Json.Nodes;
using SafeShare.Demo.Enrolment;
using Shouldly;
using Xunit;

namespace SafeShare.Demo.Tests;

public sealed class ReferralTests
{
    private static readonly string[] Categories =
    [
        "identity-contact", "concern", "health", "mental-health", "sexual-health", "substance-use", "police-intelligence", "offending",
        "housing", "finance", "education", "social-care-history", "domestic-abuse", "family-relationships",
    ];

    private static readonly string[] ChildConcerns = ["neglect", "physical", "emotional", "sexual", "exploitation", "other"];

    private static readonly string[] AdultConcerns =
    [
        "physical", "domestic", "sexual", "psychological", "financial", "modern-slavery", "discriminatory", "organisational", "neglect",
        "self-neglect", "other",
    ];

    private static readonly JsonNode Enrolment = JsonNode.Parse(DemoEnrolment.Create(new Uri("https://console.example")).Json)!;

    public static TheoryData<string> Names => [.. DemoReferrals.All.Select(referral => referral.Name)];

    [Fact]
    public void There_are_enough_to_fill_a_queue_and_no_two_have_one_name()
    {
        DemoReferrals.All.Count.ShouldBeGreaterThanOrEqualTo(40);
        DemoReferrals.All.Select(referral => referral.Name).ShouldBeUnique();
        DemoReferrals.All.ShouldContain(referral => referral.Name == DemoReferrals.Followed && referral.ClientId == DemoAgencies.Housing);
        DemoReferrals.All.Count(referral => referral.Read()["emergency"]?.GetValue<bool>() == true).ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_sent_to_a_hub_of_its_sender_and_uses_only_known_codes(string name)
    {
        var file = DemoReferrals.All.Single(one => one.Name == name);
        var referral = file.Read();

        var agencyId = Enrolment["clients"]!.AsArray().Single(client => Text(client!, "clientId") == file.ClientId)!["agencyId"]!.GetValue<string>();
        var agency = Enrolment["agencies"]!.AsArray().Single(agency => Text(agency!, "id") == agencyId)!;
        Text(referral, "hubId").ShouldBeOneOf([.. Codes(agency["hubIds"])]);
        Codes(referral["concernTypes"]).ShouldBeSubsetOf(Text(referral, "pathway") == "child" ? ChildConcerns : AdultConcerns);
        Text(referral, "concernLevel").ShouldBeOneOf("low", "medium", "high", "immediate");
        Text(referral, "consentPosition").ShouldBeOneOf("obtained", "refused", "not-sought", "unable");
        foreach (var statement in referral["statements"]!.AsArray())
        {
            Text(statement!, "kind").ShouldBeOneOf("fact", "opinion", "hearsay", "unknown");
            Text(statement!, "category").ShouldBeOneOf(Categories);
            Text(statement!, "observedOn").ShouldMatch(@"^2026-\d\d-\d\d$");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_numbers_and_postcodes_are_well_formed_and_nobodys(string name)
    {
        var referral = DemoReferrals.All.Single(one => one.Name == name).Read();
        foreach (var person in (referral["otherPeople"]?.AsArray() ?? []).Prepend(referral["subject"]))
        {
            if (person!["nhsNumber"] is { } number)
            {
                number.GetValue<string>().ShouldSatisfyAllConditions(
                    digits => digits.ShouldStartWith("999"),
                    digits => NhsCheckDigitFits(digits).ShouldBeTrue());
            }

            if (person["postcode"] is { } postcode)
            {
                postcode.GetValue<string>().ShouldMatch("^(WX|EQ)[1-9] [1-9][ABD-HJLNP-UW-Z]{2}$"); // neither WX nor EQ is a postcode area
            }

            person["uprn"]?.GetValue<string>().ShouldMatch(@"^9999\d{8}$");
        }
    }

    private static bool NhsCheckDigitFits(string digits) =>
        digits.Length == 10 && digits.Select((digit, position) => (digit - '0') * (10 - position)).Take(9).Sum() is var sum
        && (11 - (sum % 11)) % 11 == digits[9] - '0';

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static IEnumerable<string> Codes(JsonNode? list) => list!.AsArray().Select(code => code!.GetValue<string>());
}
