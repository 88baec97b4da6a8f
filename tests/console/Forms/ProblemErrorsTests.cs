using Microsoft.AspNetCore.Mvc.ModelBinding;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Tests.Forms;

public sealed class ProblemErrorsTests
{
    [Theory]
    [InlineData("notSought.facts", "Answers.NotSought.Facts")]
    [InlineData("$.notSought.facts", "Answers.NotSought.Facts")]
    [InlineData("obtained.scope.validUntil", "Answers.Obtained.Scope.ValidUntil")]
    [InlineData("obtained.scope.purposes[2]", "Answers.Obtained.Scope.Purposes")]
    [InlineData("refused.explored[1].note", "Answers.Refused.Explored[1].Note")]
    [InlineData("obtained.givenBy", "Answers.Obtained.GivenBy.Role")]
    [InlineData("subject.capacity", "Answers.Subject.Capacity.State")]
    [InlineData("objections[1].says", "Answers.Objections[1].Says")]
    [InlineData("nobody.knows", null)]
    public void A_services_field_is_found_on_the_page(string field, string? key) =>
        ProblemErrors.KeyOf(field, typeof(ConsentAnswers), "Answers").ShouldBe(key);

    [Fact]
    public void What_the_page_has_no_field_for_is_said_at_the_top_and_each_thing_once()
    {
        var state = new ModelStateDictionary();
        var gaps = new[] { new Gap("nobody.knows", "R33", "Say who gave consent."), new Gap("nobody.knows", "R33", "Say who gave consent."), new Gap("notSought.facts", "R46", "Say what.") };

        state.AddProblem(new ServiceProblem("consent-incomplete", "It is incomplete.", new Dictionary<string, string[]>()) { Gaps = gaps }, typeof(ConsentAnswers), "Answers");

        state[""]!.Errors.Select(error => error.ErrorMessage).ShouldBe(["Say who gave consent."]);
        state["Answers.NotSought.Facts"]!.Errors.Count.ShouldBe(1);
    }

    [Fact]
    public void A_refusal_without_fields_is_said_in_its_own_words()
    {
        var state = new ModelStateDictionary();

        state.AddProblem(new ServiceProblem("referral-closed", "This referral is closed.", new Dictionary<string, string[]>()), typeof(ConsentAnswers), "Answers");

        state[""]!.Errors[0].ErrorMessage.ShouldBe("This referral is closed.");
    }
}
