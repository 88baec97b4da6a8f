using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Find;
using SafeShare.Consents.Record;
using SafeShare.Consents.Tests.Rules;
using SafeShare.Contracts.Consents.V1;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Consents.Tests.Service;

public class RecordTests(ConsentPlatform platform)
{
    [Fact, Trait("requirement", "R21")]
    public async Task When_a_consent_needs_renewal_and_which_ones_it_renews_is_said_to_the_others()
    {
        var (referral, other) = (Calls.NewReferral(), Guid.CreateVersion7());
        var answers = Answers.Agreed.About(referral);
        var first = await platform.Worker.ConsentAsync(answers);
        await platform.Worker.ConsentAsync(answers with { PersonId = other });
        await platform.Worker.ConsentAsync(Answers.Refused.About(referral) with { PersonId = Guid.CreateVersion7() });

        var said = (await platform.SaidAsync("ConsentRecorded", referral)).Select(body => JsonSerializer.Deserialize<ConsentRecorded>(body, JsonSerializerOptions.Web)!).ToList();

        said[0].RenewalDueAt!.Value.ShouldBe(answers.Obtained!.Scope!.ValidUntil!.Value, TimeSpan.FromMilliseconds(1));
        said.Select(one => one.Renews.Count).ShouldBe([0, 1, 1], "not what somebody else agreed to");
        (said[1].Renews.Single(), said[2].Renews.Single(), said[2].RenewalDueAt).ShouldBe((first, first, null));
    }

    [Fact, Trait("requirement", "R29")]
    public async Task Each_position_is_kept_as_it_was_recorded()
    {
        var referral = Calls.NewReferral();
        foreach (var answers in new[] { Answers.Agreed, Answers.Refused, Answers.NotSought, Answers.NoAnswer })
        {
            await platform.Worker.ConsentAsync(answers.About(referral));
        }

        var page = await platform.Worker.FetchAsync($"/v1/consents?referral={referral}").OkAsync<Page<ConsentView>>();

        page.Items.Select(view => view.Position).ShouldBe(["obtained", "refused", "not-sought", "unable"]);
        page.Items[0].Answers.Obtained!.Explained.ShouldBe(["why", "what", "who", "use", "implications"]);
        page.Items[1].Answers.Refused!.PersonsReasons.ShouldBe("Fears that the children will be taken away");
        page.Items.Select(view => view.State).ShouldBe(["refused-later", "standing", "standing", "standing"]);
        (await platform.SaidAsync("ConsentRecorded", referral)).Count.ShouldBe(4);
        (await platform.ActsAsync(referral)).ShouldBe(["consent.recorded done", "consent.recorded done", "consent.recorded done", "consent.recorded done", "consent.viewed done"]);
    }

    [Fact]
    public async Task Long_lists_come_in_parts()
    {
        var referral = Calls.NewReferral();
        for (var count = 0; count < 3; count++)
        {
            await platform.Worker.ConsentAsync(Answers.NoAnswer.About(referral));
        }

        var first = await platform.Worker.FetchAsync($"/v1/consents?referral={referral}&limit=2").OkAsync<Page<ConsentView>>();
        var second = await platform.Worker.FetchAsync($"/v1/consents?referral={referral}&limit=2&after={first.Next}").OkAsync<Page<ConsentView>>();

        (first.Items.Count, second.Items.Count, second.Next).ShouldBe((2, 1, null));
        first.Items.Concat(second.Items).Select(view => view.ConsentId).Distinct().Count().ShouldBe(3);
    }

