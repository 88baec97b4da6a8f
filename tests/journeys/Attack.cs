using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SafeShare.Demo.Enrolment;
using SafeShare.Demo.Playing;
using SafeShare.Testkit;
using Shouldly;

namespace SafeShare.Journeys;

/// <summary>Somebody with a good token who has no business with the main job's referral.</summary>
internal sealed record Stranger(string Name, Func<Everybody, string, HttpClient> SignIn)
{
    public static Stranger System(string clientId) => new(clientId, (everybody, service) => everybody.System(clientId, service));

    public static Stranger Worker(string userName, string scopes) => new(userName, (everybody, service) => everybody.Worker(userName, scopes, service));
}

/// <summary>The ids that a request is made with.</summary>
internal sealed record Ids(Guid Referral, Guid Person, Guid Consent, Guid Decision, Guid Delivery, Guid Act, string Name)
{
    public static Ids Of(MainJobResult played) =>
        new(played.ReferralId, played.SubjectId, played.ConsentId, played.DecisionId, played.DeliveryIds[0], played.ProvenActId, "Leanne Hartley");

    public static Ids OfNothing() => new(New(), New(), New(), New(), New(), New(), "Zebedee Unheard");

    private static Guid New() => Guid.CreateVersion7();
}

/// <summary>An answer without what differs between any two: ids that were sent or made up, times, the order of headers.</summary>
internal sealed partial record Answer(int Status, string Headers, string Body, string Raw)
{
    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var raw = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Location" or "Content-Length"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
        return new Answer((int)response.StatusCode, string.Join('\n', headers), Instants().Replace(Identifiers().Replace(raw, "<id>"), "<instant>"), raw);
    }

    public bool Equals(Answer? other) => other is not null && (Status, Headers, Body) == (other.Status, other.Headers, other.Body);

    public override int GetHashCode() => HashCode.Combine(Status, Headers, Body);

    /// <summary>Without the ids that the caller sent himself: to say them back tells him nothing.</summary>
    public Answer Without(string sent) => this with { Raw = Identifiers().Replace(Raw, id => sent.Contains(id.Value, StringComparison.OrdinalIgnoreCase) ? "<sent>" : id.Value) };

    public void ShouldSayNothingOf(MainJobResult played, string what)
    {
        foreach (var id in played.DeliveryIds.Append(played.SubjectId))
        {
            Raw.ShouldNotContain(id.ToString(), Case.Insensitive, what);
        }

        Raw.ShouldNotContain("Hartley", Case.Insensitive, what);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Instants();
}

/// <summary>How one operation is asked for something that belongs to others.</summary>
internal sealed record Attack
{
    private static readonly Stranger[] OtherSystems = [Stranger.System(DemoAgencies.OtherArea), Stranger.System(DemoAgencies.Council)];
    private static readonly Stranger[] OtherHub = [Stranger.Worker(DemoWorkers.OtherAreaHubWorker, "hub")];
    private static readonly Stranger[] OtherAuditors = [Stranger.Worker(DemoWorkers.OtherAreaGovernanceLead, "audit people.find")];

    public required string Verb { get; init; }
    public required Func<Ids, string> Address { get; init; }
    public Func<Ids, object>? Body { get; init; }
    public required Stranger[] Strangers { get; init; }
    public bool IsOpenToAll { get; init; }

    public static Attack On(string service, string verb, string path) => service switch
    {
        "partner-gateway" => OnGateway(verb, path),
        "referral" => OnReferral(verb, path),
        "consent" => OnConsent(verb, path),
        "audit" => OnAudit(verb, path),
        _ => throw new InvalidOperationException($"{service}: say how {verb} {path} is attacked"),
    };

    public async Task<Answer> AskAsync(HttpClient http, Ids ids)
    {
        using var request = new HttpRequestMessage(new HttpMethod(Verb), Address(ids));
        var sent = Body is null ? "" : JsonSerializer.Serialize(Body(ids), JsonSerializerOptions.Web);
        if (Body is not null)
        {
            request.Content = new StringContent(sent, Encoding.UTF8, "application/json");
        }

        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(request);
        return (await Answer.OfAsync(response)).Without(sent);
    }

