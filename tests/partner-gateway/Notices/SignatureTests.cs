using SafeShare.PartnerGateway.Notices;

namespace SafeShare.PartnerGateway.Tests.Notices;

public sealed class SignatureTests
{
    [Fact]
    public void The_published_vector_is_met() => NoticeSignature
        .Sign(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}")
        .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void A_secret_has_32_bytes_and_is_never_the_same()
    {
        var secret = NoticeSignature.NewSecret();

        secret.ShouldStartWith("whsec_");
        Convert.FromBase64String(secret["whsec_".Length..]).Length.ShouldBe(32);
        NoticeSignature.NewSecret().ShouldNotBe(secret);
    }

    [Fact]
    public void While_a_secret_is_being_changed_both_sign()
    {
        var endpoint = new NoticeEndpoint { AgencyId = Guid.NewGuid() };
        var start = DateTimeOffset.UnixEpoch;

        endpoint.Register("https://a.example", "first", start);
        endpoint.SealedSecretsAt(start).ShouldBe(["first"]);
        endpoint.Register("https://a.example", "second", start);
        endpoint.SealedSecretsAt(start.AddHours(23)).ShouldBe(["second", "first"]);
        endpoint.SealedSecretsAt(start.AddHours(24)).ShouldBe(["second"]);
    }

    [Fact]
    public void Attempts_spread_over_three_days_and_end()
    {
        var waits = Enumerable.Range(1, 9).Select(attempt => NoticeSchedule.After(attempt, asked: null)!.Value).ToList();

        waits[0].ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        waits[8].ShouldBeInRange(TimeSpan.FromHours(24), TimeSpan.FromHours(29));
        waits.Zip(waits.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
        NoticeSchedule.After(10, asked: null).ShouldBeNull();
    }

    [Fact]
    public void A_receiver_may_ask_for_more_time_but_not_for_ever()
    {
        NoticeSchedule.After(1, TimeSpan.FromMinutes(10)).ShouldBe(TimeSpan.FromMinutes(10));
        NoticeSchedule.After(1, TimeSpan.FromSeconds(-5))!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        NoticeSchedule.After(1, TimeSpan.FromDays(400)).ShouldBe(TimeSpan.FromHours(24));
    }
}
