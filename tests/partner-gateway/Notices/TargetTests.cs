using System.Net;
using Microsoft.Extensions.Configuration;
using SafeShare.PartnerGateway.Notices;

namespace SafeShare.PartnerGateway.Tests.Notices;

/// <summary>Nobody uses our notices to reach what only we can reach.</summary>
public sealed class TargetTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")] // where clouds keep their metadata
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("ff02::1")]
    public void What_is_not_on_the_open_internet_is_not_public(string address) => PublicAddress.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    [Fact]
    public void No_IPv4_address_is_public_in_the_dress_of_an_IPv6_one()
    {
        for (var first = 0; first < 256; first++)
        {
            PublicAddress.IsPublic(new IPAddress([(byte)first, 1, 2, 3]).MapToIPv6()).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("151.101.1.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4009::1")]
    public void What_is_on_the_open_internet_is_public(string address) => PublicAddress.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("http://8.8.8.8/hook")]
    [InlineData("ftp://8.8.8.8/hook")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://8.8.8.8:70/")]
    [InlineData("//8.8.8.8/hook")]
    [InlineData("/hook")]
    [InlineData("hook")]
    [InlineData("https://")]
    [InlineData("https://user:secret@8.8.8.8/hook")]
    [InlineData("https://8.8.8.8/hook#part")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://127.1/hook")]
    [InlineData("https://0/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://0x7f000001/hook")]
    [InlineData("https://0177.0.0.1/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://localhost./hook")]
    [InlineData("https://LOCALHOST/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[::ffff:169.254.169.254]/hook")]
    [InlineData("https://[fe80::1%25eth0]/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.8:8443/hook")]
    [InlineData("https://8.8.8.8\\@127.0.0.1/hook")]
    [InlineData("https://①②⑦.0.0.1/hook")]
    [InlineData("https://nowhere.invalid/hook")]
    public async Task An_address_that_is_not_an_https_address_of_the_open_internet_is_refused(string url) =>
        (await Targets().FaultAsync(url, TestContext.Current.CancellationToken)).ShouldNotBeNull();

    [Fact]
    public async Task An_https_address_of_the_open_internet_is_taken() =>
        (await Targets().FaultAsync("https://8.8.8.8:8443/hook?for=safeshare", TestContext.Current.CancellationToken)).ShouldBeNull();

    [Fact]
    public async Task Only_the_setting_lets_a_private_host_through_and_only_at_its_port()
    {
        var targets = Targets("127.0.0.1:5005, receiver.internal");

        (await targets.FaultAsync("http://127.0.0.1:5005/hook", TestContext.Current.CancellationToken)).ShouldBeNull();
        (await targets.FaultAsync("http://receiver.internal:99/hook", TestContext.Current.CancellationToken)).ShouldBeNull();
        (await targets.FaultAsync("http://127.0.0.1:5006/hook", TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await targets.FaultAsync("https://127.0.0.2:5005/hook", TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_name_that_came_to_lead_elsewhere_is_refused_at_the_connection()
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = Targets().ConnectAsync, UseProxy = false };
        using var http = new HttpClient(handler);

        var failure = await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri("http://localhost:80/"), TestContext.Current.CancellationToken));

        failure.InnerException.ShouldBeOfType<TargetRefusedException>();
    }

    internal static NoticeTargets Targets(string allowed = "") =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("Notices:AllowedPrivateHosts", allowed)]).Build());
}
