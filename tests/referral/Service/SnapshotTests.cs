using System.Globalization;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>A referral is read in a dozen queries, and all of them see the same instant.</summary>
public class SnapshotTests(ReferralPlatform platform)
{
    private int _written;

    [Fact, Trait("requirement", "R100")]
    public async Task The_parts_of_a_referral_never_disagree_while_it_changes()
    {
        var id = await platform.ReceivedAsync(Given.Content() with { Referrer = new() { Name = "Josie Kettering", JobTitle = "Housing officer", Contact = "0" }, ConsentReason = null, ConsentPosition = "refused" });
        await platform.Platform.RowsAsync("referral", """
            insert into hub_tasks (id, referral_id, hub_id, kind, opened_at, due_at, note) values (gen_random_uuid(), @id, @hub, 'counted', now(), now(), '0')
            """, ("id", id), ("hub", Given.Hub));

        using var done = new CancellationTokenSource();
        var writing = WriteAsync(id, done.Token);
        var disagreed = 0;
        for (var read = 0; (read < 60 || Volatile.Read(ref _written) < 60) && !writing.IsCompleted; read++)
        {
            var view = await platform.Grace.ViewAsync(id);
            disagreed += view.Referrer.Contact == view.Tasks.Single(task => task.Kind == "counted").Note ? 0 : 1;
        }

        await done.CancelAsync();
        await writing;
        disagreed.ShouldBe(0);
    }

    /// <summary>Each statement changes the first part that is read and the last one, both or neither.</summary>
    private async Task WriteAsync(Guid id, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            await platform.Platform.RowsAsync("referral", """
                with referrer as (update referrals set referrer_contact = @n where id = @id)
                update hub_tasks set note = @n where referral_id = @id and kind = 'counted'
                """, ("id", id), ("n", Interlocked.Increment(ref _written).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
