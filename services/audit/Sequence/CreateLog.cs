using Npgsql;
using SafeShare.Audit.Log;

namespace SafeShare.Audit.Sequence;

/// <summary>
/// Creates the log: part of the migrate step, with the owner's rights, once. A running service never does it, because
/// an empty log where there should be a full one is the first thing a thief of evidence would want.
/// </summary>
internal static class CreateLog
{
    public static async Task<int> RunAsync(IServiceProvider services)
    {
        try
        {
            await CreateAsync(services);
            return 0;
        }
        catch (BadEvidenceException refused)
        {
            await Console.Error.WriteLineAsync($"The audit log was not created: {refused.Message}");
            return 1;
        }
    }

    private static async Task CreateAsync(IServiceProvider services)
    {
        var settings = services.GetRequiredService<LogSettings>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using var database = NpgsqlDataSource.Create(services.GetRequiredService<IConfiguration>().GetConnectionString("audit-owner")!);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        await using var create = new NpgsqlCommand("insert into log (origin, vkey, created_at) values ($1, $2, $3) on conflict do nothing", connection);
        create.Parameters.Add(new() { Value = settings.Origin });
        create.Parameters.Add(new() { Value = settings.Signer.Key.ToString() });
        create.Parameters.Add(new() { Value = now });
        if (await create.ExecuteNonQueryAsync() == 0)
        {
            return; // it exists already
        }

        var empty = new Checkpoint(settings.Origin, 0, TreeHash.Empty);
        await using var root = new NpgsqlCommand("insert into roots (size, root) values (0, $1)", connection);
        root.Parameters.Add(new() { Value = empty.Root.ToArray() });
        await root.ExecuteNonQueryAsync();

        var note = empty.Sign(settings.Signer);
        var published = await settings.Published.ReadAsync(CancellationToken.None);
        if (published is not null && published != note)
        {
            throw new BadEvidenceException("the database is new, but a checkpoint was published before: this would be a second log under one name");
        }

        await settings.Published.ReplaceAsync(published, note, CancellationToken.None);
        await transaction.CommitAsync();
    }
}
