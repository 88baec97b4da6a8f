using System.Net;
using SafeShare.Contracts.Identity.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.PartnerGateway.Agencies;
using SafeShare.PartnerGateway.Tests.Mailbox;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Status;

public sealed class SuspensionTests(GatewayPlatform platform)
{
    private static readonly Guid Council = new("01a05a45-d890-7984-b95e-3e8cfe5dbcb2");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_suspended_agency_takes_no_part_until_it_is_enrolled_again()
    {
        using var council = platform.As.System(DemoAgencies.Council, GatewayPlatform.Service);
        var waiting = await platform.ArrivedAsync(platform.Disclosure(Council));

        await platform.SayAsync(new AgencySuspended { AgencyId = Council, SuspendedAt = TimeProvider.System.GetUtcNow(), Version = 1000 });
        await Eventually.TrueAsync(async () => await platform.StateAsync(waiting) is "agency-suspended");

        (await platform.SaidAsync<DeliveryFailed>("body->>'deliveryId' = @id", ("id", waiting.ToString()))).ShouldHaveSingleItem().Reason.ShouldBe("agency-suspended");
        foreach (var response in new[]
        {
            await council.GetAsync(new Uri("/v1/mailbox", UriKind.Relative), Ct),
            await council.OpenAsync(waiting),
            await council.SendAsync(Referrals.Post(Referrals.Valid().ToJsonString()), Ct),
        })
        {
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await Problem.ReadAsync(response, Ct)).Code.ShouldBe("agency-suspended");
        }

        (await platform.StateAsync(await platform.ArrivedAsync(platform.Disclosure(Council)))).ShouldBe("agency-suspended");

        await platform.SayAsync(Enrolled(version: 1001));
        await Eventually.TrueAsync(async () => (await council.GetAsync(new Uri("/v1/mailbox", UriKind.Relative), Ct)).IsSuccessStatusCode);
        (await Problem.ReadAsync(await council.OpenAsync(waiting), Ct)).Code.ShouldBe("agency-suspended");
    }

    [Fact]
    public void What_identity_said_last_counts_in_whatever_order_it_is_heard()
    {
        var early = new Agency { AgencyId = Council };
        early.Suspend(2);
        early.Enrol([Referrals.Wexcombe], 1);
        early.IsSuspended.ShouldBeTrue();
        early.HubIds.ShouldBe([Referrals.Wexcombe]);

        early.Enrol([], 3);
        early.Enrol([Referrals.Eldermoor], 2);
        early.Suspend(2);
        early.IsSuspended.ShouldBeFalse();
        early.HubIds.ShouldBeEmpty();
    }

    private static AgencyEnrolled Enrolled(long version) => new()
    {
        AgencyId = Council,
        Name = "Wexcombe Council",
        Kind = "council",
        HubIds = [Referrals.Wexcombe],
        EnrolledAt = TimeProvider.System.GetUtcNow(),
        Version = version,
    };
}
