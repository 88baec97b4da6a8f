using Npgsql;
using SafeShare.Local;

namespace SafeShare.Testkit;

/// <summary>
/// Looks into a service's database past its row-level security, as the superuser. To see what a service itself may see,
/// connect with <see cref="Platform.ConnectionString"/>.
/// </summary>
public static class Sql
{
    extension(Platform platform)
    {
        /// <summary>The first column of the first row; default when there is no row.</summary>
        public async Task<T?> ScalarAsync<T>(string service, string sql, params (string Name, object Value)[] parameters)
        {
            var rows = await platform.RowsAsync(service, sql, parameters);
            return rows is [[var value, ..], ..] ? (T?)value : default;
        }

        /// <summary>All rows, each with its values in the order of the columns; null for NULL.</summary>
        public async Task<List<object?[]>> RowsAsync(string service, string sql, params (string Name, object Value)[] parameters)
        {
            await using var database = NpgsqlDataSource.Create(platform.Postgres.ConnectionString(service) + ";Pooling=false");
            await using var command = database.CreateCommand(sql);
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<object?[]>();
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add([.. values.Select(value => value is DBNull ? null : value)]);
            }

            return rows;
        }
    }
}
