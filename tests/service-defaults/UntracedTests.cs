using System.Diagnostics;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Testkit;

namespace SafeShare.Tests;

/// <summary>What left without a trace continues none of those it travelled with, and no trace is taken for another's.</summary>
public class UntracedTests(SamplePlatform platform)
{
    private const string Nothing = "00000000000000000000000000000000";
    private readonly Guid _agency = Guid.NewGuid();

    [Fact]
    public async Task Among_many_that_leave_together_each_keeps_its_own_trace_and_one_without_gets_a_proper_one()
    {
        var traced = new Dictionary<Guid, string>();
        var untraced = new List<Guid>();
        await platform.Sample.ActAsync(_agency, (db, act) =>
        {
            for (var i = 0; i < 40; i++)
            {
                using var doing = new Activity("hands in a referral").SetIdFormat(ActivityIdFormat.W3C).SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
                traced.Add(Submit(db, act), doing.TraceId.ToHexString());
                Activity.Current = null;
                untraced.Add(Submit(db, act));
            }
        });

        await Eventually.TrueAsync(async () => await platform.CountAsync("notes where agency_id = @agency", ("agency", _agency)) == 80, TimeSpan.FromMinutes(2));
        var noted = (await platform.Platform.RowsAsync("sample", "select about, note_text from notes where agency_id = @agency", ("agency", _agency))).ToDictionary(row => (Guid)row[0]!, row => (string)row[1]!);
        noted.Where(note => traced.ContainsKey(note.Key)).ToDictionary().ShouldBe(traced, ignoreOrder: true);
        untraced.Select(id => noted[id]).ShouldAllBe(trace => trace.Length == Nothing.Length && trace != Nothing);
    }

    private static Guid Submit(Sample.SampleDb db, Act act)
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
            SealedContent = "fine",
        });
        return id;
    }
}
