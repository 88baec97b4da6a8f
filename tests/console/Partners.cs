using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Demo;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Console.Tests;

/// <summary>The other agencies' systems, as far as a journey at the console needs them.</summary>
internal sealed class Partners(ConsolePlatform platform)
{
    private const string Hub = "01a05a43-fc00-70f9-906b-52841b4f1233";
    /// <summary>What the referrer believes: it names somebody else, and says who it came from.</summary>
    public const string Belief = "I believe she is frightened of what Kit Lomax does when he learns about the arrears. Her sister thinks so too.";

    private static readonly string[] Harm = ["domestic", "financial"];
    private static readonly string[] HarmToChild = ["neglect", "emotional"];
    private static readonly object Sergeant = new { name = "DS Fay Lorimer", jobTitle = "Public protection unit", contact = "01632 960233" };

    /// <summary>Harbour Lane Homes hands in a referral about a person of this family name.</summary>
    public async Task<Guid> ReferAsync(string familyName, bool emergency = false, string? born = null, bool knows = false)
    {
        var child = born is not null;
        var gateway = platform.As.System(DemoAgencies.Housing, "partner-gateway");
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            hubId = Hub,
            pathway = child ? "child" : "adult",
            concernTypes = child ? HarmToChild : Harm,
            concernLevel = "high",
            emergency,
            subject = new { role = "subject", givenName = "Rosa", familyName, dateOfBirth = born ?? "1991-04-18", addressLine = "3 Quay Steps, Wexcombe", postcode = "WX2 6BT" },
            otherPeople = new[]
            {
                new { role = "alleged-source", givenName = "Kit", familyName = "Lomax", relationship = "partner" },
                new { role = "carer", givenName = "Ida", familyName = "Nance", relationship = "aunt" },
            },
            statements = new[]
            {
                Statement("fact", "housing", "Rent has not been paid for seven weeks. The bathroom door has no lock."),
                Statement("hearsay", "domestic-abuse", "She says her partner keeps her bank card."),
                Statement("opinion", "concern", Belief, sourceRelation: "sister"),
            },
            consentPosition = knows ? "obtained" : "not-sought",
            consentReason = knows ? null : "risk-to-person",
            personInformed = knows,
            personNotInformedReason = knows ? null : "He reads her telephone.",
            referrer = new { name = "Shauna Whitlock", jobTitle = "Tenancy sustainment officer", contact = "01632 960114" },
        });
        var receipt = await Referring.SubmitAsync(gateway, body, Guid.NewGuid().ToString(), TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(async () => await platform.Platform.ScalarAsync<long>("referral", "select count(*) from referrals where id = @id", ("id", receipt.ReferralId)) == 1);
        return receipt.ReferralId;
    }

    /// <summary>The police open what they were asked and answer it.</summary>
    public async Task PoliceAnswerAsync(Guid referralId)
    {
        var ct = TestContext.Current.CancellationToken;
        var gateway = platform.As.System(DemoAgencies.Police, "partner-gateway");
        var item = await InMailboxAsync(referralId, "information-request");
        await DoneAsync(await gateway.PostAsJsonAsync($"/v1/mailbox/{item}/opening", new { acceptsConditions = true, acceptsDoNotTell = true, onwardSharing = "no", worker = Sergeant }, ct));
        await DoneAsync(await gateway.PostAsJsonAsync($"/v1/mailbox/{item}/answer", new
        {
            answer = "supplied",
            statements = new[] { Statement("fact", "police-intelligence", "Two calls from neighbours since the summer. No arrests.") },
            consentPosition = "not-sought",
            consentReason = "risk-to-person",
            conditions = "Not to be put to the partner.",
            answeredBy = Sergeant,
        }, ct));
    }

    /// <summary>The hub shares what housing said first with the police, who open it and so hold a copy.</summary>
    /// <param name="narrower">The words they get in place of what housing said, without its source.</param>
    /// <returns>The delivery.</returns>
    public async Task<Guid> PoliceReadAsync(Guid referralId, Guid decisionId, string? narrower = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var statement = await StatementOfAsync(referralId, "housing");
        var hub = platform.As.Worker(DemoWorkers.SecondHubWorker, "hub", "referral");
        await Eventually.TrueAsync(async () => await platform.Platform.ScalarAsync<long>("referral", "select count(*) from decisions where id = @id", ("id", decisionId)) == 1);
        object[] items = narrower is null ? [] : [new { statementId = statement, withoutAttribution = true, wording = narrower, thirdParties = Array.Empty<object>() }];
        await DoneAsync(await hub.PostAsync(new Uri($"/v1/referrals/{referralId}/claim", UriKind.Relative), null, ct));
        await DoneAsync(await hub.PostAsJsonAsync($"/v1/referrals/{referralId}/disclosures", new { decisionId, toAgencyId = Deciding.Police, statementIds = new[] { statement }, items }, ct));
        var item = await InMailboxAsync(referralId, "disclosure");
        await DoneAsync(await platform.As.System(DemoAgencies.Police, "partner-gateway")
            .PostAsJsonAsync($"/v1/mailbox/{item}/opening", new { acceptsConditions = true, acceptsDoNotTell = true, onwardSharing = "no", worker = Sergeant }, ct));
        await Eventually.TrueAsync(async () => await platform.Platform.ScalarAsync<long>("referral", "select count(*) from deliveries where id = @id and opened_at is not null", ("id", item)) == 1);
        return item;
    }

    public Task<Guid> StatementOfAsync(Guid referralId, string category) =>
        platform.Platform.ScalarAsync<Guid>("referral", "select id from statements where referral_id = @id and category = @category order by id limit 1", ("id", referralId), ("category", category))!;

    /// <summary>Waits until something of this kind about the referral is in the mailbox of the police.</summary>
    public async Task<Guid> InMailboxAsync(Guid referralId, string kind)
    {
        var gateway = platform.As.System(DemoAgencies.Police, "partner-gateway");
        var item = await Eventually.FoundAsync(async () =>
            (await gateway.GetFromJsonAsync<Mailbox>("/v1/mailbox?limit=200", TestContext.Current.CancellationToken))!.Items.FirstOrDefault(item => item.ReferralId == referralId && item.Kind == kind));
        return item.Id;
    }

    private static object Statement(string kind, string category, string text, string? sourceRelation = null) => new
    {
        kind,
        category,
        observedOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(-3).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        source = "Spoken to alone",
        sourceRelation,
        text,
    };

    private static async Task DoneAsync(HttpResponseMessage response) =>
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private sealed record Mailbox(IReadOnlyList<MailboxItem> Items);

    private sealed record MailboxItem(Guid Id, string Kind, Guid ReferralId);
}
