using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Submit;

/// <summary>One person as you know them. Everything may be unknown.</summary>
public abstract record Person
{
    [Line(100)]
    public string? GivenName { get; init; }

    [Line(100)]
    public string? FamilyName { get; init; }

    /// <summary>yyyy, yyyy-MM or yyyy-MM-dd.</summary>
    [PartialDate]
    public string? DateOfBirth { get; init; }

    /// <summary>The date of birth is somebody's guess.</summary>
    public bool DateOfBirthEstimated { get; init; }

    /// <summary>Ten digits with a valid check digit, with or without the spaces of the printed form.</summary>
    [NhsNumber]
    public string? NhsNumber { get; init; }

    /// <summary>Unique Property Reference Number, 1 to 12 digits.</summary>
    [Uprn]
    public string? Uprn { get; init; }

    [Line(200)]
    public string? AddressLine { get; init; }

    /// <summary>A UK postcode, in any case and spacing.</summary>
    [Postcode]
    public string? Postcode { get; init; }

    /// <summary>How they are related to the person the concern is about.</summary>
    [Line(200)]
    public string? Relationship { get; init; }

    internal PersonContent ToContent(string role) => new()
    {
        Role = role,
        GivenName = GivenName,
        FamilyName = FamilyName,
        DateOfBirth = DateOfBirth,
        DateOfBirthEstimated = DateOfBirthEstimated,
        NhsNumber = NhsNumber is null ? null : Validation.NhsNumber.Normalise(NhsNumber),
        Uprn = Uprn is null ? null : Validation.Uprn.Normalise(Uprn),
        AddressLine = AddressLine,
        Postcode = Postcode is null ? null : Validation.Postcode.Normalise(Postcode),
        Relationship = Relationship,
    };
}

/// <summary>The person the concern is about.</summary>
public sealed record Subject : Person
{
    /// <summary>May be left out; it is subject.</summary>
    [Code("person-role/subject")]
    public string? Role { get; init; }
}

/// <summary>Somebody else who matters to the concern.</summary>
public sealed record OtherPerson : Person
{
    /// <summary>carer, household, alleged-source or other (R103).</summary>
    [Code("person-role/other")]
    public required string Role { get; init; }
}
