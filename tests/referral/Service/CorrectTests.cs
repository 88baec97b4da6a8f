using System.Net;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Contracts.Referrals.V1;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Disclose;
using SafeShare.Testkit;

namespace SafeShare.Referrals.Tests.Service;

/// <summary>What was wrong is put right where it is held: here, with every recipient, and with those it was passed on to.</summary>
[Collection("evidence")]
public class CorrectTests(ReferralPlatform platform)
{
    private readonly StatementContent _wrong = Given.Said("health", "Weight loss of two kilos.");

    [Fact, Trait("requirement", "R65"), Trait("requirement", "R104")]
    public async Task A_correction_supersedes_and_the_wrong_statement_stays_readable_with_who_when_and_why()
    {
        var (id, _) = await DecidedAsync();
        var done = await platform.Grace.PostAsync<CorrectStatement.Response>(Path(id), Right());

        var chronology = (await platform.Grace.ViewAsync(id)).Chronology;
        var old = chronology.Single(said => said.StatementId == _wrong.StatementId);
        (old.Text, old.Corrected!.ReplacedBy, old.Corrected.Reason, old.Corrected.CorrectedBy.Name).ShouldBe((_wrong.Text, done.StatementId, "The scales were wrong.", "Grace Adeyemi"));
        var right = chronology.Single(said => said.StatementId == done.StatementId);
        (right.Text, right.Corrects, right.Category, right.From, right.Freshness.AsOf, right.Freshness.VerifiedBy).ShouldBe(
            ("Weight loss of half a kilo.", _wrong.StatementId, "health", old.From, "2026-11-22", "Clinic manager"));
        (await platform.ActsAsync(id)).ShouldContain("statement.corrected");
        await platform.Grace.PostAsync(Path(id), Right("Another reading.")).RefusedAsync(HttpStatusCode.Conflict, "already-corrected");
    }

    [Fact, Trait("requirement", "R65"), Trait("requirement", "R76")]
    public async Task Every_holder_is_told_once_and_gets_the_right_words_and_nobodys_name()
    {
        var (id, decided) = await DecidedAsync();
        var delivery = await ReleasedAsync(id, decided);
        var share = await PassedOnAsync(id, delivery);

        var done = await platform.Grace.PostAsync<CorrectStatement.Response>(Path(id), Right());
        done.Told.Select(told => (told.Of, told.AgencyId, told.How)).ShouldBe([(delivery, (Guid?)Given.Police, "corrected"), (share, Given.Health, "corrected")]);

        var said = await platform.SaidAsync<CorrectionReleased>(id);
        said.Select(news => (news.Corrects, news.ToAgencyId, news.PassedOnBy, news.DecisionId)).ShouldBe(
            [(delivery, Given.Police, (Guid?)null, decided.DecisionId), (share, Given.Health, Given.Police, decided.DecisionId)], ignoreOrder: true);
        foreach (var news in said)
        {
            var content = platform.Sealing.Open<DisclosedContent>(DisclosedContent.SealedAs(news.DeliveryId), news.SealedContent);
            (content.SubjectName, content.SubjectNhsNumber).ShouldBe((Package.NameWithheld, null));
            var item = content.Items.ShouldHaveSingleItem();
            (item.StatementId, item.Text, item.AsOf, item.VerifiedBy).ShouldBe((done.StatementId, "Weight loss of half a kilo.", "2026-11-22", "Clinic manager"));
            var corrected = content.Corrected.ShouldHaveSingleItem();
            (corrected.StatementId, corrected.ReplacedBy).ShouldBe((_wrong.StatementId, done.StatementId));
        }

        (await platform.ActsAsync(id)).Count(act => act == "correction.released").ShouldBe(2);
        var view = await platform.Grace.ViewAsync(id);
        view.Corrections.Select(one => one.Corrects).ShouldBe([delivery, share], ignoreOrder: true);
        view.Disclosures.ShouldHaveSingleItem();
    }

