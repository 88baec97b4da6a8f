using System.Net;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.ByHand;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>What is told by telephone, in person, by fax or by secure e-mail is a disclosure like any other (R71-R73, R78).</summary>
[Collection("evidence")]
[Trait("requirement", "R71")]
public class ByHandTests(ReferralPlatform platform)
{
    private readonly StatementContent _health = Given.Said("health", "Weight loss of two kilos.");
    private readonly StatementContent _police = Given.Said("police-intelligence", "A visitor is known to the police.");

    [Fact]
    public async Task A_call_is_kept_with_what_was_said_to_whom_and_how_that_was_made_sure()
    {
        var (id, decided) = await DecidedAsync();
        var told = await platform.Grace.PostAsync<RecordDisclosure.Response>(Path(id), Call(decided));
        (told.StatementIds.ShouldHaveSingleItem(), told.LeftOut.ShouldHaveSingleItem(), told.NamesSubject).ShouldBe((_health.StatementId, _police.StatementId, true));

        var view = await platform.Grace.ViewAsync(id);
        var kept = view.ToldByHand.ShouldHaveSingleItem();
        (kept.Channel, kept.ToAgency!.AgencyId, kept.Verification, kept.Summary, kept.Marking).ShouldBe(("telephone", Given.Police, "call-back", "The weight and the dates.", "OFFICIAL-SENSITIVE"));
        view.Copies.ShouldHaveSingleItem().Name.ShouldBe("Sgt Ames");
        var act = (await platform.SaidAsync<ActRecorded>(id)).Single(one => one.Action == "disclosure.made-by-hand");
        (act.Channel, act.DecisionId, act.ExchangeId, act.LawfulBasis).ShouldBe(("telephone", decided.DecisionId, told.DisclosureId, decided.LawfulBasis));
        (await platform.SaidAsync<DisclosureReleased>(id)).ShouldBeEmpty("nothing of it goes through the gateway");
        await platform.Grace.PostAsync(Path(id), Call(decided)).RefusedAsync(HttpStatusCode.Conflict, "already-recorded");
    }

    [Fact, Trait("requirement", "I3")]
    public async Task The_decision_limits_what_is_told_by_hand_too()
    {
        var (id, decided) = await DecidedAsync();
        await platform.Grace.PostAsync(Path(id), Call(decided, _police)).LimitedAsync("category");
        await platform.Grace.PostAsync(Path(id), Call(decided, agency: Given.Housing)).LimitedAsync("recipient");
        (await platform.ActsAsync(id)).Count(act => act == "disclosure.made-by-hand: outside-decision").ShouldBe(2);
        (await platform.Grace.ViewAsync(id)).ToldByHand.ShouldBeEmpty();
    }

    [Fact, Trait("requirement", "R72")]
    public async Task A_colleague_of_the_hub_checks_the_number_of_a_fax()
    {
        var (id, decided) = await DecidedAsync();
        await platform.Tom.PostAsync<object>($"/v1/referrals/{id}/claim", new { });
        var tom = (await platform.Grace.ViewAsync(id)).ClaimedBy!;
        await platform.Grace.PostAsync(Path(id), Call(decided, channel: "fax", fax: Fax(Guid.NewGuid()))).RefusedAsync(HttpStatusCode.BadRequest, "second-checker-needed");
        await platform.Grace.PostAsync<RecordDisclosure.Response>(Path(id), Call(decided, channel: "fax", fax: Fax(tom.WorkerId)));
        (await platform.Grace.ViewAsync(id)).ToldByHand.ShouldHaveSingleItem().CheckedBy!.WorkerId.ShouldBe(tom.WorkerId);
    }

