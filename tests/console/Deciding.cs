using System.Net.Http.Json;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>What colleagues recorded before the worker of a test sits down: consents and decisions, over HTTP.</summary>
internal sealed class Deciding(ConsolePlatform platform)
{
    public const string Police = "01a05a46-c6d8-7cdb-b800-9fbecb2daef6";
    private static readonly string[] Elements = ["why", "what", "who", "use", "implications"];
    private static readonly string[] Categories = ["identity-contact", "concern", "housing"];
    private static readonly string[] Relatives = ["Ida Nance"];
    private static readonly string[] Purposes = ["protect-adult"];
    private static readonly string[] Recipients = [Police];
    private static readonly string[] Conditions = ["no-onward-sharing"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Consent => platform.As.Worker(DemoWorkers.SafeguardingLead, "hub", "consent");

    public Task<Guid> AgreedAsync(Guid referralId, DateTimeOffset? until = null) => RecordAsync("/v1/consents", "consentId", new
    {
        referralId,
        position = "obtained",
        subject = new { kind = "adult" },
        obtained = new
        {
            kind = "explicit",
            form = "verbal",
            witness = "Helen Marsh, safeguarding lead",
            note = "She agreed on the telephone.",
            explained = Elements,
            givenBy = new { role = "subject" },
            scope = new { recipientAgencyIds = Recipients, people = Relatives, purposes = Purposes, categories = Categories, validUntil = until ?? In(40) },
        },
    });

    public Task<Guid> NotAskedAsync(Guid referralId) => RecordAsync("/v1/consents", "consentId", new
    {
        referralId,
        position = "not-sought",
        subject = new { kind = "adult" },
        notSought = new { reason = "risk-to-person", facts = "He answers the only telephone", authorisedBy = "Helen Marsh, safeguarding lead" },
    });

    /// <summary>To share with the police and the aunt, with consent.</summary>
    public async Task<Guid> ShareWithConsentAsync(Guid referralId, object? informed = null)
    {
        var consentId = await AgreedAsync(referralId);
        var aunt = await platform.Platform.ScalarAsync<Guid>("referral", "select id from people where referral_id = @id and role = 'carer'", ("id", referralId));
        return await InForceAsync(await RecordAsync("/v1/decisions", "decisionId", Decision(referralId, consentId, "consent", informed ?? new { state = "deferred", at = In(20), reason = "Not while he is in the flat" }, aunt)));
    }

    /// <summary>To share with the police although nobody was asked, and not to tell.</summary>
    /// <param name="referralId">Of the person.</param>
    /// <param name="with">Somebody else than the police.</param>
    /// <param name="further">A further kind of information.</param>
    public async Task<Guid> ShareInSilenceAsync(Guid referralId, string with = Police, params string[] further)
    {
        var consentId = await NotAskedAsync(referralId);
        return await InForceAsync(await RecordAsync("/v1/decisions", "decisionId", Decision(referralId, consentId, "override",
            new { state = "not-to-be-told", reason = "He reads her telephone", authorisedBy = "Helen Marsh, safeguarding lead", reviewAt = In(20) }, null, with, further)));
    }

    private static object Decision(Guid referralId, Guid consentId, string route, object informed, Guid? aunt, string with = Police, params string[] further) => new
    {
        referralId,
        outcome = "share",
        route,
        subject = new { kind = "adult" },
        purpose = new { code = "protect-adult", description = "Find out how great the danger is", power = "care2014-s42" },
        identifiable = new { answer = true },
        confidential = new { sensitive = true, notPublic = true, givenInConfidence = true },
        consent = new { consentId },
        lawfulBasis = new { basis = "uk-gdpr-6-1-e" },
        publicInterest = new
        {
            harm = new { toSubject = "evidence", toChildren = "none", toOtherAdults = "none" },
            grounds = new[] { new { code = "prevent-crime", facts = "He has hurt her before" } },
            ifShared = "He may learn of it",
            ifNotShared = "She may be hurt badly",
            necessity = "Only the police know what he did before",
            proportionality = "Little against the danger",
            conclusion = "sharing",
        },
        sharing = new
        {
            recipients = new[] { new { agencyId = with, needToKnow = "Was called to the address twice" } },
            family = aunt is null ? [] : new object[] { new { name = "Ida Nance", relationship = "carer", needToKnow = "She looks after her", mayBeSourceOfHarm = false, personId = aunt } },
            categories = Categories.Concat(further).Select(code => new { code }),
            conditions = Conditions,
            validUntil = In(30),
        },
        recorded = new { informed },
        departure = new { reason = "As talked through with the team" },
    };

    /// <summary>The referral service hears of a decision a moment after it was taken.</summary>
    private async Task<Guid> InForceAsync(Guid decisionId)
    {
        await Eventually.TrueAsync(async () => await platform.Platform.ScalarAsync<long>("referral", "select count(*) from decisions where id = @id", ("id", decisionId)) == 1);
        return decisionId;
    }

    private async Task<Guid> RecordAsync(string address, string id, object answers)
    {
        var response = await Consent.PostAsJsonAsync(address, answers, Ct);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Ct));
        var recorded = await response.Content.ReadFromJsonAsync<Dictionary<string, System.Text.Json.JsonElement>>(Ct);
        return recorded![id].GetGuid();
    }

    private static DateTimeOffset In(int days) => TimeProvider.System.GetUtcNow().AddDays(days);
}
