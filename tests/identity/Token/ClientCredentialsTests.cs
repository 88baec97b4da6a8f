using SafeShare.Demo.Enrolment;

namespace SafeShare.Identity.Tests.Token;

public sealed class ClientCredentialsTests(IdentityPlatform identity)
{
    [Fact]
    public async Task A_system_gets_a_token_with_its_key_and_its_proof()
    {
        var token = await identity.As.Tokens(DemoAgencies.Housing).GetTokenAsync(TestContext.Current.CancellationToken);
        token.Split('.').Length.ShouldBe(3);
    }
}
