using SafeShare.Identity.Enrol;
using SafeShare.Identity.Suspend;

namespace SafeShare.Identity;

/// <summary>What an operator does from the command line, besides the verbs that every service has.</summary>
internal static class Verbs
{
    /// <returns>The exit code; null when the arguments are none of these verbs.</returns>
    public static async Task<int?> RunAsync(IServiceProvider services, string[] args, CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        var suspensions = new Lazy<Suspensions>(scope.ServiceProvider.GetRequiredService<Suspensions>);
        return args switch
        {
            ["enrol", var file] => await EnrolAsync(scope.ServiceProvider.GetRequiredService<EnrolFromFile>(), file, ct),
            ["enrol"] when services.GetRequiredService<IConfiguration>()["Identity:EnrolmentFile"] is { } file =>
                await EnrolAsync(scope.ServiceProvider.GetRequiredService<EnrolFromFile>(), file, ct),
            ["suspend-agency", var id] => await ToldAsync(id, given => suspensions.Value.SuspendAgencyAsync(given, ct)),
            ["resume-agency", var id] => await ToldAsync(id, given => suspensions.Value.ResumeAgencyAsync(given, ct)),
            ["suspend-worker", var id] => await ToldAsync(id, given => suspensions.Value.SuspendWorkerAsync(given, ct)),
            ["resume-worker", var id] => await ToldAsync(id, given => suspensions.Value.ResumeWorkerAsync(given, ct)),
            ["suspend-client", var id] => await ToldAsync(suspensions.Value.SuspendClientAsync(id, ct)),
            ["resume-client", var id] => await ToldAsync(suspensions.Value.ResumeClientAsync(id, ct)),
            _ => null,
        };
    }

    private static async Task<int> EnrolAsync(EnrolFromFile enrolment, string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            await Console.Error.WriteLineAsync("enrol: there is no such file");
            return 2;
        }

        var file = EnrolmentFile.Read(await File.ReadAllBytesAsync(path, ct), out var mistake);
        var mistakes = file is null ? [mistake!] : await enrolment.RunAsync(file, ct);
        foreach (var line in mistakes)
        {
            await Console.Error.WriteLineAsync(line);
        }

        await (mistakes.Count == 0 ? Console.Out : Console.Error).WriteLineAsync(mistakes.Count == 0 ? "enrolled" : "nothing was enrolled");
        return mistakes.Count == 0 ? 0 : 1;
    }

    private static async Task<int> ToldAsync(string id, Func<Guid, Task<bool>> change) =>
        await ToldAsync(Guid.TryParse(id, out var given) ? change(given) : Task.FromResult(false));

    private static async Task<int> ToldAsync(Task<bool> change)
    {
        var found = await change;
        await (found ? Console.Out : Console.Error).WriteLineAsync(found ? "done" : "there is nobody with this id");
        return found ? 0 : 1;
    }
}
