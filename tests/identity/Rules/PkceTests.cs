using SafeShare.Identity.Authorize;

namespace SafeShare.Identity.Tests.Rules;

public sealed class PkceTests
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    [Fact]
    public void The_example_of_rfc_7636_fits() => Pkce.Fits(Verifier, Challenge).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk ")]
    public void Anything_else_does_not(string verifier) => Pkce.Fits(verifier, Challenge).ShouldBeFalse();

    [Fact]
    public void A_challenge_is_the_base64url_of_32_bytes()
    {
        Pkce.IsChallenge(Challenge).ShouldBeTrue();
        Pkce.IsChallenge(Challenge[1..]).ShouldBeFalse();
        Pkce.IsChallenge(Challenge[1..] + "+").ShouldBeFalse();
        Pkce.IsChallenge(null).ShouldBeFalse();
    }
}
