using System.Text.Json;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Tests.Forms;

public sealed class DatePartsTests
{
    [Theory]
    [InlineData("27", "3", "2026", true)]
    [InlineData("29", "2", "2028", true)]
    [InlineData("29", "2", "2026", false)]
    [InlineData("0", "3", "2026", false)]
    [InlineData("1", "13", "2026", false)]
    [InlineData("1", "1", "26", false)]
    [InlineData("x", "1", "2026", false)]
    [InlineData(null, "1", "2026", false)]
    public void Only_dates_that_exist_are_dates(string? day, string? month, string? year, bool exists)
    {
        var parts = new DateParts { Day = day, Month = month, Year = year };
        (parts.ToDate() is not null).ShouldBe(exists);
        new RealDateAttribute().IsValid(parts).ShouldBe(exists);
    }

    [Fact]
    public void Empty_boxes_are_wrong_only_where_a_date_is_needed()
    {
        new RealDateAttribute().IsValid(new DateParts()).ShouldBeFalse();
        new RealDateAttribute { Optional = true }.IsValid(new DateParts()).ShouldBeTrue();
    }

    [Fact]
    public void A_date_travels_as_an_instant_and_comes_back_as_the_same_date()
    {
        var sharing = new SharingAnswer { ValidUntil = new DateParts { Day = "3", Month = "7", Year = "2026" } };

        var json = JsonSerializer.Serialize(sharing, JsonSerializerOptions.Web);

        json.ShouldContain("2026-07-03T22:59:00");
        JsonSerializer.Deserialize<SharingAnswer>(json, JsonSerializerOptions.Web)!.ValidUntil.ShouldBe(sharing.ValidUntil);
    }
}
