using System.Diagnostics;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Testkit;

namespace SafeShare.Tests;

/// <summary>I1, I9: what leaves in company arrives as if it had come alone.</summary>
public class GatheringTests(SamplePlatform platform)
{
    private const string Together = "sample-on-referrals-submitted";
    private const string Alone = "sample-on-referral-submitted";
    private readonly Guid _agency = Guid.NewGuid();

    [Fact]
    public async Task I1_Many_of_a_kind_leave_together_and_each_is_dealt_with_in_its_own_trace()
    {
        var (letters, alone) = (await LettersAsync(Together), await LettersAsync(Alone));
        var traces = new Dictionary<Guid, string>();
        await platform.Sample.ActAsync(_agency, (db, act) =>
        {
            for (var i = 0; i < 100; i++)
            {
                using var doing = new Activity("hands in a referral").SetIdFormat(ActivityIdFormat.W3C).SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
                traces.Add(Submit(db, act), doing.TraceId.ToHexString());
            }
        });

        await Eventually.TrueAsync(async () => await NotesAsync() == 100);
        var noted = await platform.Platform.RowsAsync("sample", "select about, note_text from notes where agency_id = @agency", ("agency", _agency));
        noted.ToDictionary(row => (Guid)row[0]!, row => (string)row[1]!).ShouldBe(traces, ignoreOrder: true);
        letters = await LettersAsync(Together) - letters;
        alone = await LettersAsync(Alone) - alone; // those of whom fewer than four were there when the relay looked
        letters.ShouldBeInRange(1, 25, "four at least leave together");
        (letters * 32 + alone).ShouldBeGreaterThanOrEqualTo(100, "32 at most in each");
    }

    [Fact]
    public async Task I1_What_nobody_can_read_takes_no_other_with_it()
    {
        var letters = await LettersAsync(Together);
        await platform.Sample.ActAsync(_agency, (db, act) =>
        {
            for (var i = 0; i < 10; i++)
            {
                Submit(db, act, sealedContent: i == 5 ? "unreadable" : "fine");
            }
        });

        await Eventually.TrueAsync(async () => await NotesAsync() == 9 && await platform.WaitingAsync($"{Alone}_error") == 1);
        (await platform.WaitingAsync($"{Together}_error")).ShouldBe(0u);
        (await LettersAsync(Together) - letters).ShouldBeLessThanOrEqualTo(2, "ten fill two letters at most, and what failed in company comes again alone");
    }

    [Fact]
    public async Task A_few_do_not_wait_for_company()
    {
        var letters = await LettersAsync(Together);
        await platform.Sample.ActAsync(_agency, (db, act) => SubmitMany(db, act, 3));
        await Eventually.TrueAsync(async () => await NotesAsync() == 3);
        (await LettersAsync(Together)).ShouldBe(letters);
    }

    [Fact]
    public async Task I1_More_than_the_relay_has_room_for_leaves_too()
    {
        await platform.Sample.ActAsync(_agency, (db, act) => SubmitMany(db, act, 5000));
        await Eventually.TrueAsync(async () => await NotesAsync() == 5000, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Two_acts_of_one_context_hand_each_message_over_once()
    {
        var consents = new List<Guid>();
        await using var spy = await Spy.OnAsync(platform, "SafeShare.Contracts.Consents.V1:ConsentRecorded");
        await platform.Sample.ActTwiceAsync(_agency, (db, act) =>
        {
            consents.Add(Guid.NewGuid());
            db.Publish(new ConsentRecorded { ConsentId = consents[^1], ReferralId = consents[^1], HubId = _agency, Position = "obtained", RecordedAt = act.At });
        });

        await Eventually.TrueAsync(async () => await NotesAsync() == 2);
        await Eventually.TrueAsync(async () => await platform.CountAsync("outbox where body ->> 'hubId' = @agency", ("agency", _agency.ToString())) == 0);
        var heard = new List<string>();
        await Eventually.TrueAsync(async () =>
        {
            heard.AddRange((await spy.BodiesAsync()).Where(body => consents.Any(consent => body.Contains(consent.ToString(), StringComparison.Ordinal))));
            return heard.Count >= 2;
        });
        heard.Count.ShouldBe(2);
    }

    private static void SubmitMany(Sample.SampleDb db, Act act, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Submit(db, act);
        }
    }

    private static Guid Submit(Sample.SampleDb db, Act act, string sealedContent = "fine")
    {
        var id = Guid.CreateVersion7();
        db.Publish(new ReferralSubmitted
        {
            ReferralId = id,
            FromAgencyId = act.Did("referral.submitted").AgencyId!.Value,
            ClientId = "test",
            HubId = id,
            SubmittedAt = act.At,
            BodySha256 = new string('0', 64),
            SealedContent = sealedContent,
        });
        return id;
    }

    private Task<long> NotesAsync() => platform.CountAsync("notes where agency_id = @agency", ("agency", _agency));

    private Task<long> LettersAsync(string queue) => platform.CountAsync("inbox where queue = @queue", ("queue", queue));
}
