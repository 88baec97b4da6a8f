using Microsoft.AspNetCore.Http.HttpResults;

namespace SafeShare.Consents.Reference;

/// <summary>What the answers were given with, so that a form filled in before a change of law or of the form is noticed (R1).</summary>
/// <param name="Reference">The version of the reference data.</param>
/// <param name="Form">The version of the form.</param>
public sealed record AnsweredWith(string? Reference = null, string? Form = null);

/// <summary>One form of this service and its version.</summary>
public sealed record FormVersion(string Code, string Version);

/// <summary>The forms whose version is kept with what they recorded.</summary>
public static class FormCodes
{
    public const string Consent = "consent";
    public const string Decision = "sharing-decision";
    public const string Consultation = "consultation";
}

internal static class Versions
{
    public const string Stale = "stale-version";

    /// <summary>Names each version that is no longer current and says the current one. The answers stay with whoever sent them, to send again.</summary>
    public static ProblemHttpResult? StaleIn(AnsweredWith? with, string form, ReferenceData reference)
    {
        var errors = new Dictionary<string, string[]>();
        Compare(with?.Reference, reference.Version, "versions.reference", errors);
        Compare(with?.Form, reference.FormVersion(form), "versions.form", errors);
        if (errors.Count == 0)
        {
            return null;
        }

        var problem = Problems.Because(Stale, "The answers were given with a version that has been replaced; nothing was kept. Look at what changed, then send them again with the current one.",
            StatusCodes.Status409Conflict, errors);
        problem.ProblemDetails.Extensions["current"] = new AnsweredWith(reference.Version, reference.FormVersion(form));
        return problem;
    }

    private static void Compare(string? sent, string current, string field, Dictionary<string, string[]> errors)
    {
        if (sent is not null && sent != current)
        {
            errors[field] = [$"Has been replaced; the current version is {current}."];
        }
    }
}