    [Fact, Trait("requirement", "R65"), Trait("requirement", "R76")]
    public async Task Who_was_passed_a_part_hears_only_of_what_is_wrong_in_that_part()
    {
        var other = Given.Said("health", "He slept in the bath.");
        var id = await platform.ReceivedAsync(Given.Content("high", _wrong, other));
        var decided = Given.Decided(id, TimeProvider.System.GetUtcNow());
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        var delivery = (await platform.Grace.PostAsync<ReleaseDisclosure.Response>($"/v1/referrals/{id}/disclosures",
            new { decisionId = decided.DecisionId, toAgencyId = Given.Police, statementIds = new[] { _wrong.StatementId, other.StatementId } })).DeliveryId;
        var (part, whole) = (await PassedOnAsync(id, delivery, other.StatementId), await PassedOnAsync(id, delivery));

        var done = await platform.Grace.PostAsync<CorrectStatement.Response>(Path(id), Right());

        done.Told.Select(told => told.Of).ShouldBe([delivery, whole]);
        var copies = (await platform.Grace.ViewAsync(id)).Copies;
        copies.Single(copy => copy.Of == part).StatementIds.ShouldBe([other.StatementId]);
        copies.Single(copy => copy.Of == whole).StatementIds.ShouldBe([_wrong.StatementId, other.StatementId], ignoreOrder: true);
        (await platform.Grace.GetAsync<Custody.ReadCopy.Response>($"/v1/referrals/{id}/copies/{part}")).Content.Items.ShouldHaveSingleItem().StatementId.ShouldBe(other.StatementId);
        var late = await PassedOnAsync(id, delivery, other.StatementId);
        (await platform.Grace.ViewAsync(id)).Tasks.ShouldNotContain(task => task.Kind == "tell-of-correction-by-hand" && task.About == late);
    }

    [Fact, Trait("requirement", "R65"), Trait("requirement", "I9")]
    public async Task Whoever_is_heard_of_as_a_holder_after_the_correction_is_told_by_hand()
    {
        var (id, decided) = await DecidedAsync();
        var delivery = await ReleasedAsync(id, decided);
        await platform.Grace.PostAsync<CorrectStatement.Response>(Path(id), Right());
        var share = await PassedOnAsync(id, delivery);
        (await platform.Grace.ViewAsync(id)).Tasks.ShouldContain(task => task.Kind == "tell-of-correction-by-hand" && task.About == share);
    }