    private static Attack OnGateway(string verb, string path)
    {
        object worker = new { name = "A Stranger", jobTitle = "Stranger", contact = "01632 960999" };
        var attack = new Attack { Verb = verb, Strangers = OtherSystems, Address = ids => path.Replace("{id}", $"{(path.StartsWith("/v1/referrals", StringComparison.Ordinal) ? ids.Referral : ids.Delivery)}", StringComparison.Ordinal) };
        return (verb, path) switch
        {
            ("GET", "/v1/code-lists") => attack,
            ("GET", "/v1/referrals/{id}" or "/v1/mailbox" or "/v1/mailbox/{id}" or "/v1/notices/endpoint") => attack,
            ("POST", "/v1/mailbox/{id}/acknowledgement" or "/v1/notices/endpoint/test") or ("DELETE", "/v1/notices/endpoint") => attack,
            ("POST", "/v1/mailbox/{id}/opening") => attack with { Body = _ => new { acceptsConditions = true, onwardSharing = "no", worker } },
            ("POST", "/v1/mailbox/{id}/answer") => attack with { Body = _ => new { answer = "nothing-held", consentPosition = "obtained", answeredBy = worker } },
            ("POST", "/v1/mailbox/{id}/onward-shares") => attack with { Body = _ => new { recipientName = "A Stranger's friend", ground = "same-purpose", explanation = "None.", sharedOn = "2026-01-05", worker } },
            ("POST", "/v1/mailbox/{id}/custody-reports") => attack with { Body = _ => new { @event = "lost", happenedOn = "2026-01-05", description = "By a stranger.", worker } },
            ("PUT", "/v1/notices/endpoint") => attack with { Body = ids => new { url = $"https://{ids.Referral}.invalid/" } },
            ("POST", "/v1/referrals") => attack with { Body = ids => new { hubId = ids.Referral } },
            _ => throw Unknown(verb, path),
        };
    }

    private static Attack OnReferral(string verb, string path)
    {
        var attack = new Attack
        {
            Verb = verb,
            Strangers = [.. OtherHub, Stranger.Worker(DemoWorkers.PolicePractitioner, "hub")],
            Address = ids => path.Replace("{id}", $"{ids.Referral}", StringComparison.Ordinal)
                .Replace("{linkId}", $"{ids.Person}", StringComparison.Ordinal).Replace("{taskId}", $"{ids.Decision}", StringComparison.Ordinal)
                .Replace("{statementId}", $"{ids.Person}", StringComparison.Ordinal).Replace("{copyId}", $"{ids.Delivery}", StringComparison.Ordinal),
        };
        return (verb, path) switch
        {
            ("GET", "/v1/queue" or "/v1/agencies" or "/v1/workers" or "/v1/purposes" or "/v1/referrals/{id}" or "/v1/referrals/{id}/access" or "/v1/referrals/{id}/matches") => attack,
            ("POST", "/v1/referrals/{id}/claim" or "/v1/referrals/{id}/release") or ("DELETE", "/v1/referrals/{id}/links/{linkId}") => attack,
            ("POST", "/v1/referrals/{id}/purposes") => attack with { Body = _ => new { purpose = "covering", reason = "Because I am a stranger." } },
            ("POST", "/v1/referrals/{id}/handover") => attack with { Body = ids => new { toWorkerId = ids.Person } },
            ("PUT", "/v1/referrals/{id}/rating") => attack with { Body = _ => new { rating = "red", reason = "Because I am a stranger." } },
            ("POST", "/v1/referrals/{id}/links") => attack with { Body = ids => new { personId = ids.Person, sameAsPersonId = ids.Person } },
            ("POST", "/v1/referrals/{id}/requests") => attack with { Body = ids => new { decisionId = ids.Decision, toAgencyIds = new[] { ids.Person }, statementIds = Array.Empty<Guid>(), question = "What is there?" } },
            ("POST", "/v1/referrals/{id}/disclosures" or "/v1/referrals/{id}/disclosures/check") => attack with { Body = ids => new { decisionId = ids.Decision, toAgencyId = ids.Person, statementIds = new[] { ids.Person } } },
            ("POST", "/v1/referrals/{id}/manual-disclosures") => attack with
            {
                Body = ids => new
                {
                    decisionId = ids.Decision,
                    channel = "telephone",
                    recipient = new { agencyId = ids.Person, name = "A Stranger", contact = "01632 960999" },
                    verification = new { method = "call-back", note = "By a stranger." },
                    statementIds = new[] { ids.Person },
                    summary = "Told by a stranger.",
                    limitsExplained = true,
                    onwardSharing = "no",
                },
            },
            ("POST", "/v1/referrals/{id}/tasks/{taskId}/done") => attack with { Body = _ => new { note = "Done by a stranger." } },
            ("POST", "/v1/referrals/{id}/outcome") => attack with { Body = _ => new { outcome = "no-further-action", note = "Closed by a stranger." } },
            ("GET", "/v1/referrals/{id}/copies/{copyId}") => attack,
            ("POST", "/v1/referrals/{id}/copies/{copyId}/events") => attack with { Body = _ => new { @event = "lost", happenedOn = "2026-01-05", description = "By a stranger.", reportedBy = "A Stranger" } },
            ("POST", "/v1/referrals/{id}/statements/{statementId}/corrections") => attack with
            {
                Body = _ => new { kind = "fact", text = "Said by a stranger.", source = "A Stranger", observedOn = "2026-01-05", asOf = "2026-01-05", verifiedBy = "A Stranger", reason = "None." },
            },
            ("POST", "/v1/referrals/{id}/statements/{statementId}/verifications") => attack with { Body = _ => new { asOf = "2026-01-05", verifiedBy = "A Stranger" } },
            ("PUT", "/v1/referrals/{id}/statements/{statementId}/confidentiality") => attack with { Body = _ => new { confidential = false, reason = "By a stranger." } },
            ("GET", "/v1/names") => attack with { Strangers = OtherAuditors },
            ("POST", "/v1/people/search") => attack with { Strangers = OtherAuditors, Body = ids => new { name = ids.Name } },
            _ => throw Unknown(verb, path),
        };
    }

