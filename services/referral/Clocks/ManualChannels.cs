namespace SafeShare.Referrals.Clocks;

/// <summary>The ways besides the gateway in which a hub tells somebody something (R71-R73).</summary>
public sealed record ManualChannels
{
    /// <summary>telephone, in-person, fax and secure-email, as far as the hub allows them.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>For agencies that take fewer.</summary>
    public required IReadOnlyDictionary<Guid, IReadOnlyList<string>> AllowedFor { get; init; }

    /// <summary>Domains, with all below them, whose e-mail is secure (R73).</summary>
    public required IReadOnlyList<string> SecureDomains { get; init; }

    public bool Allows(string channel, Guid? agencyId) =>
        Allowed.Contains(channel, StringComparer.Ordinal)
        && (agencyId is not { } agency || !AllowedFor.TryGetValue(agency, out var own) || own.Contains(channel, StringComparer.Ordinal));

    public bool IsSecure(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return address.IndexOf('@', StringComparison.Ordinal) > 0
            && SecureDomains.Any(secure => domain.Equals(secure, StringComparison.OrdinalIgnoreCase) || domain.EndsWith($".{secure}", StringComparison.OrdinalIgnoreCase));
    }
}
