using SafeShare.Audit.Log;
using SafeShare.VerifyAudit;

if (Arguments.Parse(args) is not { } arguments)
{
    await Console.Error.WriteLineAsync(Arguments.Usage);
    return 2;
}

try
{
    using var log = new LogSource(arguments.Log);
    return await Verification.RunAsync(log, arguments, Console.Out);
}
catch (BadEvidenceException wrong)
{
    await Console.Out.WriteLineAsync($"NOT verified: {wrong.Message}");
    return 1;
}
catch (HttpRequestException unreachable)
{
    await Console.Out.WriteLineAsync($"NOT verified: the log can not be read ({unreachable.Message})");
    return 2;
}