    [Fact, Trait("requirement", "R78")]
    public async Task Family_is_told_by_hand_under_a_decision_that_names_them()
    {
        var id = await platform.ReceivedAsync(Given.Content("high", _health, _police) with { OtherPeople = [new PersonContent { Role = "carer", GivenName = "Ida", Relationship = "aunt" }] });
        var aunt = (await platform.Grace.ViewAsync(id)).People.Single(person => person.Relationship == "aunt").PersonId;
        var unnamed = await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow()));
        await platform.Grace.PostAsync(Path(id), Family(unnamed, aunt)).LimitedAsync("recipient");

        var named = await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow()) with { RecipientPersonIds = [aunt], RecipientAgencyIds = [] });
        await platform.Grace.PostAsync<RecordDisclosure.Response>(Path(id), Family(named, aunt));
        (await platform.Grace.ViewAsync(id)).ToldByHand.ShouldHaveSingleItem().ToPersonId.ShouldBe(aunt);

        var refused = await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow()) with { RecipientPersonIds = [aunt], ConfidentialityPosition = "refused", Route = "override" });
        await platform.Grace.PostAsync(Path(id), Family(refused, aunt)).RefusedAsync(HttpStatusCode.Conflict, "family-needs-consent");
    }

    [Fact, Trait("requirement", "R23"), Trait("requirement", "I6")]
    public async Task Whoever_was_told_by_hand_is_told_of_the_withdrawal_by_hand()
    {
        var (id, decided) = await DecidedAsync();
        await platform.Grace.PostAsync<RecordDisclosure.Response>(Path(id), Call(decided));
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await platform.DeliverAsync(Given.Withdrawn(decided, TimeProvider.System.GetUtcNow()));
        await Eventually.TrueAsync(async () => (await platform.Grace.ViewAsync(id)).ToldByHand[0].WithdrawnAt is not null);
        var view = await platform.Grace.ViewAsync(id);
        view.Tasks.ShouldContain(task => task.Kind == "tell-of-withdrawal-by-hand" && task.About == view.ToldByHand[0].DisclosureId);

        await platform.Grace.PostAsync(Path(id), Call(decided, summary: "More, afterwards.")).LimitedAsync("withdrawn");
        await platform.Grace.PostAsync<RecordDisclosure.Response>(Path(id), Call(decided, summary: "Told before, written down after.", at: before));
        (await platform.Grace.ViewAsync(id)).ToldByHand.ShouldAllBe(told => told.WithdrawnAt != null);
    }

    private static string Path(Guid id) => $"/v1/referrals/{id}/manual-disclosures";

    private static object Fax(Guid checkedBy) => new { checkedBy, assurance = "Locked room.", necessity = "Their mail is down." };

    private object Call(SharingDecided decided, StatementContent? ticked = null, Guid? agency = null, string channel = "telephone", object? fax = null, string summary = "The weight and the dates.", DateTimeOffset? at = null) => new
    {
        decisionId = decided.DecisionId,
        channel,
        recipient = new { agencyId = agency ?? Given.Police, name = "Sgt Ames", role = "Sergeant", contact = "01632 960300" },
        verification = new { method = "call-back", note = "Called back through the switchboard." },
        statementIds = new[] { (ticked ?? _health).StatementId },
        summary,
        limitsExplained = true,
        onwardSharing = "no",
        disclosedAt = at,
        fax,
    };

    private object Family(SharingDecided decided, Guid person) => new
    {
        decisionId = decided.DecisionId,
        channel = "in-person",
        recipient = new { personId = person, name = "Ida", role = "aunt" },
        verification = new { method = "known-in-person", note = "Met at the first visit." },
        statementIds = new[] { _health.StatementId },
        summary = "That the child has lost weight.",
        limitsExplained = true,
        onwardSharing = "no",
    };

    private async Task<(Guid Id, SharingDecided Decided)> DecidedAsync()
    {
        var id = await platform.ReceivedAsync(Given.Content("high", _health, _police));
        return (id, await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow())));
    }

    private async Task<SharingDecided> HeardAsync(SharingDecided decided)
    {
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        return decided;
    }
}
