using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace SafeShare.Console.Clients;

/// <summary>What a worker told somebody by hand; the form and the request are spelt alike. Only the form's part is bound.</summary>
public sealed record NewManualDisclosure
{
    [BindNever]
    public Guid DecisionId { get; init; }

    [BindNever]
    public IReadOnlyList<Guid> StatementIds { get; init; } = [];

    [BindNever]
    public IReadOnlyList<ReleasedItem> Items { get; init; } = [];

    [BindNever]
    public DateTimeOffset? DisclosedAt { get; init; }

    [Required(ErrorMessage = "Choose how it was told")]
    public string? Channel { get; init; }
    public ManualRecipient Recipient { get; init; } = new();
    public ManualVerification Verification { get; init; } = new();
    public ManualFax? Fax { get; init; } = new();
    public bool ConfidentialityWarning { get; init; }

    [Required(ErrorMessage = "Enter what was said"), StringLength(4000, ErrorMessage = "This must be 4,000 characters or fewer")]
    public string? Summary { get; init; }
    public bool LimitsExplained { get; init; }

    [Required(ErrorMessage = "Choose whether they will pass it on")]
    public string? OnwardSharing { get; init; }
    public bool AcceptsDoNotTell { get; init; }
}

public sealed record ManualRecipient
{
    [BindNever]
    public Guid? AgencyId { get; init; }

    [BindNever]
    public Guid? PersonId { get; init; }

    [Required(ErrorMessage = "Enter the name of whoever was told"), StringLength(200, ErrorMessage = "The name must be 200 characters or fewer")]
    public string? Name { get; init; }

    [StringLength(100, ErrorMessage = "The role must be 100 characters or fewer")]
    public string? Role { get; init; }

    [StringLength(200, ErrorMessage = "This must be 200 characters or fewer")]
    public string? Contact { get; init; }
}

public sealed record ManualVerification
{
    [Required(ErrorMessage = "Choose how you made sure who it was")]
    public string? Method { get; init; }

    [Required(ErrorMessage = "Enter what you did to make sure"), StringLength(500, ErrorMessage = "This must be 500 characters or fewer")]
    public string? Note { get; init; }
}

public sealed record ManualFax
{
    public Guid? CheckedBy { get; init; }

    [StringLength(500, ErrorMessage = "This must be 500 characters or fewer")]
    public string? Assurance { get; init; }

    [StringLength(500, ErrorMessage = "This must be 500 characters or fewer")]
    public string? Necessity { get; init; }
}