    [Fact, Trait("requirement", "R34")]
    public async Task An_assessment_of_competence_serves_one_decision_and_no_other()
    {
        var (child, referral) = (Guid.CreateVersion7(), Calls.NewReferral());
        var assessed = Answers.Competent with { AssessedAt = TimeProvider.System.GetUtcNow().AddHours(-1) };
        var agreed = (Answers.Agreed with { PersonId = child, Subject = new SubjectAtTheTime { Kind = Subjects.Child, AgeYears = 13, Competence = assessed } }).About(referral);
        var wider = agreed with { Obtained = agreed.Obtained! with { Scope = agreed.Obtained.Scope! with { Categories = ["identity-contact", "concern", "housing", "health"] } } };
        var first = await platform.Worker.ConsentAsync(agreed);

        (await platform.Worker.RecordAsync(wider).RefusedAsync(HttpStatusCode.UnprocessableEntity, "consent-incomplete")).Errors.Keys.ShouldBe(["subject.competence"]);
        (await platform.Worker.RecordAsync(agreed.About(Calls.NewReferral())).RefusedAsync(HttpStatusCode.UnprocessableEntity, "consent-incomplete")).Errors.Keys.ShouldHaveSingleItem().ShouldBe("subject.competence", "another referral asks something else");
        await platform.Worker.ConsentAsync(agreed);
        await platform.Worker.WithdrawnAsync(first);
        (await platform.Worker.RecordAsync(agreed).RefusedAsync(HttpStatusCode.UnprocessableEntity, "consent-incomplete")).Errors.Keys.ShouldHaveSingleItem().ShouldBe("subject.competence", "agreeing again after taking it back is a new decision");
        await platform.Worker.ConsentAsync(wider with { Subject = wider.Subject with { Competence = assessed with { AssessedAt = TimeProvider.System.GetUtcNow() } } });
    }

    [Fact, Trait("requirement", "R42"), Trait("requirement", "R43")]
    public async Task What_the_person_wanted_before_is_shown_and_asked_about_when_their_capacity_is_assessed()
    {
        var (person, referral) = (Guid.CreateVersion7(), Calls.NewReferral());
        var before = await platform.Worker.ConsentAsync(Answers.Refused.About(Calls.NewReferral()) with { PersonId = person });
        var lacking = Answers.Lacking with { AssessedAt = TimeProvider.System.GetUtcNow().AddHours(-1) };
        var unable = Answers.NoAnswer.About(referral) with
        {
            PersonId = person,
            Subject = new SubjectAtTheTime { Kind = Subjects.Adult, Capacity = lacking },
            Unable = new UnableConsent { Reason = "lacks-capacity", WhatWasTried = "Spoke with her twice" },
        };

        var view = await platform.Worker.RecordAsync(unable).OkAsync<ConsentView>(HttpStatusCode.Created);

        var wish = view.EarlierWishes.ShouldHaveSingleItem();
        (wish.ConsentId, wish.Position, wish.Said[0]).ShouldBe((before, "refused", "Fears that the children will be taken away"));
        view.Prompts.ShouldContain(prompt => prompt.Rule == "R42");
        var proposed = await platform.Worker.PostAsJsonAsync("/v1/decisions/proposal", Answers.ByOverride.About(referral, view.ConsentId) with
        {
            PersonId = person,
            Subject = new SubjectAnswer { Kind = Subjects.Adult, Capacity = lacking },
        }, JsonSerializerOptions.Web, TestContext.Current.CancellationToken);
        var proposal = (await proposed.Content.ReadFromJsonAsync<ProposeDecision.Response>(JsonSerializerOptions.Web, TestContext.Current.CancellationToken))!;
        proposal.EarlierWishes!.Select(earlier => earlier.ConsentId).ShouldBe([before, view.ConsentId]);
        proposal.Prompts.ShouldContain(prompt => prompt.Rule == "R42");
        var answered = await platform.Worker.RecordAsync(unable with { Subject = unable.Subject with { Capacity = lacking with { UnlikeEarlierWishes = false } } }).OkAsync<ConsentView>(HttpStatusCode.Created);
        answered.Prompts.ShouldNotContain(prompt => prompt.Rule == "R42");
    }

    [Fact, Trait("requirement", "R17")]
    public async Task Spoken_consent_is_flagged_until_it_is_written()
    {
        var spoken = await platform.Worker.RecordAsync(Answers.Agreed.About(Calls.NewReferral())).OkAsync<ConsentView>(HttpStatusCode.Created);

        spoken.ToBeConfirmedInWriting.ShouldBeTrue();
    }

