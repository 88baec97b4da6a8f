using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SafeShare.Consents.Find;
using SafeShare.Consents.Record;
using SafeShare.Consents.Register;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Testkit;

namespace SafeShare.Consents.Tests.Service;

/// <summary>Who holds parental responsibility for a child, kept by the hub and used when a parent agrees (R37, R38).</summary>
public class RegisterTests(ConsentPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static ResponsibilityAnswers Mother => new()
    {
        Holder = "Ruth Vale",
        Basis = "mother",
        HeldFrom = new DateOnly(2020, 5, 4),
        ChildLivesWith = true,
        Source = "Birth certificate seen",
        SourceSeenOn = new DateOnly(2026, 1, 12),
    };

    [Fact, Trait("requirement", "R37")]
    public async Task A_consent_rests_on_the_entry_it_names_until_that_is_ended_by_another()
    {
        var (child, referral) = (Guid.CreateVersion7(), Calls.NewReferral());
        var mother = await RegisteredAsync(platform.Worker, child, Mother);
        var agreed = ByParent(referral, child, mother.ResponsibilityId);

        var consent = await platform.Worker.RecordAsync(agreed).OkAsync<ConsentView>(HttpStatusCode.Created);
        var ended = await RegisteredAsync(platform.Worker, child, Mother with { Supersedes = mother.ResponsibilityId, HeldUntil = new DateOnly(2026, 2, 1) });
        var refused = await platform.Worker.RecordAsync(agreed).RefusedAsync(HttpStatusCode.UnprocessableEntity, "consent-incomplete");
        var register = await platform.Worker.FetchAsync($"/v1/people/{child}/responsibilities").OkAsync<FindResponsibilities.Response>();

        (consent.State, consent.Answers.Obtained!.GivenBy!.ResponsibilityId).ShouldBe(("standing", mother.ResponsibilityId));
        refused.Errors.Keys.ShouldBe(["obtained.givenBy.responsibilityId"]);
        register.Items.Select(entry => (entry.State, entry.SupersededBy)).ShouldBe([("superseded", ended.ResponsibilityId), ("ended", null)]);
    }

    [Fact, Trait("requirement", "R37"), Trait("requirement", "R21")]
    public async Task A_consent_is_asked_for_again_when_the_responsibility_it_rests_on_ends()
    {
        var (child, referral) = (Guid.CreateVersion7(), Calls.NewReferral());
        var mother = await RegisteredAsync(platform.Worker, child, Mother);
        var consent = await platform.Worker.RecordAsync(ByParent(referral, child, mother.ResponsibilityId)).OkAsync<ConsentView>(HttpStatusCode.Created);
        var decision = Answers.ByConsent.About(referral, consent.ConsentId) with { PersonId = child };
        var corrected = await RegisteredAsync(platform.Worker, child, Mother with { Supersedes = mother.ResponsibilityId, Source = "Birth certificate seen again" });
        (await StateAsync(consent.ConsentId)).ShouldBe("standing", "a correction by which it still holds changes nothing");

        await RegisteredAsync(platform.Worker, child, Mother with { Supersedes = corrected.ResponsibilityId, HeldUntil = new DateOnly(2026, 2, 1) });

        (await StateAsync(consent.ConsentId)).ShouldBe("renewal-needed");
        (await platform.Worker.DecideAsync(decision).RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete")).Errors.Keys.ShouldContain("consent.consentId");
    }

    [Fact, Trait("requirement", "R37"), Trait("requirement", "R21")]
    public async Task What_the_register_says_anew_of_when_a_responsibility_ends_is_told_of_every_consent_that_rests_on_it()
    {
        var (child, referral) = (Guid.CreateVersion7(), Calls.NewReferral());
        var mother = await RegisteredAsync(platform.Worker, child, Mother);
        var lasting = ByParent(referral, child, mother.ResponsibilityId);
        var consent = await platform.Worker.RecordAsync(lasting).OkAsync<ConsentView>(HttpStatusCode.Created);
        var corrected = await RegisteredAsync(platform.Worker, child, Mother with { Supersedes = mother.ResponsibilityId, Source = "Birth certificate seen again" });
        var ended = await RegisteredAsync(platform.Worker, child, Mother with { Supersedes = corrected.ResponsibilityId, HeldUntil = new DateOnly(2026, 2, 1) });

        await RegisteredAsync(platform.Worker, child, Mother with { Supersedes = ended.ResponsibilityId });

        var said = (await platform.SaidAsync("RenewalMoved", referral)).Select(body => JsonSerializer.Deserialize<RenewalMoved>(body, JsonSerializerOptions.Web)!).ToList();
        said.Select(one => one.ConsentId).ShouldBe([consent.ConsentId, consent.ConsentId], "a correction by which it ends no earlier and no later is no news");
        said[0].RenewalDueAt.ShouldBe(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        said[1].RenewalDueAt!.Value.ShouldBe(lasting.Obtained!.Scope!.ValidUntil!.Value, TimeSpan.FromMilliseconds(1), "it did not end after all, and the consent has an end of its own");
        said[1].MovedAt.ShouldBeGreaterThan(said[0].MovedAt);
    }

    [Fact, Trait("requirement", "R37")]
    public async Task A_consent_recorded_while_its_entry_is_ended_is_refused_or_told_of()
    {
        for (var round = 0; round < 20; round++)
        {
            var (child, referral) = (Guid.CreateVersion7(), Calls.NewReferral());
            var mother = await RegisteredAsync(platform.Worker, child, Mother);

            var recording = platform.Worker.RecordAsync(ByParent(referral, child, mother.ResponsibilityId));
            var ending = RegisteredAsync(platform.Worker, child, Mother with { Supersedes = mother.ResponsibilityId, HeldUntil = new DateOnly(2026, 2, 1) });
            using var recorded = await recording;
            await ending;

            (await platform.SaidAsync("RenewalMoved", referral)).Count.ShouldBe(recorded.StatusCode == HttpStatusCode.Created ? 1 : 0);
        }
    }

    [Fact, Trait("requirement", "R37")]
    public async Task Of_two_that_correct_the_same_entry_at_once_one_is_told_of_the_other()
    {
        var child = Guid.CreateVersion7();
        var entry = (await RegisteredAsync(platform.Worker, child, Mother)).ResponsibilityId;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RegisterAsync(platform.Worker, child, Mother with { Supersedes = entry })));

        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 5)]);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact, Trait("requirement", "R37")]
    public async Task An_entry_with_gaps_is_refused_by_field_and_one_of_another_child_is_no_entry()
    {
        var (child, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var elsewhere = (await RegisteredAsync(platform.Worker, other, Mother)).ResponsibilityId;

        var bare = await RegisterAsync(platform.Worker, child, new ResponsibilityAnswers()).RefusedAsync(HttpStatusCode.UnprocessableEntity, "responsibility-incomplete");
        var unknown = await RegisterAsync(platform.Worker, child, Mother with { Basis = "neighbour" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var foreign = await RegisterAsync(platform.Worker, child, Mother with { Supersedes = elsewhere }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var named = await platform.Worker.RecordAsync(ByParent(Calls.NewReferral(), child, elsewhere)).RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        bare.Errors.Keys.ShouldBe(["holder", "basis", "heldFrom", "source", "sourceSeenOn"]);
        unknown.Errors.Keys.ShouldBe(["basis"]);
        foreign.Errors.Keys.ShouldBe(["supersedes"]);
        named.Errors.Keys.ShouldBe(["obtained.givenBy.responsibilityId"]);
    }

    [Fact, Trait("requirement", "I5")]
    public async Task Another_hub_sees_an_empty_register_and_cannot_name_what_is_in_it()
    {
        var (child, nothing) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var entry = (await RegisteredAsync(platform.Worker, child, Mother)).ResponsibilityId;
        var other = platform.OtherHub;

        (await other.FetchAsync($"/v1/people/{child}/responsibilities").SeenAsync()).ShouldBe(await other.FetchAsync($"/v1/people/{nothing}/responsibilities").SeenAsync());
        (await RegisterAsync(other, child, Mother with { Supersedes = entry }).SeenAsync()).ShouldBe(await RegisterAsync(other, nothing, Mother with { Supersedes = nothing }).SeenAsync());
        (await platform.Worker.FetchAsync($"/v1/people/{child}/responsibilities").OkAsync<FindResponsibilities.Response>()).Items.ShouldHaveSingleItem().State.ShouldBe("held");
    }

    [Fact, Trait("requirement", "R37")]
    public async Task Not_even_the_database_lets_an_entry_correct_another_childs()
    {
        var entry = (await RegisteredAsync(platform.Worker, Guid.CreateVersion7(), Mother)).ResponsibilityId;

        (await Should.ThrowAsync<PostgresException>(() => platform.Platform.RowsAsync("consent", """
            insert into responsibilities (id, person_id, hub_id, agency_id, recorded_by, recorded_at, basis, held_from, supersedes, answers)
            values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), 'mother', '2020-05-04', @entry, '{}')
            """, ("entry", entry)))).SqlState.ShouldBe("23503");
    }

    [Fact, Trait("requirement", "R38")]
    public async Task A_parents_no_does_not_take_back_what_a_competent_child_agreed_to()
    {
        var referral = Calls.NewReferral();
        var child = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 14, Competence = Answers.Competent with { AssessedAt = TimeProvider.System.GetUtcNow().AddHours(-1) } };
        var agreed = await platform.Worker.ConsentAsync((Answers.Agreed with { Subject = child }).About(referral));
        var parentsNo = Answers.Refused with { Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 14 }, Refused = Answers.Refused.Refused! with { RefusedBy = "parental-responsibility" } };

        await platform.Worker.ConsentAsync(parentsNo.About(referral));
        var afterTheParent = await StateAsync(agreed);
        await platform.Worker.ConsentAsync((Answers.Refused with { Subject = child }).About(referral));

        (afterTheParent, await StateAsync(agreed)).ShouldBe(("standing", "refused-later"));
    }

    [Fact, Trait("requirement", "R38")]
    public async Task A_parents_yes_does_not_pass_over_a_competent_childs_no()
    {
        var referral = Calls.NewReferral();
        var child = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 11, Competence = Answers.Competent with { AssessedAt = TimeProvider.System.GetUtcNow().AddHours(-1) } };
        var no = await platform.Worker.ConsentAsync((Answers.Refused with { Subject = child }).About(referral));

        var problem = await platform.Worker.RecordAsync(Answers.AgreedByParent.About(referral)).RefusedAsync(HttpStatusCode.UnprocessableEntity, "consent-incomplete");

        problem.Errors["obtained.givenBy.role"].ShouldHaveSingleItem().ShouldContain("found competent and answered for themself on ");
    }

    [Fact, Trait("requirement", "R39")]
    public async Task Doubt_about_competence_is_a_task_to_take_advice_until_the_position_is_known()
    {
        var referral = Calls.NewReferral();
        await platform.Worker.ConsentAsync((Answers.NoAnswer with { Unable = new UnableConsent { Reason = "ability-in-doubt", WhatWasTried = "Spoke with her twice" } }).About(referral));
        var open = await TasksAsync(referral);

        await platform.Worker.ConsentAsync(Answers.Refused.About(referral));

        open.ShouldBe(["take-advice"]);
        (await TasksAsync(referral)).ShouldBeEmpty();
    }

    private static ConsentAnswers ByParent(Guid referral, Guid child, Guid entry) => (Answers.AgreedByParent with
    {
        PersonId = child,
        Obtained = Answers.AgreedByParent.Obtained! with { GivenBy = Answers.AgreedByParent.Obtained!.GivenBy! with { ResponsibilityId = entry, ResponsibilityBasis = null } },
    }).About(referral);

    private static Task<HttpResponseMessage> RegisterAsync(HttpClient hub, Guid child, ResponsibilityAnswers answers) =>
        hub.PostAsJsonAsync($"/v1/people/{child}/responsibilities", answers, JsonSerializerOptions.Web, Ct);

    private static Task<ResponsibilityView> RegisteredAsync(HttpClient hub, Guid child, ResponsibilityAnswers answers) => RegisterAsync(hub, child, answers).OkAsync<ResponsibilityView>(HttpStatusCode.Created);

    private async Task<string> StateAsync(Guid consent) => (await platform.Worker.FetchAsync($"/v1/consents/{consent}").OkAsync<ConsentView>()).State;

    private async Task<IEnumerable<string>> TasksAsync(Guid referral) =>
        (await platform.Worker.FetchAsync($"/v1/tasks?referral={referral}").OkAsync<Page<ListTasks.OpenTask>>()).Items.Select(task => task.Kind);
}
