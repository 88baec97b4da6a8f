using System.Net;

namespace SafeShare.Identity.Tests.SignIn;

/// <summary>Guessing is stopped, and stopping it locks nobody out of the place they always sign in from.</summary>
public sealed class LockoutTests(IdentityPlatform identity)
{
    private const int LimitOfPair = 10;

    [Fact]
    public async Task Guessing_from_one_place_is_stopped_there_even_with_the_right_password()
    {
        var worker = identity.People.NextWorker();
        using var attacker = new Browser(identity.Issuer, "127.0.1.1");
        for (var guess = 0; guess < LimitOfPair; guess++)
        {
            (await attacker.EnterPasswordAsync(worker.UserName, $"guess {guess}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        var right = await attacker.EnterPasswordAsync(worker.UserName, worker.Password);
        right.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        right.Html.ShouldContain("Too many tries");
        await SignInAsync(worker, "127.0.1.2");
    }

    [Fact]
    public async Task A_name_that_belongs_to_nobody_is_stopped_alike()
    {
        using var attacker = new Browser(identity.Issuer, "127.0.1.3");
        for (var guess = 0; guess < LimitOfPair; guess++)
        {
            (await attacker.EnterPasswordAsync("nobody.either", $"guess {guess}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await attacker.EnterPasswordAsync("nobody.either", "guess")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Many_guesses_at_once_count_one_by_one()
    {
        var worker = identity.People.NextWorker();
        using var attacker = new Browser(identity.Issuer, "127.0.1.4");
        await attacker.GetAsync("/sign-in");
        const int Guesses = 24; // fewer than what one name may get from everywhere: that limit would stop some of the first ten too
        var answers = await Task.WhenAll(Enumerable.Range(0, Guesses).Select(guess => attacker.EnterPasswordAsync(worker.UserName, $"guess {guess}")));
        answers.CountBy(answer => answer.Status).OrderBy(status => status.Key).ShouldBe(
            [new(HttpStatusCode.BadRequest, LimitOfPair), new(HttpStatusCode.TooManyRequests, Guesses - LimitOfPair)]);
    }

    [Fact]
    public async Task Guessing_from_many_places_stops_new_places_and_not_the_workers_own()
    {
        var worker = identity.People.NextWorker();
        await SignInAsync(worker, "127.0.2.1");
        for (var place = 0; place < 4; place++)
        {
            using var attacker = new Browser(identity.Issuer, $"127.0.3.{place + 1}");
            await attacker.GetAsync("/sign-in"); // else the first tries fight over the form's cookie, and are not counted
            await Task.WhenAll(Enumerable.Range(0, LimitOfPair).Select(guess => attacker.EnterPasswordAsync(worker.UserName, $"guess {guess}")));
        }

        using var newPlace = new Browser(identity.Issuer, "127.0.4.1");
        (await newPlace.EnterPasswordAsync(worker.UserName, worker.Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        using var office = new Browser(identity.Issuer, "127.0.2.1");
        (await office.EnterPasswordAsync(worker.UserName, worker.Password)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task One_place_that_tries_many_names_is_stopped()
    {
        for (var name = 0; name < 6; name++)
        {
            using var attacker = new Browser(identity.Issuer, "127.0.5.1");
            await attacker.GetAsync("/sign-in"); // else the first tries fight over the form's cookie, and are not counted
            await Task.WhenAll(Enumerable.Range(0, LimitOfPair).Select(_ => attacker.EnterPasswordAsync($"some.name.{name}", "Password1!")));
        }

        var worker = identity.People.NextWorker();
        using var sprayer = new Browser(identity.Issuer, "127.0.5.1");
        (await sprayer.EnterPasswordAsync(worker.UserName, worker.Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Guessing_codes_is_stopped_wherever_it_comes_from()
    {
        var worker = identity.People.NextWorker();
        for (var place = 0; place < 5; place++)
        {
            using var attacker = new Browser(identity.Issuer, $"127.0.6.{place + 1}");
            await attacker.EnterPasswordAsync(worker.UserName, worker.Password);
            (await attacker.SubmitAsync("/sign-in/code", ("Code", "000000"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        using var last = new Browser(identity.Issuer, "127.0.6.99");
        await last.EnterPasswordAsync(worker.UserName, worker.Password);
        (await last.SubmitAsync("/sign-in/code", ("Code", Browser.CodeOf(worker)))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_success_forgets_the_tries_before_it()
    {
        var worker = identity.People.NextWorker();
        for (var round = 0; round < 2; round++)
        {
            using var browser = new Browser(identity.Issuer, "127.0.7.1");
            for (var guess = 0; guess < LimitOfPair - 2; guess++)
            {
                (await browser.EnterPasswordAsync(worker.UserName, "mistyped")).Status.ShouldBe(HttpStatusCode.BadRequest);
            }

            await SignInAsync(worker, "127.0.7.1", stepsAhead: round);
        }
    }

    private async Task SignInAsync(TestWorker worker, string address, int stepsAhead = 0)
    {
        using var browser = new Browser(identity.Issuer, address);
        (await browser.SignInAsync(worker, stepsAhead: stepsAhead)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }
}