    private static Attack OnConsent(string verb, string path)
    {
        var attack = new Attack
        {
            Verb = verb,
            Strangers = OtherHub,
            Address = ids => path.Replace("{id}", $"{(path.StartsWith("/v1/consents", StringComparison.Ordinal) ? ids.Consent : path.StartsWith("/v1/people", StringComparison.Ordinal) ? ids.Person : ids.Decision)}", StringComparison.Ordinal),
        };
        return (verb, path) switch
        {
            ("GET", "/v1/people/{id}/responsibilities") => attack,
            ("POST", "/v1/people/{id}/responsibilities") => attack with
            {
                Body = ids => new { holder = "A stranger", basis = "mother", heldFrom = "2020-05-04", source = "Nothing.", sourceSeenOn = "2026-01-12", supersedes = ids.Person },
            },
            ("GET", "/v1/reference" or "/v1/consents/{id}" or "/v1/decisions/{id}") => attack,
            ("GET", "/v1/consents" or "/v1/decisions" or "/v1/tasks") => attack with { Address = ids => $"{path}?referral={ids.Referral}" },
            ("POST", "/v1/consents/{id}/withdrawal") => attack with { Body = _ => new { withdrawnBy = "subject" } },
            ("GET", "/v1/consultations" or "/v1/consultations/{id}") => attack,
            ("POST", "/v1/consultations") => attack with { Body = _ => new { adviser = "manager", question = "Asked by a stranger." } },
            ("GET", "/v1/advisers") => attack,
            ("POST", "/v1/advisers") => attack with { Body = ids => new { role = "manager", name = "A Stranger", contact = "01632 960999", supersedes = ids.Decision } },
            ("POST", "/v1/consultations/{id}/promotion") => attack with { Body = ids => new { referralId = ids.Referral } },
            ("POST", "/v1/consultations/{id}/advice") => attack with { Body = _ => new { advice = "Advised by a stranger." } },
            ("POST", "/v1/decisions/{id}/sign-off") => attack with { Body = _ => new { outcome = "confirmed", reasons = "Signed by a stranger." } },
            ("POST", "/v1/consents/{id}/review" or "/v1/decisions/{id}/review") => attack with
            {
                Body = _ => new { reason = "Kept by a stranger.", authorisedBy = "A stranger", nextReviewAt = TimeProvider.System.GetUtcNow().AddDays(7) },
            },
            ("POST", "/v1/consents/{id}/lifting" or "/v1/decisions/{id}/lifting") => attack with { Body = _ => new { reason = "Lifted by a stranger.", authorisedBy = "A stranger" } },
            ("POST", "/v1/decisions/{id}/telling") => attack with { Body = _ => new { how = "By a stranger." } },
            ("POST", "/v1/decisions" or "/v1/decisions/proposal") => attack with
            {
                Body = ids => new { referralId = ids.Referral, personId = ids.Person, replaces = ids.Decision, consent = new { consentId = ids.Consent } },
            },
            ("POST", "/v1/consents") => attack with
            {
                Body = ids => new { referralId = ids.Referral, personId = ids.Person, position = "unable", subject = new { kind = "adult" }, unable = new { reason = "not-found", whatWasTried = "Nothing." } },
            },
            _ => throw Unknown(verb, path),
        };
    }

    private static Attack OnAudit(string verb, string path)
    {
        var attack = new Attack { Verb = verb, Strangers = OtherAuditors, Address = ids => path.Replace("{actId}", $"{ids.Act}", StringComparison.Ordinal) };
        return (verb, path) switch
        {
            ("GET", "/log/checkpoint" or "/log/vkey") => attack with { IsOpenToAll = true },
            ("GET", "/log/tile/{level}/{place}") => attack with { IsOpenToAll = true, Address = _ => "/log/tile/0/000.p/100" },
            ("GET", "/log/tile/entries/{place}") => attack with { IsOpenToAll = true, Address = _ => "/log/tile/entries/000.p/100" },
            ("GET", "/v1/entries") => attack with { Address = ids => $"{path}?referral={ids.Referral}" },
            ("GET", "/v1/entries/{actId}" or "/v1/entries/{actId}/proof" or "/v1/entries/{actId}/evidence") => attack,
            _ => throw Unknown(verb, path),
        };
    }

    private static InvalidOperationException Unknown(string verb, string path) => new($"a new operation: say how {verb} {path} is attacked");
}
