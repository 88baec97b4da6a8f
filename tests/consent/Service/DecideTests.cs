using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Find;
using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Demo.Enrolment;
using SafeShare.Testkit;

namespace SafeShare.Consents.Tests.Service;

public class DecideTests(ConsentPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Trait("requirement", "R25")]
    public async Task What_the_person_excluded_is_said_with_the_decision_that_rests_on_their_consent()
    {
        var referral = Calls.NewReferral();
        var excluded = new ConsentExclusions { AgencyIds = [Guid.CreateVersion7()], Purposes = ["protect-child"], Categories = ["finance"] };
        var agreed = Answers.Agreed.About(referral);
        var consent = await platform.Worker.ConsentAsync(agreed with { Obtained = agreed.Obtained! with { Scope = agreed.Obtained.Scope! with { Excluded = excluded } } });
        await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent));

        var said = JsonSerializer.Deserialize<SharingDecided>((await platform.SaidAsync("SharingDecided", referral)).ShouldHaveSingleItem(), JsonSerializerOptions.Web)!;
        (said.ExcludedAgencyIds.Single(), said.ExcludedPurposes.Single(), said.ExcludedCategories.Single()).ShouldBe((excluded.AgencyIds[0], "protect-child", "finance"));
    }

    [Fact, Trait("requirement", "R79")]
    public async Task A_voluntary_agency_receives_the_smaller_scope_until_the_worker_says_why_it_needs_more()
    {
        var charity = platform.Platform.Demo.Credentials.Client(DemoAgencies.Charity).AgencyId!.Value;
        await Eventually.TrueAsync(async () => await platform.Platform.ScalarAsync<long>("consent", $"select count(*) from agencies where id = '{charity}' and kind = 'vcs'") == 1);
        var referral = Calls.NewReferral();
        var refusal = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        var answers = Answers.ByOverride.About(referral, refusal);
        DecisionAnswers ToCharity(string? widerBecause, params string[] categories) => answers with
        {
            LawfulBasis = new LawfulBasisAnswer("uk-gdpr-6-1-e", ["uk-gdpr-9-2-g", "dpa2018-sch1-18"]),
            Sharing = answers.Sharing! with { Recipients = [.. answers.Sharing.Recipients, new RecipientAnswer(charity, "Offers a refuge", widerBecause)], Categories = [.. categories.Select(code => new CategoryAnswer(code, "Needed"))] },
        };

        var proposed = await platform.Worker.PostAsJsonAsync("/v1/decisions/proposal", ToCharity(null, "concern", "health"), JsonSerializerOptions.Web, Ct).OkAsync<ProposeDecision.Response>();
        var narrow = await platform.Worker.DecidedAsync(ToCharity(null, "concern", "health"));
        var wide = await platform.Worker.DecidedAsync(ToCharity("The refuge nurse gives the medicines", "concern", "health"));
        var empty = await platform.Worker.DecideAsync(ToCharity(null, "health")).RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete");

        proposed.Prompts.ShouldContain(prompt => prompt.Rule == "R79" && prompt.Field == "sharing.recipients[1].widerBecause");
        proposed.Proposal.Because.ShouldContain(finding => finding.Rule == "R79" && finding.Says.Contains("Physical health"));
        (narrow.SmallerScopeAgencyIds.Single(), narrow.SmallerScopeExcludes.Single()).ShouldBe((charity, "health"));
        (wide.SmallerScopeAgencyIds.Count, wide.Answers.Sharing!.Recipients[1].WiderBecause).ShouldBe((0, "The refuge nurse gives the medicines"));
        empty.Errors.Keys.ShouldBe(["sharing.recipients[1].widerBecause"]);
        var said = (await platform.SaidAsync("SharingDecided", referral)).Select(body => JsonSerializer.Deserialize<SharingDecided>(body, JsonSerializerOptions.Web)!).ToList();
        said.Select(one => (one.SmallerScopeAgencyIds.Count, one.SmallerScopeExcludes.Count)).ShouldBe([(1, 1), (0, 0)]);
    }

    [Fact, Trait("requirement", "R82")]
    public async Task A_decision_says_by_which_procedure_it_was_taken_and_how_long_its_record_is_kept()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        var adult = (await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent))).DecisionId;
        var refusal = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        var child = (await platform.Worker.DecidedAsync(Answers.ByOverride.About(referral, refusal))).DecisionId;
        var unsaid = (await platform.Worker.DecidedAsync(Answers.InEmergency.About(referral))).DecisionId;

        var read = (await platform.Worker.FetchAsync($"/v1/decisions?referral={referral}").OkAsync<Page<DecisionView>>()).Items.ToDictionary(view => view.DecisionId, view => view.Retention!);

        (read[adult].Class, read[adult].Years, read[adult].CountedFrom).ShouldBe(("about-adult", 8, "case-closed"));
        (read[child].Class, read[child].Years, read[child].CountedFrom).ShouldBe(("about-child", 25, "birth"));
        read[unsaid].Class.ShouldBe("about-child", "nobody has said yet whom it is about: the longer time loses nothing");
        read.Values.ShouldAllBe(kept => kept.Authority.Length > 0 && kept.Procedure.Contains("2.4") && kept.ProcedureVersion == "October 2015");
        (await platform.SaidAsync("SharingDecided", referral)).Select(body => JsonSerializer.Deserialize<SharingDecided>(body, JsonSerializerOptions.Web)!.RetentionClass).ShouldBe(["about-adult", "about-child", "about-child"]);
    }

    [Fact, Trait("requirement", "R80")]
    public async Task A_decision_is_kept_whole_and_said_to_the_others()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));

        var decision = await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent));
        var read = await platform.Worker.FetchAsync($"/v1/decisions/{decision.DecisionId}").OkAsync<DecisionView>();

        read.Answers.ShouldBeEquivalentTo(decision.Answers);
        (read.State, read.Proposal.Outcome, read.ReferenceVersion).ShouldBe(("standing", Proposals.Share, ReferenceData.Current.Version));
        var said = JsonSerializer.Deserialize<SharingDecided>((await platform.SaidAsync("SharingDecided", referral)).ShouldHaveSingleItem(), JsonSerializerOptions.Web)!;
        (said.DecisionId, said.Outcome, said.Route, said.ConfidentialityPosition, said.LawfulBasis, said.ConsentId, said.Informed, said.Marking)
            .ShouldBe((decision.DecisionId, "share", "consent", "obtained", "uk-gdpr-6-1-e", consent, "told", "OFFICIAL-SENSITIVE"));
        (said.RecipientAgencyIds.Single(), said.Categories.Single(), said.Conditions.Single(), said.Purpose).ShouldBe((Answers.Police, "concern", "no-onward-sharing", "protect-adult"));
        said.ValidUntil.ShouldBe(decision.ValidUntil);
        (await platform.ActsAsync(referral)).ShouldBe(["consent.recorded done", "decision.recorded done", "decision.viewed done"]);
    }

    [Fact, Trait("requirement", "R5"), Trait("requirement", "R68"), Trait("requirement", "R78")]
    public async Task Who_else_it_is_about_who_of_the_family_is_told_and_when_telling_comes_up_again_are_said_to_the_others()
    {
        var (referral, neighbour, sister) = (Calls.NewReferral(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var scope = Answers.Agreed.Obtained!.Scope!;
        var consent = await platform.Worker.ConsentAsync((Answers.Agreed with { Obtained = Answers.Agreed.Obtained! with { Scope = scope with { People = ["Ana Vale"] } } }).About(referral));
        var later = TimeProvider.System.GetUtcNow().AddDays(9);

        await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent) with
        {
            Identifiable = new IdentifiableAnswer(true, Others: [new OtherPersonAnswer("neighbour", "Saw it; nobody else could have", neighbour), new OtherPersonAnswer("carer", "Left out")]),
            Sharing = Answers.ByConsent.Sharing! with { Family = [new FamilyRecipientAnswer("Ana Vale", "family", "Would take her in", MayBeSourceOfHarm: false, sister)] },
            Recorded = new RecordedAnswer { Informed = new InformedAnswer { State = Informed.Deferred, At = later, Reason = "Not on the ward" } },
        });

        var said = JsonSerializer.Deserialize<SharingDecided>((await platform.SaidAsync("SharingDecided", referral)).ShouldHaveSingleItem(), JsonSerializerOptions.Web)!;
        (said.OtherPersonIds.Single(), said.RecipientPersonIds.Single()).ShouldBe((neighbour, sister));
        said.InformedReviewAt!.Value.ShouldBe(later, TimeSpan.FromMilliseconds(1));
    }

    [Fact, Trait("requirement", "R1")]
    public async Task Every_gap_is_named_at_once_with_its_rule()
    {
        var referral = Calls.NewReferral();
        var bare = new DecisionAnswers { ReferralId = referral, Outcome = Outcomes.Share, Route = Routes.Override };

        using var response = await platform.Worker.DecideAsync(bare);
        await response.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        var gaps = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("gaps").Deserialize<Gap[]>(JsonSerializerOptions.Web)!;

        var problem = await Problem.ReadAsync(response, TestContext.Current.CancellationToken);
        (response.StatusCode, problem.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, "decision-incomplete"));
        gaps.Select(gap => gap.Rule).Distinct().ShouldBe(["R50", "R2", "R4", "R6", "R3", "R29", "R54", "R49", "R55", "R21", "R69", "R12"], ignoreOrder: true);
        problem.Errors.Keys.ShouldBe(gaps.Select(gap => gap.Field).Distinct(), ignoreOrder: true);
        (await platform.ActsAsync(referral)).ShouldBe(["decision.recorded refused decision-incomplete"]);
        (await platform.SaidAsync("SharingDecided", referral)).ShouldBeEmpty();
    }

    [Fact, Trait("requirement", "R49")]
    public async Task A_refusal_is_overridden_with_grounds_and_only_with_them()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        var complete = Answers.ByOverride.About(referral, refused);

        var problem = await platform.Worker.DecideAsync(complete with { PublicInterest = complete.PublicInterest! with { Grounds = [], Harm = new HarmAnswer("none", "none", "none") } })
            .RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete");
        var decision = await platform.Worker.DecidedAsync(complete);

        problem.Errors.Keys.ShouldContain("publicInterest.grounds");
        (decision.Route, decision.ConfidentialityPosition, decision.LawfulBasis).ShouldBe(("override", "refused", "uk-gdpr-6-1-e"));
    }

    [Fact, Trait("requirement", "R83"), Trait("requirement", "R61")]
    public async Task Not_sharing_is_as_full_a_record_and_comes_up_again()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));

        var decision = await platform.Worker.DecidedAsync(Answers.NotToShare.About(referral, refused));

        decision.Route.ShouldBe("none");
        var said = JsonSerializer.Deserialize<SharingDecided>((await platform.SaidAsync("SharingDecided", referral)).ShouldHaveSingleItem(), JsonSerializerOptions.Web)!;
        (said.Outcome, said.Route, said.RecipientAgencyIds.Count, said.Categories.Count, said.Marking).ShouldBe(("do-not-share", "none", 0, 0, null));
        (await TasksAsync(referral)).ShouldHaveSingleItem().Kind.ShouldBe("review-not-sharing");
    }

    [Fact, Trait("requirement", "R48")]
    public async Task An_emergency_takes_little_and_is_completed_later()
    {
        var referral = Calls.NewReferral();

        var emergency = await platform.Worker.DecidedAsync(Answers.InEmergency.About(referral));
        var tasks = await TasksAsync(referral);
        var again = await platform.Worker.DecideAsync(Answers.InEmergency.About(referral) with { Replaces = emergency.DecisionId }).RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete");
        var notSought = await platform.Worker.ConsentAsync(Answers.NotSought.About(referral) with { NotSought = new NotSoughtConsent { Reason = "delay", Facts = "Minutes counted", AuthorisedBy = "Duty manager" } });
        var complete = await platform.Worker.DecidedAsync(Answers.ByOverride.About(referral, notSought) with { Replaces = emergency.DecisionId });

        emergency.LawfulBasis.ShouldBe(SharingDecision.BasisToBeCompleted);
        emergency.ValidUntil.ShouldBe(emergency.DecidedAt.AddHours(ReferenceData.Current.Policy.EmergencyValidHours));
        tasks.Select(task => task.Kind).ShouldBe(["complete-emergency", "tell-person"], ignoreOrder: true);
        again.Errors["route"].ShouldHaveSingleItem().ShouldEndWith("(R48)");
        (await TasksAsync(referral)).ShouldBeEmpty();
        (await platform.Worker.FetchAsync($"/v1/decisions/{emergency.DecisionId}").OkAsync<DecisionView>()).ReplacedBy.ShouldBe(complete.DecisionId);
    }

    [Fact, Trait("requirement", "R69")]
    public async Task Telling_later_stays_open_until_it_is_done()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        var inAWeek = TimeProvider.System.GetUtcNow().AddDays(7);
        var deferred = await platform.Worker.DecidedAsync(Informing(referral, refused, new() { State = Informed.Deferred, Reason = "Arrest planned", At = inAWeek }));
        (await TasksAsync(referral)).ShouldHaveSingleItem().Kind.ShouldBe("tell-person");

        using var told = await TellAsync(deferred.DecisionId);
        using var toldAgain = await TellAsync(deferred.DecisionId);

        (told.StatusCode, toldAgain.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NoContent));
        (await TasksAsync(referral)).ShouldBeEmpty();
        (await platform.Worker.FetchAsync($"/v1/decisions/{deferred.DecisionId}").OkAsync<DecisionView>()).ToldLaterAt.ShouldNotBeNull();
        (await platform.ActsAsync(referral)).Count(act => act == "person.told done").ShouldBe(1);
    }

    [Fact, Trait("requirement", "R68")]
    public async Task Nobody_tells_while_the_person_is_not_to_be_told()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        var silent = await platform.Worker.DecidedAsync(Informing(referral, refused,
            new() { State = Informed.NotToBeTold, Reason = "Would flee with the child", AuthorisedBy = "Helen Marsh", ReviewAt = TimeProvider.System.GetUtcNow().AddDays(7) }));

        (await TasksAsync(referral)).ShouldHaveSingleItem().Kind.ShouldBe("review-not-telling");
        await TellAsync(silent.DecisionId).RefusedAsync(HttpStatusCode.Conflict, "not-to-be-told");
    }

    [Fact]
    public async Task A_decision_is_replaced_once_also_when_many_try_at_the_same_time()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));
        var old = await platform.Worker.DecidedAsync(Answers.ByConsent.About(referral, consent));
        var next = Answers.ByConsent.About(referral, consent) with { Replaces = old.DecisionId };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => platform.Worker.DecideAsync(next)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await Task.FromResult(lost).RefusedAsync(HttpStatusCode.Conflict, "already-replaced");
        }

        (await platform.SaidAsync("SharingDecided", referral)).Count.ShouldBe(2);
        await platform.Worker.DecideAsync(next).RefusedAsync(HttpStatusCode.Conflict, "already-replaced");
    }

    [Fact]
    public async Task Only_a_decision_of_the_same_referral_is_replaced()
    {
        var (one, other) = (Calls.NewReferral(), Calls.NewReferral());
        var elsewhere = await platform.Worker.DecidedAsync(Answers.ByDuty.About(other));

        var problem = await platform.Worker.DecideAsync(Answers.ByDuty.About(one) with { Replaces = elsewhere.DecisionId }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        problem.Errors.Keys.ShouldBe(["replaces"]);
    }

    [Fact, Trait("requirement", "R2")]
    public async Task The_purpose_must_be_one_of_the_deciding_agencys_kind()
    {
        var referral = Calls.NewReferral();
        var consent = await platform.Worker.ConsentAsync(Answers.Agreed.About(referral));

        var problem = await platform.PoliceWorker.DecideAsync(Answers.ByConsent.About(referral, consent)).RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete");

        problem.Errors["purpose.power"].ShouldHaveSingleItem().ShouldEndWith("(R2)");
    }

    [Fact, Trait("requirement", "R12")]
    public async Task A_proposal_explains_itself_and_keeps_nothing()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        var answers = Answers.ByOverride.About(referral, refused) with { Outcome = null, Route = null, Sharing = null };

        using var response = await platform.Worker.PostAsJsonAsync("/v1/decisions/proposal", answers, JsonSerializerOptions.Web, TestContext.Current.CancellationToken);
        var view = await Task.FromResult(response).OkAsync<ProposeDecision.Response>();

        (view.Proposal.Outcome, view.Proposal.Route, view.ConsentState).ShouldBe((Proposals.ShareWithoutConsent, Routes.Override, "standing"));
        view.Proposal.Because.Select(finding => finding.Rule).ShouldBe(["R29", "R49", "R50", "R54"]);
        view.Missing.Select(gap => gap.Rule).Distinct().ShouldBe(["R55", "R21"]);
        (await platform.Worker.FetchAsync($"/v1/decisions?referral={referral}").OkAsync<Page<DecisionView>>()).Items.ShouldBeEmpty();
        (await platform.ActsAsync(referral)).ShouldContain("decision.proposed done");
    }

    [Fact, Trait("requirement", "R1")]
    public async Task Answers_given_with_a_replaced_version_are_named_and_stay_with_whoever_sent_them()
    {
        var referral = Calls.NewReferral();
        var stale = Answers.ByDuty.About(referral) with { Versions = new AnsweredWith("2025-01-01", "2025-02-02") };

        var problem = await platform.Worker.DecideAsync(stale).RefusedAsync(HttpStatusCode.Conflict, "stale-version");
        problem.Errors.Keys.ShouldBe(["versions.reference", "versions.form"], ignoreOrder: true);
        problem.Errors["versions.reference"].ShouldHaveSingleItem().ShouldContain(ReferenceData.Current.Version);
        var agreed = Answers.Agreed.About(referral) with { Versions = new AnsweredWith(Form: "2025-02-02") };
        (await platform.Worker.RecordAsync(agreed).RefusedAsync(HttpStatusCode.Conflict, "stale-version")).Errors.Keys.ShouldBe(["versions.form"]);

        var current = new AnsweredWith(ReferenceData.Current.Version, ReferenceData.Current.FormVersion(FormCodes.Decision));
        var decision = await platform.Worker.DecidedAsync(stale with { Versions = current });
        (decision.ReferenceVersion, decision.FormVersion, decision.GuidanceVersion).ShouldBe((current.Reference!, current.Form!, ReferenceData.Current.GuidanceVersion));
        (await platform.ActsAsync(referral)).ShouldBe(["decision.recorded refused stale-version", "consent.recorded refused stale-version", "decision.recorded done"]);
    }

    [Fact, Trait("requirement", "R41")]
    public async Task An_assessment_of_capacity_serves_one_decision_and_is_refused_by_name_for_another()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        var answers = Answers.ByOverride.About(referral, refused) with
        {
            Subject = new SubjectAnswer { Kind = Subjects.Child, Capacity = Answers.Lacking with { AssessedAt = TimeProvider.System.GetUtcNow().AddHours(-2) } },
        };

        var first = await platform.Worker.DecidedAsync(answers);
        var problem = await platform.Worker.DecideAsync(answers).RefusedAsync(HttpStatusCode.UnprocessableEntity, "decision-incomplete");
        var replacing = await platform.Worker.DecidedAsync(answers with { Replaces = first.DecisionId });

        problem.Errors["subject.capacity"].ShouldHaveSingleItem().ShouldContain("was made for another decision on this referral");
        replacing.State.ShouldBe("standing");
    }

    [Fact, Trait("requirement", "R58")]
    public async Task A_fuller_share_names_the_limited_one_before_it()
    {
        var referral = Calls.NewReferral();
        var limited = await platform.Worker.DecidedAsync(Answers.ByDuty.About(referral));

        (await platform.Worker.DecidedAsync(Answers.ByDuty.About(referral) with { Widens = limited.DecisionId })).Answers.Widens.ShouldBe(limited.DecisionId);
        (await platform.Worker.DecideAsync(Answers.ByDuty.About(Calls.NewReferral()) with { Widens = limited.DecisionId }).RefusedAsync(HttpStatusCode.BadRequest, "invalid")).Errors.Keys.ShouldBe(["widens"]);
    }

    [Fact]
    public async Task Forms_find_their_codes_as_they_count_today()
    {
        var reference = await platform.Worker.FetchAsync("/v1/reference").OkAsync<ReferenceData>();
        var earlier = await platform.Worker.FetchAsync("/v1/reference?on=2026-02-04").OkAsync<ReferenceData>();

        (reference.Grounds.Count, reference.Purposes.Count).ShouldBe((9, 10));
        reference.LawfulBases.Has("uk-gdpr-6-1-ea").ShouldBeTrue();
        earlier.LawfulBases.Has("uk-gdpr-6-1-ea").ShouldBeFalse();
    }

    [Fact]
    public async Task What_waits_for_the_broker_holds_no_word_of_anybodys()
    {
        var referral = Calls.NewReferral();
        var refused = await platform.Worker.ConsentAsync(Answers.Refused.About(referral));
        await platform.Worker.DecidedAsync(Answers.ByOverride.About(referral, refused));
        await platform.Worker.FetchAsync($"/v1/decisions?referral={referral}").OkAsync<Page<DecisionView>>();

        var bodies = string.Join('\n', (await platform.Platform.RowsAsync("consent", "select body::text from outbox")).Select(row => row[0]));

        foreach (var words in new[] { "children will be taken", "unexplained", "third injury", "Only the trust", "Was called to the address", "On the telephone" })
        {
            bodies.ShouldNotContain(words);
        }
    }

    private static DecisionAnswers Informing(Guid referral, Guid consent, InformedAnswer informed) =>
        Answers.ByOverride.About(referral, consent) with { Recorded = new RecordedAnswer { Informed = informed } };

    private Task<HttpResponseMessage> TellAsync(Guid decision) => platform.Worker.PostAsJsonAsync(
        $"/v1/decisions/{decision}/telling", new Tell.TellPerson.Request(TimeProvider.System.GetUtcNow().AddMinutes(-1), "In a visit, with her advocate"), JsonSerializerOptions.Web, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<ListTasks.OpenTask>> TasksAsync(Guid referral) =>
        (await platform.Worker.FetchAsync($"/v1/tasks?referral={referral}").OkAsync<Page<ListTasks.OpenTask>>()).Items;
}
