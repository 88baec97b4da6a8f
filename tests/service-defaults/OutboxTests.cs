using SafeShare.Contracts.Consents.V1;
using SafeShare.Testkit;

namespace SafeShare.Tests;

/// <summary>I1, I4: what was committed leaves, and nothing else does.</summary>
public class OutboxTests(SamplePlatform platform)
{
    private readonly Guid _agency = Guid.NewGuid();

    [Fact]
    public async Task I1_A_message_leaves_when_its_act_commits()
    {
        var consent = await PublishAsync();
        await Eventually.TrueAsync(async () => await HeardAsync(consent) == 1);
        await Eventually.TrueAsync(async () => await platform.CountAsync($"outbox where body ->> 'consentId' = '{consent}'") == 0);
    }

    [Fact]
    public async Task I4_A_message_whose_act_did_not_commit_never_leaves()
    {
        var dropped = await PublishAsync(commit: false);
        var kept = await PublishAsync();
        await Eventually.TrueAsync(async () => await HeardAsync(kept) == 1);
        (await HeardAsync(dropped)).ShouldBe(0);
        (await platform.CountAsync($"outbox where body ->> 'consentId' = '{dropped}'")).ShouldBe(0);
    }

    [Fact]
    public async Task I4_The_audit_event_commits_with_the_act_or_not_at_all()
    {
        var (about, dropped) = (Guid.NewGuid(), Guid.NewGuid());
        await platform.Sample.ActAsync(_agency, (db, act) => db.Record(act.Did("note.kept") with { ReferralId = about }));
        await platform.Sample.ActAsync(_agency, (db, act) => db.Record(act.Did("note.kept") with { ReferralId = dropped }), commit: false);

        // Nobody hears audit events here, so they wait in the outbox: that is what the next test is about.
        (await platform.CountAsync($"outbox where body ->> 'referralId' = '{about}' and body ->> 'agencyId' = '{_agency}'")).ShouldBe(1);
        (await platform.CountAsync($"outbox where body ->> 'referralId' = '{dropped}'")).ShouldBe(0);
    }

    [Fact]
    public async Task I1_A_message_that_no_queue_takes_waits_and_does_not_hold_up_others()
    {
        var consent = Guid.NewGuid();
        await platform.Sample.ActAsync(_agency, (db, act) => db.Publish(new ConsentWithdrawn { ConsentId = consent, ReferralId = consent, HubId = _agency, DecisionIds = [], WithdrawnAt = act.At }));
        await Eventually.TrueAsync(async () => await platform.CountAsync($"outbox where body ->> 'consentId' = '{consent}' and attempts >= 2") == 1);

        var other = await PublishAsync();
        await Eventually.TrueAsync(async () => await HeardAsync(other) == 1);
    }

    [Fact]
    public async Task I1_Messages_wait_while_the_broker_is_away()
    {
        await platform.Platform.Rabbit.KillAsync();
        var consents = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            consents.Add(await PublishAsync());
        }

        await platform.Platform.Rabbit.StartAsync();
        await Eventually.TrueAsync(async () => await HeardAsync([.. consents]) == 20);
    }

    [Fact]
    public async Task I9_Two_relays_move_each_message_once()
    {
        var second = await platform.StartSampleAsync();
        var consents = new List<Guid>();
        await platform.Sample.ActAsync(_agency, (db, act) =>
        {
            for (var i = 0; i < 500; i++)
            {
                consents.Add(Guid.NewGuid());
                db.Publish(Recorded(consents[^1], act.At));
            }
        });

        await Eventually.TrueAsync(async () => await HeardAsync([.. consents]) == 500);
        await Eventually.TrueAsync(async () => await platform.CountAsync("outbox where body ->> 'hubId' = @agency", ("agency", _agency.ToString())) == 0);
        (await platform.CountAsync("(select about from notes where agency_id = @agency group by about having count(*) > 1) twice", ("agency", _agency))).ShouldBe(0);
        await second.StopAsync();
    }

    private async Task<Guid> PublishAsync(bool commit = true)
    {
        var consent = Guid.NewGuid();
        await platform.Sample.ActAsync(_agency, (db, act) => db.Publish(Recorded(consent, act.At)), commit);
        return consent;
    }

    private ConsentRecorded Recorded(Guid consent, DateTimeOffset at) =>
        new() { ConsentId = consent, ReferralId = consent, HubId = _agency, Position = "obtained", RecordedAt = at };

    private Task<long> HeardAsync(params Guid[] consents) => platform.CountAsync("notes where about = any(@consents)", ("consents", consents));
}
