using System.Net;
using System.Net.Sockets;

namespace SafeShare.PartnerGateway.Notices;

/// <summary>
/// Tells addresses of the open internet from everything else: private, loopback, link-local (where clouds keep their
/// metadata), shared, multicast, documentation, and every form that carries an IPv4 address inside an IPv6 one.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublicV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/3",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    private static readonly IPNetwork GlobalUnicastV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublicV6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20" }.Select(range => IPNetwork.Parse(range))];

    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !NotPublicV4.Any(range => range.Contains(address)),
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 // IPNetwork finds some of these inside 2000::/3
            && GlobalUnicastV6.Contains(address) && !NotPublicV6.Any(range => range.Contains(address)),
        _ => false,
    };
}
