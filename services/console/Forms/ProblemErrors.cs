using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Forms;

internal static partial class ProblemErrors
{
    /// <summary>
    /// Puts a service's refusal beside the fields it is about. The page's fields are spelt like the request's; what the page
    /// has no field for is said at the top.
    /// </summary>
    public static void AddProblem(this ModelStateDictionary state, ServiceProblem problem, object input, string prefix = "Input")
    {
        var fields = input.GetType().GetProperties().ToDictionary(property => property.Name, property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (field, messages) in problem.Errors)
        {
            var known = fields.GetValueOrDefault(FirstName.Match(field).Value);
            state.AddModelError(known is null ? "" : $"{prefix}.{known}", string.Join(' ', messages));
        }

        if (problem.Errors.Count == 0)
        {
            state.AddModelError("", problem.Reason);
        }
    }

    /// <summary>dueAt of $.dueAt, statementIds of statementIds[0].</summary>
    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstName { get; }
}
