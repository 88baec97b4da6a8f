using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Tests.Validation;

public sealed class IdentifierTests
{
    private static readonly DateOnly Today = new(2026, 2, 28);

    [Theory]
    [InlineData("9434765919", "9434765919")]
    [InlineData("9990000018", "9990000018")]
    [InlineData("943 476 5919", "9434765919")]
    [InlineData("9434765918", null)]
    [InlineData("9991234560", null)] // this prefix has no valid number: its check would be 10
    [InlineData("9991234561", null)]
    [InlineData("9991234565", null)]
    [InlineData("943476591", null)]
    [InlineData("94347659190", null)]
    [InlineData("943-476-5919", null)]
    [InlineData("94 3476 5919", null)]
    [InlineData("943476591A", null)]
    [InlineData("٩٤٣٤٧٦٥٩١٩", null)] // digits, but not these digits
    [InlineData("", null)]
    public void An_NHS_number_has_ten_digits_and_the_right_check(string text, string? expected) => NhsNumber.Normalise(text).ShouldBe(expected);

    [Fact]
    public void Every_single_wrong_digit_and_every_swap_of_neighbours_is_noticed()
    {
        const string Valid = "9434765919";
        for (var at = 0; at < 10; at++)
        {
            foreach (var digit in "0123456789".Where(digit => digit != Valid[at]))
            {
                NhsNumber.Normalise(Valid[..at] + digit + Valid[(at + 1)..]).ShouldBeNull();
            }

            if (at < 9 && Valid[at] != Valid[at + 1])
            {
                NhsNumber.Normalise(Valid[..at] + Valid[at + 1] + Valid[at] + Valid[(at + 2)..]).ShouldBeNull();
            }
        }
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("000123456789", "123456789")]
    [InlineData("999999999999", "999999999999")]
    [InlineData("0", null)]
    [InlineData("000000000000", null)]
    [InlineData("1000000000000", null)]
    [InlineData("-1", null)]
    [InlineData("12 3", null)]
    [InlineData("", null)]
    public void A_UPRN_is_a_number_of_up_to_twelve_digits(string text, string? expected) => Uprn.Normalise(text).ShouldBe(expected);

    [Theory]
    [InlineData("wx23ar", "WX2 3AR")]
    [InlineData("SW1A 1AA", "SW1A 1AA")]
    [InlineData("m11ae", "M1 1AE")]
    [InlineData("B33 8TH", "B33 8TH")]
    [InlineData("CR2 6XH", "CR2 6XH")]
    [InlineData("dn551pt", "DN55 1PT")]
    [InlineData("W1A 0AX", "W1A 0AX")]
    [InlineData("EC1A 1BB", "EC1A 1BB")]
    [InlineData("GIR 0AA", "GIR 0AA")]
    [InlineData("ZZ99 3VZ", "ZZ99 3VZ")] // no fixed abode
    [InlineData("WX2 3A", null)]
    [InlineData("WX2 3CR", null)]
    [InlineData("QX2 3AR", null)]
    [InlineData("WX2  3AR        ", null)]
    [InlineData("12345", null)]
    [InlineData("WX2-3AR", null)]
    [InlineData("", null)]
    public void A_postcode_gets_capitals_and_one_space(string text, string? expected) => Postcode.Normalise(text).ShouldBe(expected);

    [Theory]
    [InlineData("1950", true)]
    [InlineData("2026", true)]
    [InlineData("2026-02", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2024-02-29", true)]
    [InlineData("1896", true)]
    [InlineData("2025-02-29", false)]
    [InlineData("2026-13", false)]
    [InlineData("2026-00-10", false)]
    [InlineData("2027", false)]
    [InlineData("2026-03", false)]
    [InlineData("2026-03-01", false)]
    [InlineData("1895", false)]
    [InlineData("0000", false)]
    [InlineData("26-02-28", false)]
    [InlineData("28/02/2026", false)]
    [InlineData("2026-2-8", false)]
    [InlineData("2026-02-28T00:00:00Z", false)]
    [InlineData("２０２６", false)]
    [InlineData("", false)]
    public void A_date_may_be_known_in_part_but_exists_and_is_past(string text, bool valid) => PartialDate.IsValid(text, Today).ShouldBe(valid);

    [Theory]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-02", false)]
    [InlineData("2026", false)]
    public void A_day_is_known_in_whole(string text, bool valid) => PartialDate.IsValidDay(text, Today).ShouldBe(valid);

    [Fact]
    public void Today_is_London_s_day()
    {
        LondonDay.Of(new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 7, 1));
        LondonDay.Of(new DateTimeOffset(2026, 1, 30, 23, 30, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 1, 30));
    }
}
