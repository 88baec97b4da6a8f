using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SafeShare;

/// <summary>Lets every DPoP proof be used once (RFC 9449 §11.1): the database decides, so it holds across instances and races.</summary>
public sealed partial class ProofReplay(NpgsqlDataSource database, TimeProvider clock, ILogger<ProofReplay> log) : BackgroundService
{
    private const int MostAtOnce = 256;
    private readonly Together<Use, bool> _uses = new(MostAtOnce, uses => NoteAsync(database, uses));

    /// <returns>True for the first, and only the first, use of the proof.</returns>
    public Task<bool> IsFirstUseAsync(DpopProof proof, CancellationToken ct) =>
        _uses.AskAsync(new Use(SHA256.HashData(Encoding.UTF8.GetBytes(proof.ReplayKey)), proof.ReplayUntil.ToUniversalTime()), ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_uses.RunAsync(stoppingToken), ForgetAsync(stoppingToken));

    /// <summary>In one order everywhere, so that two instances cannot wait for each other. Of two that came together the first is the first.</summary>
    private static async Task<IReadOnlyList<bool>> NoteAsync(NpgsqlDataSource database, IReadOnlyList<Use> uses)
    {
        await using var insert = database.CreateCommand(
            "insert into dpop_proofs (jti_hash, expires_at) select * from unnest($1, $2) as use (jti_hash, expires_at) order by jti_hash on conflict do nothing returning jti_hash");
        insert.Parameters.Add(new() { Value = uses.Select(use => use.Hash).ToArray() });
        insert.Parameters.Add(new() { Value = uses.Select(use => use.ExpiresAt).ToArray() });
        await using var rows = await insert.ExecuteReaderAsync();
        var isNew = new HashSet<string>();
        while (await rows.ReadAsync())
        {
            isNew.Add(Convert.ToHexString(rows.GetFieldValue<byte[]>(0)));
        }

        return [.. uses.Select(use => isNew.Remove(Convert.ToHexString(use.Hash)))];
    }

    private async Task ForgetAsync(CancellationToken stoppingToken)
    {
        using var everyMinute = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        await using var stop = stoppingToken.Register(everyMinute.Dispose);
        while (await everyMinute.WaitForNextTickAsync(CancellationToken.None)) // false when stopped
        {
            try
            {
                await using var forget = database.CreateCommand("delete from dpop_proofs where expires_at < $1");
                forget.Parameters.Add(new() { Value = clock.GetUtcNow().AddMinutes(-1) });
                await forget.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception failure) when (Transient.Is(failure) || stoppingToken.IsCancellationRequested)
            {
                LogNotForgotten(failure.GetType().Name);
            }
        }
    }

    private sealed record Use(byte[] Hash, DateTimeOffset ExpiresAt);

    [LoggerMessage(LogLevel.Warning, "Expired proofs could not be deleted ({Failure}); the next minute tries again")]
    private partial void LogNotForgotten(string failure);
}
