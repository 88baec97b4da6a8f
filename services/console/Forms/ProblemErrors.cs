using System.Collections;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Forms;

/// <summary>Puts a service's refusal beside the fields it is about, so that the worker never reads a problem document.</summary>
internal static class ProblemErrors
{
    /// <summary>What is wrong with a whole part is said beside its first question.</summary>
    private static readonly string[] Leading = ["State", "Role", "Competent"];

    extension(ModelStateDictionary state)
    {
        /// <summary>The page's fields are spelt like the request's. What the page has no field for is said at the top.</summary>
        public void AddProblem(ServiceProblem problem, Type input, string prefix)
        {
            if (problem.Gaps.Count > 0)
            {
                state.AddGaps(problem.Gaps, input, prefix);
                return;
            }

            foreach (var (field, messages) in problem.Errors)
            {
                state.AddOnce(KeyOf(field, input, prefix) ?? "", string.Join(' ', messages));
            }

            if (problem.Errors.Count == 0)
            {
                state.AddOnce("", problem.Reason);
            }
        }

        public void AddGaps(IEnumerable<Gap> gaps, Type input, string prefix)
        {
            foreach (var gap in gaps)
            {
                state.AddOnce(KeyOf(gap.Field, input, prefix) ?? "", gap.Says);
            }
        }

        /// <summary>Lines of a list were dropped: what is shown is what was kept, and not what stood at that number before.</summary>
        public void ForgetList(string list)
        {
            foreach (var key in state.Keys.Where(key => key.StartsWith($"{list}[", StringComparison.Ordinal)).ToList())
            {
                state.Remove(key);
            }
        }

        /// <summary>Something in this part is wrong, so that it has to be in sight.</summary>
        public bool HasErrorIn(string part) => state.Any(entry => entry.Key.StartsWith(part, StringComparison.Ordinal) && entry.Value is { Errors.Count: > 0 });

        private void AddOnce(string key, string message)
        {
            if (state.TryGetValue(key, out var entry) && entry.Errors.Any(error => error.ErrorMessage == message))
            {
                return;
            }

            state.AddModelError(key, message);
        }
    }

    /// <summary>obtained.scope.purposes becomes Answers.Obtained.Scope.Purposes; null when there is no such field.</summary>
    internal static string? KeyOf(string field, Type input, string prefix)
    {
        var key = new StringBuilder(prefix);
        var type = input;
        foreach (var part in field.TrimStart('$', '.').Split('.', '['))
        {
            if (part.EndsWith(']'))
            {
                if (!type.IsGenericType)
                {
                    return null;
                }

                type = type.GetGenericArguments()[0];
                if (type == typeof(string) || type == typeof(Guid))
                {
                    return key.ToString(); // one of several ticked: the group is the field
                }

                key.Append('[').Append(part);
                continue;
            }

            if (type.GetProperty(part, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not { } property)
            {
                return null;
            }

            key.Append(key.Length == 0 ? "" : ".").Append(property.Name);
            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        }

        return IsField(type) ? key.ToString()
            : Leading.Select(name => type.GetProperty(name)).FirstOrDefault(property => property is not null) is { } first ? $"{key}.{first.Name}" : null;
    }

    private static bool IsField(Type type) =>
        type.IsPrimitive || type == typeof(string) || type == typeof(Guid) || type == typeof(DateParts) || type.IsAssignableTo(typeof(IEnumerable));
}
