using SafeShare.Contracts.PartnerGateway.V1;

namespace SafeShare.Referrals;

/// <summary>A person as one referral describes them. Rows are never merged: a link says that two are the same, and can be undone.</summary>
public sealed class Person
{
    public Guid Id { get; private init; }
    public Guid ReferralId { get; private init; }
    public Guid HubId { get; private init; }
    public Guid FromAgencyId { get; private init; }

    /// <summary>subject, carer, household, alleged-source or other (R103).</summary>
    public string Role { get; private init; } = "";
    public string? GivenName { get; private init; }
    public string? FamilyName { get; private init; }

    /// <summary>The name as it is compared: see <see cref="NameKey"/>.</summary>
    public string? NameKey { get; private init; }
    public string? DateOfBirth { get; private init; }
    public bool DateOfBirthEstimated { get; private init; }
    public string? NhsNumber { get; private init; }
    public string? Uprn { get; private init; }
    public string? AddressLine { get; private init; }
    public string? Postcode { get; private init; }
    public string? Relationship { get; private init; }

    private Person() { }

    public static Person From(PersonContent person, Guid id, Referral referral, Guid? fromAgencyId = null) => new()
    {
        Id = id,
        ReferralId = referral.Id,
        HubId = referral.HubId,
        FromAgencyId = fromAgencyId ?? referral.FromAgencyId,
        Role = person.Role,
        GivenName = person.GivenName,
        FamilyName = person.FamilyName,
        NameKey = Match.NameKey.Of(person.GivenName, person.FamilyName),
        DateOfBirth = person.DateOfBirth,
        DateOfBirthEstimated = person.DateOfBirthEstimated,
        NhsNumber = person.NhsNumber,
        Uprn = person.Uprn,
        AddressLine = person.AddressLine,
        Postcode = person.Postcode,
        Relationship = person.Relationship,
    };

    public string? Name => $"{GivenName} {FamilyName}".Trim() is { Length: > 0 } name ? name : null;

    public string? Address => string.Join(", ", new[] { AddressLine, Postcode }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } address ? address : null;
}
