using System.Net;
using System.Net.Http.Json;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.PartnerGateway.Submit;
using SafeShare.Testkit;

namespace SafeShare.PartnerGateway.Tests.Submit;

public sealed class IdempotencyTests(GatewayPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_to_the_letter()
    {
        using var housing = platform.Housing();
        var (key, body) = (Guid.NewGuid().ToString(), Referrals.Valid().ToJsonString());

        var first = await housing.SendAsync(Referrals.Post(body, key), Ct);
        var second = await housing.SendAsync(Referrals.Post(body, key), Ct);
        var quoted = await housing.SendAsync(Referrals.Post(body, $"\"{key}\""), Ct);

        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        second.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await second.Content.ReadAsStringAsync(Ct)).ShouldBe(await first.Content.ReadAsStringAsync(Ct));
        (await quoted.Content.ReadAsStringAsync(Ct)).ShouldBe(await first.Content.ReadAsStringAsync(Ct));
        second.Headers.Location.ShouldBe(first.Headers.Location);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_recorded()
    {
        using var housing = platform.Housing();
        var (key, body) = (Guid.NewGuid().ToString(), Referrals.Valid().ToJsonString());
        await housing.SendAsync(Referrals.Post(body, key), Ct);

        var response = await housing.SendAsync(Referrals.Post(body + " ", key), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Problem.ReadAsync(response, Ct)).Code.ShouldBe("idempotency-key-reused");
        (await platform.CountAsync("select count(*) from outbox where body->>'refusalCode' = 'idempotency-key-reused'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_key_belongs_to_its_client()
    {
        using var housing = platform.Housing();
        using var police = platform.Police();
        var (key, body) = (Guid.NewGuid().ToString(), Referrals.Valid().ToJsonString());

        var first = await SubmitAsync(housing, body, key);
        var second = await SubmitAsync(police, body, key);

        second.ReferralId.ShouldNotBe(first.ReferralId);
    }

    [Fact]
    public async Task A_refused_body_does_not_use_up_its_key()
    {
        using var housing = platform.Housing();
        var key = Guid.NewGuid().ToString();

        (await housing.SendAsync(Referrals.Post("{}", key), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await SubmitAsync(housing, Referrals.Valid().ToJsonString(), key);
    }

    [Fact]
    public async Task However_many_arrive_at_once_with_one_key_there_is_one_referral()
    {
        using var housing = platform.Housing();
        for (var round = 0; round < 10; round++)
        {
            var (key, body) = (Guid.NewGuid().ToString(), Referrals.Valid().ToJsonString());

            var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => housing.SendAsync(Referrals.Post(body, key), Ct)));

            responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.Accepted || response.StatusCode == HttpStatusCode.Conflict);
            foreach (var early in responses.Where(response => response.StatusCode == HttpStatusCode.Conflict))
            {
                (await Problem.ReadAsync(early, Ct)).Code.ShouldBe("idempotency-key-at-work");
                early.Headers.RetryAfter.ShouldNotBeNull();
            }

            var receipts = await Task.WhenAll(responses.Where(response => response.IsSuccessStatusCode).Select(response => response.Content.ReadAsStringAsync(Ct)));
            receipts.Distinct().ShouldHaveSingleItem();
            var receipt = (await responses.First(response => response.IsSuccessStatusCode).Content.ReadFromJsonAsync<Receipt>(Ct))!;
            (await platform.SaidAsync<ReferralSubmitted>("body->>'bodySha256' = @hash and body->>'referralId' = @id", ("hash", receipt.BodySha256), ("id", receipt.ReferralId.ToString()))).Count.ShouldBe(1);
            (await SubmitAsync(housing, body, key)).ReferralId.ShouldBe(receipt.ReferralId);
        }
    }

    [Fact]
    public async Task One_key_with_two_bodies_at_once_makes_one_referral()
    {
        using var housing = platform.Housing();
        for (var round = 0; round < 10; round++)
        {
            var (key, body) = (Guid.NewGuid().ToString(), Referrals.Valid().ToJsonString());
            var before = await platform.CountAsync("select count(*) from submissions where idempotency_key_hash = sha256(convert_to(@key, 'utf8'))", ("key", key));

            await Task.WhenAll(Enumerable.Range(0, 8).Select(number => housing.SendAsync(Referrals.Post(body + new string(' ', number % 2), key), Ct)));

            before.ShouldBe(0);
            (await platform.CountAsync("select count(*) from submissions where idempotency_key_hash = sha256(convert_to(@key, 'utf8'))", ("key", key))).ShouldBe(1);
        }
    }

    private static async Task<Receipt> SubmitAsync(HttpClient client, string body, string key)
    {
        var response = await client.SendAsync(Referrals.Post(body, key), Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(Ct));
        return (await response.Content.ReadFromJsonAsync<Receipt>(Ct))!;
    }
}
