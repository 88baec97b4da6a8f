using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace SafeShare;

public static partial class SnakeCase
{
    /// <summary>Columns are named in the database's own style, so that SQL by hand needs no quotes. Call it last in OnModelCreating.</summary>
    public static void UseSnakeCase(this ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(WordStart.Replace(property.GetColumnName(), "_$0").ToLowerInvariant());
        }
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart { get; }
}
