using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeShare.Demo.Client;

namespace SafeShare.Demo.Enrolment;

/// <summary>
/// enrolment.json completed for one run: keys, passwords and authenticator secrets are made up here and never committed.
/// </summary>
/// <param name="Json">What identity's <c>enrol</c> verb reads.</param>
/// <param name="Credentials">The private halves of it.</param>
public sealed record DemoEnrolment(string Json, DemoCredentials Credentials)
{
    private const string PasswordLetters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The console's path to which a worker returns from signing in, as registered in enrolment.json.</summary>
    public const string ConsoleRedirectPath = "/signin-oidc";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="consoleAddress">Where browsers reach the console: sign-in sends them back there.</param>
    public static DemoEnrolment Create(Uri consoleAddress)
    {
        var enrolment = ReadCommitted();
        var clients = Entries(enrolment, "clients").Select(client => Complete(client, consoleAddress)).ToList();
        var agencies = Entries(enrolment, "agencies").ToDictionary(agency => Id(agency, "id"), agency => Text(agency, "name"));
        var workers = Entries(enrolment, "workers").Select(worker => Complete(worker, agencies)).ToList();
        return new DemoEnrolment(enrolment.ToJsonString(Indented), new DemoCredentials(clients, workers));
    }

    private static JsonObject ReadCommitted()
    {
        using var file = typeof(DemoEnrolment).Assembly.GetManifestResourceStream("enrolment.json")!;
        return JsonNode.Parse(file)!.AsObject();
    }

    private static DemoClient Complete(JsonObject client, Uri consoleAddress)
    {
        var key = SigningKey.Create();
        client["jwks"] = key.ToJwks();
        foreach (var list in new[] { "redirectUris", "postLogoutRedirectUris" })
        {
            client[list] = new JsonArray([.. client[list]!.AsArray().Select(path =>
                JsonValue.Create(new Uri(consoleAddress, path!.GetValue<string>()).ToString()))]);
        }

        var scopes = client["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>());
        return new DemoClient(
            Text(client, "clientId"), client["agencyId"]?.GetValue<Guid>(), Text(client, "name"), string.Join(' ', scopes), key);
    }

    private static DemoWorker Complete(JsonObject worker, Dictionary<Guid, string> agencies)
    {
        var password = RandomNumberGenerator.GetString(PasswordLetters, 20);
        var authenticatorKey = AuthenticatorCode.CreateSecret();
        worker["password"] = password;
        worker["authenticatorKey"] = authenticatorKey;
        var agencyId = Id(worker, "agencyId");
        return new DemoWorker(
            Id(worker, "id"),
            agencyId,
            agencies[agencyId],
            Text(worker, "name"),
            Text(worker, "userName"),
            password,
            authenticatorKey,
            [.. worker["roles"]!.AsArray().Select(role => role!.GetValue<string>())]);
    }

    private static IEnumerable<JsonObject> Entries(JsonObject enrolment, string list) =>
        enrolment[list]!.AsArray().Select(entry => entry!.AsObject());

    private static string Text(JsonObject entry, string name) => entry[name]!.GetValue<string>();

    private static Guid Id(JsonObject entry, string name) => entry[name]!.GetValue<Guid>();
}
