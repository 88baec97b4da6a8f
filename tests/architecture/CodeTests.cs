using System.Text.RegularExpressions;

namespace SafeShare.Architecture.Tests;

/// <summary>Habits that a reader should be able to count on, line by line.</summary>
public partial class CodeTests
{
    /// <summary>Routes that need no token, each with the reason.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["services/service-defaults/ServiceDefaults.cs"] = "health and the API description say nothing about anyone",
        ["services/identity/Discovery/DiscoveryEndpoints.cs"] = "what the server supports and its public keys (RFC 8414 §3)",
        ["services/identity/Authorize/PushEndpoint.cs"] = "authenticates the client itself, by private_key_jwt (RFC 9126 §2)",
        ["services/identity/Token/TokenEndpoint.cs"] = "authenticates the client itself, by private_key_jwt (RFC 6749 §3.2)",
        ["services/identity/Revoke/RevokeEndpoint.cs"] = "authenticates the client itself, by private_key_jwt (RFC 7009 §2)",
        ["services/identity/Introspect/IntrospectEndpoint.cs"] = "authenticates the client itself, by private_key_jwt (RFC 7662 §2)",
        ["services/identity/SignIn/Stylesheet.cs"] = "looks, for the page before sign-in",
        ["services/audit/Serve/ServeLog.cs"] = "the log's evidence is for everybody: hashes and salted commitments, which say nothing about anyone",
        ["services/console/Pages/Error.cshtml.cs"] = "says what went wrong, the same to everybody",
        ["services/console/Pages/Index.cshtml.cs"] = "says what the console is, to whoever comes",
        ["services/console/Pages/SignIn.cshtml.cs"] = "the way in",
        ["services/console/Pages/SignedIn.cshtml.cs"] = "where the identity server sends the worker back, with a code",
        ["services/console/Pages/SignedOut.cshtml.cs"] = "says that the session is over",
    };

    [Fact]
    public void Every_route_requires_authorization_unless_it_is_listed_here() =>
        Tree.Lines("services").Where(line => AllowsAnyone.IsMatch(line.Text))
            .Select(line => line.Place.Split(':')[0]).Distinct()
            .Except(Open.Keys)
            .ShouldBeEmpty();

    [Fact]
    public void Time_comes_from_the_TimeProvider() =>
        Tree.Lines("services", "contracts", "deploy", "tests").Where(line => WallClock.IsMatch(line.Text)).ShouldBeEmpty();

    [Fact]
    public void Nothing_waits_for_a_time_where_it_could_wait_for_a_condition() =>
        Tree.Lines("services", "tests").Where(line => Sleeps.IsMatch(line.Text)).ShouldBeEmpty();

    [Fact]
    public void Nothing_logs_whole_objects() =>
        Tree.Lines("services", "deploy").Where(line => line.Text.Contains("{@", StringComparison.Ordinal) && line.Text.Contains("Log", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void No_exception_is_logged_for_its_message_may_quote_a_person() =>
        Tree.Lines("services").Where(line => LogsException.IsMatch(line.Text)).ShouldBeEmpty();

    [Fact]
    public void No_failure_is_swallowed() =>
        Tree.Lines("services", "deploy").Where(line => Swallows.IsMatch(line.Text)).ShouldBeEmpty();

    [Fact]
    public void Every_suppression_says_why() =>
        Tree.Lines("services", "contracts", "deploy", "tests").Where(line => Silent.IsMatch(line.Text)).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later() =>
        Tree.Lines("services", "contracts", "deploy", "tests").Where(line => Later.IsMatch(line.Text)).ShouldBeEmpty();

    [GeneratedRegex(@"\.AllowAnonymous\(|\[AllowAnonymous\]|AllowAnonymousTo", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex AllowsAnyone { get; }

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?(Now|Today)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex WallClock { get; }

    [GeneratedRegex(@"Thread\.Sleep\(|Task\.Delay\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Sleeps { get; }

    [GeneratedRegex(@"partial void Log\w+\([^)]*Exception ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex LogsException { get; }

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*\{\s*(return (default|null|false);\s*)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Swallows { get; }

    [GeneratedRegex(@"#pragma warning disable [A-Z0-9, ]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Silent { get; }

    [GeneratedRegex("TO" + "DO|FIX" + "ME|NotImplemented" + "Exception", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Later { get; }
}
