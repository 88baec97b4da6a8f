using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SafeShare;

/// <summary>Lets every DPoP proof be used once (RFC 9449 §11.1): the database decides, so it holds across instances and races.</summary>
public sealed partial class ProofReplay(NpgsqlDataSource database, TimeProvider clock, ILogger<ProofReplay> log) : BackgroundService
{
    private const int MostAtOnce = 256;
    private readonly Channel<Use> _uses = Channel.CreateUnbounded<Use>(new UnboundedChannelOptions { SingleReader = true });

    /// <returns>True for the first, and only the first, use of the proof.</returns>
    public async Task<bool> IsFirstUseAsync(DpopProof proof, CancellationToken ct)
    {
        var use = new Use(SHA256.HashData(Encoding.UTF8.GetBytes(proof.ReplayKey)), proof.ReplayUntil.ToUniversalTime());
        return _uses.Writer.TryWrite(use)
            ? await use.IsFirst.Task.WaitAsync(ct)
            : throw new OperationCanceledException("The service is stopping.");
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(NoteAsync(stoppingToken), ForgetAsync(stoppingToken));

    /// <summary>Proofs that come while others are being written down are written down together: under load one round trip serves many.</summary>
    private async Task NoteAsync(CancellationToken stoppingToken)
    {
        await using var stop = stoppingToken.Register(() => _uses.Writer.TryComplete());
        while (await _uses.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var uses = new List<Use>();
            while (uses.Count < MostAtOnce && _uses.Reader.TryRead(out var use))
            {
                uses.Add(use);
            }

            try
            {
                var isNew = await NoteAsync(uses);
                uses.ForEach(use => use.IsFirst.SetResult(isNew.Remove(Convert.ToHexString(use.Hash)))); // the first of two that came together
            }
            catch (Exception failure)
            {
                uses.ForEach(use => use.IsFirst.TrySetException(failure));
            }
        }
    }

    /// <summary>In one order everywhere, so that two instances cannot wait for each other.</summary>
    /// <returns>Those that were not known.</returns>
    private async Task<HashSet<string>> NoteAsync(List<Use> uses)
    {
        await using var insert = database.CreateCommand(
            "insert into dpop_proofs (jti_hash, expires_at) select * from unnest($1, $2) as use (jti_hash, expires_at) order by jti_hash on conflict do nothing returning jti_hash");
        insert.Parameters.Add(new() { Value = uses.ConvertAll(use => use.Hash) });
        insert.Parameters.Add(new() { Value = uses.ConvertAll(use => use.ExpiresAt) });
        await using var rows = await insert.ExecuteReaderAsync();
        var isNew = new HashSet<string>();
        while (await rows.ReadAsync())
        {
            isNew.Add(Convert.ToHexString(rows.GetFieldValue<byte[]>(0)));
        }

        return isNew;
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

    private sealed record Use(byte[] Hash, DateTimeOffset ExpiresAt)
    {
        public TaskCompletionSource<bool> IsFirst { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [LoggerMessage(LogLevel.Warning, "Expired proofs could not be deleted ({Failure}); the next minute tries again")]
    private partial void LogNotForgotten(string failure);
}