    [Fact, Trait("requirement", "R65"), Trait("requirement", "I3")]
    public async Task Beyond_the_decision_of_then_the_holder_is_told_without_words_and_a_worker_decides()
    {
        var (id, decided) = await DecidedAsync();
        var delivery = await ReleasedAsync(id, decided);
        await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow()) with { Replaces = decided.DecisionId });

        var done = await platform.Grace.PostAsync<CorrectStatement.Response>(Path(id), Right());

        done.Told.ShouldHaveSingleItem().How.ShouldBe("told-only");
        var news = (await platform.SaidAsync<CorrectionReleased>(id)).ShouldHaveSingleItem();
        var content = platform.Sealing.Open<DisclosedContent>(DisclosedContent.SealedAs(news.DeliveryId), news.SealedContent);
        (content.Items.Count, content.Corrected[0].StatementId, content.Corrected[0].ReplacedBy, news.ValidUntil).ShouldBe((0, _wrong.StatementId, null, null));
        (await platform.Grace.ViewAsync(id)).Tasks.ShouldContain(task => task.Kind == "review-correction" && task.About == news.DeliveryId);
        delivery.ShouldBe(news.Corrects);
    }

    [Fact, Trait("requirement", "R65"), Trait("requirement", "R63")]
    public async Task Whoever_got_narrower_words_gets_narrower_words_again_or_none()
    {
        var (id, decided) = await DecidedAsync();
        foreach (var agency in new[] { Given.Police, Given.Health })
        {
            await ReleasedAsync(id, decided, agency, agency == Given.Police ? [new Terms(_wrong.StatementId, Wording: "Lost weight.")] : []);
        }

        var without = await platform.Grace.PostAsync<CorrectStatement.Response>(Path(id), Right());
        without.Told.Select(told => (told.AgencyId, told.How)).ShouldBe([(Given.Police, "told-only"), ((Guid?)Given.Health, "corrected")], ignoreOrder: true);
    }

    [Fact, Trait("requirement", "R65"), Trait("requirement", "R68"), Trait("requirement", "R23")]
    public async Task A_withdrawal_and_a_silence_rule_who_is_told_and_how()
    {
        var (id, decided) = await DecidedAsync();
        await ReleasedAsync(id, decided);
        var silent = await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow()) with { Informed = "not-to-be-told", ConfidentialityPosition = "not-sought", Route = "override", ConsentId = null });
        var kept = await ReleasedAsync(id, silent, Given.Health);
        await platform.DeliverAsync(Given.Withdrawn(decided, TimeProvider.System.GetUtcNow()));
        await Eventually.TrueAsync(async () => await platform.CountAsync("withdrawals", "referral_id = @id", ("id", id)) == 1);

        var done = await platform.Grace.PostAsync<CorrectStatement.Response>(Path(id), Right());

        done.Told.ShouldHaveSingleItem().Of.ShouldBe(kept, "what was withdrawn may not be used, right or wrong");
        var news = (await platform.SaidAsync<CorrectionReleased>(id)).ShouldHaveSingleItem();
        (news.DoNotTell, news.Conditions.Contains("do-not-tell-person")).ShouldBe((true, true));
    }

    [Fact, Trait("requirement", "R65")]
    public async Task What_was_corrected_is_not_sent_any_more()
    {
        var (id, decided) = await DecidedAsync();
        var done = await platform.Grace.PostAsync<CorrectStatement.Response>(Path(id), Right());
        var refused = await platform.Grace.PostAsync($"/v1/referrals/{id}/disclosures", Release(decided, Given.Police, _wrong.StatementId));
        await refused.RefusedAsync(HttpStatusCode.Conflict, "outside-decision");
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"corrected\"");
        var released = await platform.Grace.PostAsync<ReleaseDisclosure.Response>($"/v1/referrals/{id}/disclosures", Release(decided, Given.Police, done.StatementId));
        released.StatementIds.ShouldBe([done.StatementId]);
    }

    [Fact, Trait("requirement", "R65")]
    public async Task What_is_old_is_warned_of_before_it_is_shared_until_somebody_has_checked_it()
    {
        var old = Given.Said("health", "Weight loss of two kilos.") with { ObservedOn = "2025-02-01" };
        var (id, decided) = await DecidedAsync(old);
        var check = await platform.Grace.PostAsync<CheckDisclosure.Response>($"/v1/referrals/{id}/disclosures/check", Release(decided, Given.Police, old.StatementId));
        var warning = check.Stale!.ShouldHaveSingleItem();
        (warning.StatementId, warning.AsOf, check.MayLeave).ShouldBe((old.StatementId, "2025-02-01", true));

        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", null);
        (await platform.Grace.PostAsync($"/v1/referrals/{id}/statements/{old.StatementId}/verifications", new { asOf = yesterday, verifiedBy = "Health visitor" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var released = await platform.Grace.PostAsync<ReleaseDisclosure.Response>($"/v1/referrals/{id}/disclosures", Release(decided, Given.Police, old.StatementId));
        released.Stale!.ShouldBeEmpty();
        var said = (await platform.SaidAsync<DisclosureReleased>(id)).ShouldHaveSingleItem();
        var item = platform.Sealing.Open<DisclosedContent>(DisclosedContent.SealedAs(said.DeliveryId), said.SealedContent).Items[0];
        (item.AsOf, item.VerifiedBy).ShouldBe((yesterday, "Health visitor"));
        var statement = (await platform.Grace.ViewAsync(id)).Chronology.ShouldHaveSingleItem();
        statement.Freshness.Stale.ShouldBeFalse();
        statement.FirstSharedAt!.Value.ShouldBeGreaterThan(statement.ReceivedAt, "the time from receipt to share is there to measure");
    }

    [Theory, Trait("requirement", "R65"), Trait("requirement", "R64")]
    [InlineData("kind", "rumour", "invalid", "kind")]
    [InlineData("asOf", "2999-01-01", "invalid", "asOf")]
    [InlineData("asOf", "2026-11-01", "invalid", "asOf")]
    [InlineData("observedOn", "20 November", "invalid", "observedOn")]
    [InlineData("observedOn", "2999-01-01", "invalid", "observedOn")]
    public async Task A_correction_without_its_kind_or_its_days_is_refused_with_the_field_named(string field, string value, string code, string named)
    {
        var (id, _) = await DecidedAsync();
        var body = Right();
        body[field] = value;
        (await platform.Grace.PostAsync(Path(id), body).RefusedAsync(HttpStatusCode.BadRequest, code)).Errors.Keys.ShouldBe([named]);
    }

    [Fact, Trait("requirement", "R65"), Trait("requirement", "I4")]
    public async Task The_same_again_is_no_correction_and_the_attempt_is_on_record()
    {
        var (id, _) = await DecidedAsync();
        var same = Right(_wrong.Text);
        (same["source"], same["observedOn"]) = (_wrong.Source, _wrong.ObservedOn);
        await platform.Grace.PostAsync(Path(id), same).RefusedAsync(HttpStatusCode.BadRequest, "nothing-corrected");
        (await platform.ActsAsync(id)).ShouldContain("statement.corrected: nothing-corrected");
    }

    internal static Dictionary<string, string> Right(string text = "Weight loss of half a kilo.") => new()
    {
        ["kind"] = "fact",
        ["text"] = text,
        ["source"] = "Clinic record",
        ["observedOn"] = "2026-11-20",
        ["asOf"] = "2026-11-22",
        ["verifiedBy"] = "Clinic manager",
        ["reason"] = "The scales were wrong.",
    };

    private string Path(Guid id) => $"/v1/referrals/{id}/statements/{_wrong.StatementId}/corrections";

    private static object Release(SharingDecided decided, Guid to, Guid statement, IReadOnlyList<Terms>? items = null) =>
        new { decisionId = decided.DecisionId, toAgencyId = to, statementIds = new[] { statement }, items };

    private async Task<Guid> ReleasedAsync(Guid id, SharingDecided decided, Guid? to = null, IReadOnlyList<Terms>? items = null) =>
        (await platform.Grace.PostAsync<ReleaseDisclosure.Response>($"/v1/referrals/{id}/disclosures", Release(decided, to ?? Given.Police, _wrong.StatementId, items))).DeliveryId;

    private async Task<Guid> PassedOnAsync(Guid id, Guid delivery, params Guid[] parts)
    {
        var share = Guid.CreateVersion7();
        await platform.DeliverAsync(new DeliveryPassedOn
        {
            OnwardShareId = share,
            DeliveryId = delivery,
            ReferralId = id,
            HubId = Given.Hub,
            AgencyId = Given.Police,
            ToAgencyId = Given.Health,
            Ground = "same-purpose",
            RecordedAt = TimeProvider.System.GetUtcNow(),
            StatementIds = parts,
            SealedContent = platform.Sealing.Seal(DeliveryPassedOn.SealedAs(share), new PassedOnContent
            {
                RecipientName = "Health visiting team",
                Explanation = "They visit on Tuesday.",
                SharedOn = "2026-11-22",
                PassedOnBy = new ReferrerContent { Name = "Martin Kell", JobTitle = "Information manager", Contact = "01632 960900" },
            }),
        });
        await Eventually.TrueAsync(async () => await platform.CountAsync("onward_shares", "id = @id", ("id", share)) == 1);
        return share;
    }

    private async Task<(Guid Id, SharingDecided Decided)> DecidedAsync(StatementContent? said = null)
    {
        var id = await platform.ReceivedAsync(Given.Content("high", said ?? _wrong));
        return (id, await HeardAsync(Given.Decided(id, TimeProvider.System.GetUtcNow())));
    }

    private async Task<SharingDecided> HeardAsync(SharingDecided decided)
    {
        await platform.DeliverAsync(decided);
        await Eventually.TrueAsync(async () => await platform.CountAsync("decisions", "id = @id", ("id", decided.DecisionId)) == 1);
        return decided;
    }
}
