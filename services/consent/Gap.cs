using Microsoft.AspNetCore.Http.HttpResults;

namespace SafeShare.Consents;

/// <summary>Something that a rule asks for and an answer lacks.</summary>
/// <param name="Field">The field, in the request's own spelling.</param>
/// <param name="Rule">The number of the requirement.</param>
/// <param name="Says">What is missing and why, for the worker who reads it.</param>
public sealed record Gap(string Field, string Rule, string Says);

/// <summary>Collects every gap, so that a worker hears of all of them at once.</summary>
public sealed class Gaps
{
    private readonly List<Gap> _found = [];

    public IReadOnlyList<Gap> Found => _found;

    public void Add(string field, string rule, string says) => _found.Add(new Gap(field, rule, says));

    public void When(bool lacking, string field, string rule, string says)
    {
        if (lacking)
        {
            Add(field, rule, says);
        }
    }

    public void NeedText(string? text, string field, string rule, string says) => When(string.IsNullOrWhiteSpace(text), field, rule, says);

    /// <summary>One problem for all gaps: by field as every problem has them, and as a list with the rules.</summary>
    public static ProblemHttpResult ToProblem(string code, string reason, IReadOnlyList<Gap> gaps)
    {
        var problem = Problems.Because(code, reason, StatusCodes.Status422UnprocessableEntity,
            gaps.GroupBy(gap => gap.Field).ToDictionary(field => field.Key, field => field.Select(gap => $"{gap.Says} ({gap.Rule})").ToArray()));
        problem.ProblemDetails.Extensions["gaps"] = gaps;
        return problem;
    }
}
