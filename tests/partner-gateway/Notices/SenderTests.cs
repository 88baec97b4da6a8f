using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using SafeShare.PartnerGateway.Notices;

namespace SafeShare.PartnerGateway.Tests.Notices;

/// <summary>One attempt after the other against a real receiver, with a clock that can be put forward.</summary>
public sealed class SenderTests
{
    private static readonly Guid Agency = Guid.NewGuid();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_failures_the_breaker_spares_the_receiver_and_tries_once_when_the_break_is_over()
    {
        await using var receiver = await Receiver.StartAsync();
        var clock = new MovableClock();
        using var sender = Sender(clock);
        receiver.AnswerWith(503);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await sender.SendAsync(EndpointAt(receiver), Notice(), Ct)).Failure.ShouldBe("status-503");
        }

        var spared = await sender.SendAsync(EndpointAt(receiver), Notice(), Ct);
        (spared.Failure, spared.Sent).ShouldBe(("breaker-open", false));
        spared.RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        receiver.Heard.Count.ShouldBe(5);

        clock.Forward(TimeSpan.FromSeconds(31));
        (await sender.SendAsync(EndpointAt(receiver), Notice(), Ct)).Failure.ShouldBe("status-503");
        var longer = await sender.SendAsync(EndpointAt(receiver), Notice(), Ct);
        longer.RetryAfter!.Value.ShouldBeGreaterThan(TimeSpan.FromSeconds(31));
        receiver.Heard.Count.ShouldBe(6);

        receiver.AnswerWith(200);
        clock.Forward(TimeSpan.FromMinutes(5));
        (await sender.SendAsync(EndpointAt(receiver), Notice(), Ct)).Failure.ShouldBeNull();
        (await sender.SendAsync(EndpointAt(receiver), Notice(), Ct)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task One_agencys_broken_endpoint_does_not_stop_anothers_notices()
    {
        await using var broken = await Receiver.StartAsync();
        await using var sound = await Receiver.StartAsync();
        using var sender = Sender(TimeProvider.System);
        broken.AnswerWith(500);
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await sender.SendAsync(EndpointAt(broken), Notice(), Ct);
        }

        (await sender.SendAsync(EndpointAt(sound), Notice(), Ct)).Failure.ShouldBeNull();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_are_failures_and_are_not_followed(int status)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var elsewhere = await Receiver.StartAsync();
        using var sender = Sender(TimeProvider.System);
        receiver.AnswerWith(status, ("Location", elsewhere.Address.ToString()));

        (await sender.SendAsync(EndpointAt(receiver), Notice(), Ct)).Failure.ShouldBe($"status-{status}");

        elsewhere.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_given_up_after_the_time_limit()
    {
        await using var receiver = await Receiver.StartAsync();
        using var sender = Sender(TimeProvider.System, timeoutSeconds: "0.5");
        receiver.Answer = async http =>
        {
            var hungUp = new TaskCompletionSource();
            await using var registered = http.RequestAborted.Register(hungUp.SetResult);
            await hungUp.Task;
        };

        (await sender.SendAsync(EndpointAt(receiver), Notice(), Ct)).Failure.ShouldBe("timeout");
    }

    [Fact]
    public async Task A_receiver_that_answers_for_ever_is_not_read_for_ever()
    {
        await using var receiver = await Receiver.StartAsync();
        using var sender = Sender(TimeProvider.System);
        receiver.Answer = async http =>
        {
            var rubbish = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(rubbish, http.RequestAborted).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
            }
        };

        (await sender.SendAsync(EndpointAt(receiver), Notice(), Ct)).Failure.ShouldBeNull(); // 200 came; the rest is not ours
    }

    [Fact]
    public async Task Headers_without_end_are_a_failure()
    {
        await using var receiver = await Receiver.StartAsync();
        using var sender = Sender(TimeProvider.System);
        receiver.AnswerWith(200, ("X-Long", new string('a', 30_000)));

        (await sender.SendAsync(EndpointAt(receiver), Notice(), Ct)).Failure.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    public async Task Retry_After_is_passed_on(string value, int seconds)
    {
        await using var receiver = await Receiver.StartAsync();
        using var sender = Sender(TimeProvider.System);
        receiver.AnswerWith(429, ("Retry-After", value));

        (await sender.SendAsync(EndpointAt(receiver), Notice(), Ct)).RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Nobody_there_is_a_failure_with_a_name()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp); // bound, so that nobody else comes to listen there
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var sender = Sender(TimeProvider.System);

        (await sender.SendAsync(EndpointAt($"http://{taken.LocalEndPoint}/hook"), Notice(), Ct)).Failure.ShouldBe("unreachable");
    }

    [Fact]
    public async Task A_notice_carries_no_trace_of_ours()
    {
        await using var receiver = await Receiver.StartAsync();
        using var sender = Sender(TimeProvider.System);
        using var span = new System.Diagnostics.Activity("test").Start();

        await sender.SendAsync(EndpointAt(receiver), Notice(), Ct);

        receiver.Heard.ShouldHaveSingleItem().Headers.Keys.ShouldNotContain("traceparent");
    }

    private static NoticeSender Sender(TimeProvider clock, string timeoutSeconds = "120") =>
        new(TargetTests.Targets("127.0.0.1"), new Unsealed(), clock, new ConfigurationBuilder().AddInMemoryCollection([new("Notices:TimeoutSeconds", timeoutSeconds)]).Build());

    private static NoticeEndpoint EndpointAt(Receiver receiver) => EndpointAt(receiver.Address.ToString());

    private static NoticeEndpoint EndpointAt(string address)
    {
        var endpoint = new NoticeEndpoint { AgencyId = Agency };
        endpoint.Register(address, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", DateTimeOffset.UnixEpoch);
        return endpoint;
    }

    private static Notice Notice() => new()
    {
        Id = Guid.CreateVersion7(),
        AgencyId = Agency,
        Type = "mailbox.disclosure",
        ItemId = Guid.CreateVersion7(),
        CreatedAt = DateTimeOffset.UnixEpoch,
        NextAttemptAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>Real timers, but the time of day stands until it is put forward.</summary>
    private sealed class MovableClock : TimeProvider
    {
        private DateTimeOffset _now = System.GetUtcNow();

        public void Forward(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }

    private sealed class Unsealed : ISealing
    {
        public string Seal<T>(string context, T content) => content!.ToString()!;

        public T Open<T>(string context, string sealedText) => (T)(object)sealedText;
    }
}