    [Fact, Trait("requirement", "R15")]
    public async Task Everything_that_is_missing_is_named_at_once_and_nothing_is_kept()
    {
        var referral = Calls.NewReferral();
        var bare = new ConsentAnswers { ReferralId = referral, Position = Positions.Obtained, Subject = new SubjectAtTheTime { Kind = Subjects.Adult }, Obtained = new ObtainedConsent() };

        var problem = await platform.Worker.RecordAsync(bare).RefusedAsync(HttpStatusCode.UnprocessableEntity, "consent-incomplete");

        problem.Errors.Keys.ShouldBe(
            ["obtained.explained", "obtained.kind", "obtained.givenBy", "obtained.scope.recipientAgencyIds", "obtained.scope.purposes", "obtained.scope.categories", "obtained.scope.validUntil"],
            ignoreOrder: true);
        problem.Errors["obtained.explained"].Length.ShouldBe(5);
        problem.Errors["obtained.kind"][0].ShouldEndWith("(R16)");
        (await platform.Worker.FetchAsync($"/v1/consents?referral={referral}").OkAsync<Page<ConsentView>>()).Items.ShouldBeEmpty();
        (await platform.ActsAsync(referral)).ShouldBe(["consent.recorded refused consent-incomplete", "consent.viewed done"]);
    }

    [Fact]
    public async Task Unknown_codes_and_what_is_no_text_are_named_by_field()
    {
        var unknown = await platform.Worker.RecordAsync(Answers.NotSought.About(Calls.NewReferral()) with { NotSought = new NotSoughtConsent { Reason = "too-busy" } })
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var noText = await platform.Worker.RecordAsync(Answers.Refused.About(Calls.NewReferral()) with { Refused = new RefusedConsent { PersonsReasons = "a\0b" } })
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        unknown.Errors.Keys.ShouldBe(["notSought.reason"]);
        noText.Errors.Keys.ShouldBe(["refused.personsReasons"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"referralId":"01a05b00-0000-7000-8000-000000000001"}""")]
    [InlineData("""{"referralId":"not-an-id","position":"unable","subject":{"kind":"adult"}}""")]
    [InlineData("""{"referralId":"01a05b00-0000-7000-8000-000000000001","position":null,"subject":{"kind":"adult"}}""")]
    [InlineData("""{"referralId":"01a05b00-0000-7000-8000-000000000001","position":"unable","subject":null}""")]
    [InlineData("""{"referralId":"01a05b00-0000-7000-8000-000000000001","position":"unable","subject":{"kind":"adult"},"consentGiven":true}""")]
    [InlineData("""{"referralId":"01a05b00-0000-7000-8000-000000000001","position":"refused","subject":{"kind":"adult"},"refused":{"explored":[null]}}""")]
    [InlineData("""{"referralId":"01a05b00-0000-7000-8000-000000000001","position":"obtained","subject":{"kind":"adult"},"obtained":{"explained":null}}""")]
    [InlineData("""{"referralId":"01a05b00-0000-7000-8000-000000000001","position":"obtained","subject":{"kind":"adult"},"obtained":{"scope":{"validUntil":"tomorrow"}}}""")]
    public async Task Malformed_requests_are_refused_and_never_a_server_error(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await platform.Worker.PostAsync(new Uri("/v1/consents", UriKind.Relative), content, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("/v1/consents", HttpStatusCode.BadRequest)]
    [InlineData("/v1/consents?referral=abc", HttpStatusCode.BadRequest)]
    [InlineData("/v1/decisions?referral=01a05b00-0000-7000-8000-000000000001&after=x", HttpStatusCode.BadRequest)]
    [InlineData("/v1/consents/abc", HttpStatusCode.NotFound)]
    [InlineData("/v1/reference?on=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/v1/nothing", HttpStatusCode.NotFound)]
    public async Task Malformed_addresses_are_refused(string path, HttpStatusCode status)
    {
        using var response = await platform.Worker.FetchAsync(path);

        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Without_a_token_or_with_one_for_another_service_nothing_is_told()
    {
        using var nobody = platform.As.Nobody("consent");
        var partner = platform.As.System(DemoAgencies.Police, "consent");

        await nobody.FetchAsync("/v1/reference").RefusedAsync(HttpStatusCode.Unauthorized, "token-needed");
        var governance = platform.As.Worker(DemoWorkers.GovernanceLead, "hub", "consent"); // a token, and not for the hub's work

        await partner.FetchAsync("/v1/reference").RefusedAsync(HttpStatusCode.Unauthorized, "token-needed");
        await governance.FetchAsync("/v1/reference").RefusedAsync(HttpStatusCode.Unauthorized, "token-needed");
    }
}
