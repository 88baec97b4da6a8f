using System.Globalization;
using System.Text;
using SafeShare.Identity.SignIn;

namespace SafeShare.Identity.Tests.Rules;

public sealed class AuthenticatorCodeTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238 appendix B, SHA-1, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_vectors_of_rfc_6238(long seconds, string code)
    {
        AuthenticatorCode.At(Key, seconds / 30).ShouldBe(code);
        AuthenticatorCode.FindStep(Key, code, DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(seconds / 30);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_phone_may_be_one_step_off(int steps, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = (now.ToUnixTimeSeconds() / 30) + steps;
        AuthenticatorCode.FindStep(Key, AuthenticatorCode.At(Key, step), now).ShouldBe(accepted ? step : null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("28708a")]
    [InlineData("２８７０８２")]
    public void Anything_but_six_digits_is_no_code(string? code) =>
        AuthenticatorCode.FindStep(Key, code, DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBeNull();

    [Fact]
    public void Keys_are_base32_of_at_least_128_bits()
    {
        AuthenticatorCode.ReadKey("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").ShouldBe(Key);
        AuthenticatorCode.ReadKey("gezdgnbvgy3tqojqgezdgnbvgy3tqojq").ShouldBe(Key);
        AuthenticatorCode.ReadKey("GEZDGNBVGY3TQOJQ").ShouldBeNull();
        AuthenticatorCode.ReadKey(string.Create(CultureInfo.InvariantCulture, $"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ{1}")).ShouldBeNull();
    }
}
