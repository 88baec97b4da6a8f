using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.PartnerGateway.Submit;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Status;

public sealed class StatusTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_referral_stands_at_its_highest_step_in_whatever_order_and_however_often_they_came()
    {
        using var housing = platform.Housing();
        var referral = await SubmitAsync(housing);
        (await StatusAsync(housing, referral)).GetProperty("stage").GetString().ShouldBe("accepted");

        ReferralProgressed[] steps = [Step(referral, 3, "decided"), Step(referral, 1, "received"), Step(referral, 2, "claimed")];
        foreach (var step in steps.Concat(steps))
        {
            await platform.SayAsync(step);
        }

        await Eventually.TrueAsync(async () => (await StatusAsync(housing, referral)).GetProperty("steps").GetArrayLength() == 4);
        var status = await StatusAsync(housing, referral);
        status.GetProperty("stage").GetString().ShouldBe("decided");
        status.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("stage").GetString()).ShouldBe(["accepted", "received", "claimed", "decided"]);
        status.GetProperty("localReference").GetString().ShouldBe("HLH-1");
        status.TryGetProperty("feedback", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_hubs_words_are_shown_to_the_referrer_and_the_view_is_recorded()
    {
        using var housing = platform.Housing();
        var referral = await SubmitAsync(housing);
        await platform.SayAsync(Step(referral, 5, "closed") with
        {
            Outcome = "early-help",
            SealedFeedback = platform.Sealing().Seal(ReferralProgressed.FeedbackSealedAs(referral), "A family worker will visit."),
        });

        await Eventually.TrueAsync(async () => (await StatusAsync(housing, referral)).TryGetProperty("feedback", out _));

        var status = await StatusAsync(housing, referral);
        status.GetProperty("outcome").GetString().ShouldBe("early-help");
        status.GetProperty("feedback").GetString().ShouldBe("A family worker will visit.");
        (await platform.SaidAsync<ActRecorded>("body->>'referralId' = @id and body->>'action' = 'referral.status-viewed'", ("id", referral.ToString()))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("not-a-uuid")]
    [InlineData("01a05a46-c6d8-7cdb-b800-9fbecb2daef6'--")]
    [InlineData("%00")]
    public async Task An_address_that_can_not_be_is_not_found(string id)
    {
        using var housing = platform.Housing();

        var response = await housing.GetAsync(new Uri($"/v1/referrals/{id}", UriKind.Relative), Ct);

        ((int)response.StatusCode).ShouldBeInRange(400, 499);
    }

    private static async Task<JsonElement> StatusAsync(HttpClient client, Guid id) =>
        await client.GetFromJsonAsync<JsonElement>(new Uri($"/v1/referrals/{id}", UriKind.Relative), Ct);

    private static ReferralProgressed Step(Guid referral, int step, string stage) => new()
    {
        ReferralId = referral,
        FromAgencyId = new("01a05a48-a368-7b3c-bca7-f8fb164acec4"),
        HubId = Referrals.Wexcombe,
        Stage = stage,
        Step = step,
        ProgressedAt = TimeProvider.System.GetUtcNow(),
    };

    private static async Task<Guid> SubmitAsync(HttpClient client) =>
        (await (await client.SendAsync(Referrals.Post(Referrals.Valid().ToJsonString()), Ct)).Content.ReadFromJsonAsync<Receipt>(Ct))!.ReferralId;
}
