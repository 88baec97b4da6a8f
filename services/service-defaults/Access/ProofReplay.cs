using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SafeShare;

/// <summary>Lets every DPoP proof be used once (RFC 9449 §11.1): the database decides, so it holds across instances and races.</summary>
public sealed partial class ProofReplay(NpgsqlDataSource database, TimeProvider clock, ILogger<ProofReplay> log) : BackgroundService
{
    /// <returns>True for the first, and only the first, use of the proof.</returns>
    public async Task<bool> IsFirstUseAsync(DpopProof proof, CancellationToken ct)
    {
        await using var insert = database.CreateCommand("insert into dpop_proofs (jti_hash, expires_at) values ($1, $2) on conflict do nothing");
        insert.Parameters.Add(new() { Value = SHA256.HashData(Encoding.UTF8.GetBytes(proof.ReplayKey)) });
        insert.Parameters.Add(new() { Value = proof.ReplayUntil.ToUniversalTime() });
        return await insert.ExecuteNonQueryAsync(ct) == 1;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
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

    [LoggerMessage(LogLevel.Warning, "Expired proofs could not be deleted ({Failure}); the next minute tries again")]
    private partial void LogNotForgotten(string failure);
}
