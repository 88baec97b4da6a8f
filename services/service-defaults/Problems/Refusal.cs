using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SafeShare;

/// <summary>An expected "no" from a rule. Anything unexpected stays an exception.</summary>
/// <param name="Code">Stable; becomes the problem's type (RFC 9457).</param>
/// <param name="Reason">For the person who reads it. Holds no personal data and names no hidden record.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Field">The field of the request that is wrong, in the request's own spelling.</param>
public sealed record Refusal(string Code, string Reason, int Status = StatusCodes.Status409Conflict, string? Field = null)
{
    public ProblemHttpResult ToProblem() => Problems.Because(Code, Reason, Status,
        Field is null ? null : new Dictionary<string, string[]> { [Field] = [Reason] });
}
