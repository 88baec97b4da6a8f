using System.Diagnostics;
using SafeShare.Local;

namespace SafeShare.Deploy.Tests;

/// <summary>A program that another test starts holds for an instant whatever file is open for writing, and a script that is so held is not run.</summary>
[CollectionDefinition(nameof(WhenNobodyElseStartsPrograms), DisableParallelization = true)]
public sealed class WhenNobodyElseStartsPrograms;

/// <summary>deploy/local/prerequisites.sh on machines that lack something: a PATH with nothing on it but what each test puts there.</summary>
[Collection(nameof(WhenNobodyElseStartsPrograms))]
public sealed class PrerequisitesTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("path").FullName;

    public PrerequisitesTests() => Offer("sh", "grep", "id", "env", "rm", "ls", "test", "tee", "chmod", "mv");

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public async Task Nothing_missing_says_nothing()
    {
        Offer("dotnet", "node", "npm", "openssl");

        (await RunAsync("run")).ShouldBe((0, ""));
    }

    [Fact]
    public async Task With_a_Docker_engine_a_run_needs_neither_servers_nor_Node()
    {
        Offer("dotnet", "openssl");
        Fake("docker", "exit 0");

        (await RunAsync("run")).ShouldBe((0, ""));
        (await RunAsync("test")).ExitCode.ShouldBe(1); // the tests stop and kill servers: containers will not do
    }

    [Fact]
    public async Task A_missing_SDK_is_one_sentence()
    {
        Offer("node", "npm", "openssl");

        var (exitCode, said) = await RunAsync("run");

        exitCode.ShouldBe(1);
        said.ShouldBe("SafeShare: the .NET 10 SDK is missing: install it from https://dot.net/download and put dotnet on the PATH.");
    }

    [Fact]
    public async Task An_older_SDK_is_one_sentence()
    {
        Offer("node", "npm", "openssl");
        Fake("dotnet", "echo '8.0.404 [/usr/share/dotnet/sdk]'");

        var (exitCode, said) = await RunAsync("run");

        exitCode.ShouldBe(1);
        said.ShouldBe("SafeShare: dotnet is here but not its version 10: install the .NET 10 SDK from https://dot.net/download.");
    }

    [Fact]
    public async Task Without_apt_get_it_names_what_to_install()
    {
        Offer("dotnet", "node", "openssl");

        var (exitCode, said) = await RunAsync("run");

        exitCode.ShouldBe(1);
        said.ShouldBe("SafeShare: there is no apt-get here: install npm and try again.");
    }

    [Fact]
    public async Task Without_root_and_sudo_it_says_what_root_would_do()
    {
        Offer("dotnet", "node", "openssl");
        Fake("id", "echo 1000");
        Fake("apt-get", "exit 99");

        var (exitCode, said) = await RunAsync("run");

        exitCode.ShouldBe(1);
        said.ShouldBe("SafeShare: installing needs root and there is no sudo: run \"apt-get install npm\" as root and try again.");
    }

    [Fact]
    public async Task It_installs_what_is_missing_and_nothing_else()
    {
        Offer("dotnet", "node", "openssl");
        Fake("id", "echo 0");
        Fake("apt-get", $"echo \"$@\" >> {_path}/asked; case \"$*\" in *install*) {_path}/policy; echo \"start $?\" >> {_path}/asked; echo 'exit 0' > {_path}/npm; chmod +x {_path}/npm ;; esac");

        var (exitCode, _) = await RunAsync("run");

        exitCode.ShouldBe(0);
        (await File.ReadAllLinesAsync(Path.Combine(_path, "asked"), TestContext.Current.CancellationToken))
            .ShouldBe(["-qq update", "-qq -y --no-install-recommends install npm", "start 101"]); // 101: what is installed must not start
        File.Exists(Path.Combine(_path, "policy")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_failing_installation_is_one_sentence_more()
    {
        Offer("dotnet", "node", "openssl");
        Fake("id", "echo 0");
        Fake("apt-get", "echo 'E: no network' >&2; exit 100");

        var (exitCode, said) = await RunAsync("run");

        exitCode.ShouldBe(1);
        said.ShouldBe("E: no network\nSafeShare: apt-get could not install npm: look at its message above, and try again.");
    }

    private void Offer(params string[] programs)
    {
        foreach (var program in programs)
        {
            var real = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, program)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(_path, program), real);
        }
    }

    private void Fake(string program, string script)
    {
        var file = Path.Combine(_path, program);
        File.Delete(file);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(int ExitCode, string Said)> RunAsync(string purpose)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "local", "prerequisites.sh"), purpose)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = _path;
        start.Environment["POLICY_FILE"] = Path.Combine(_path, "policy");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said.Trim());
    }
}
