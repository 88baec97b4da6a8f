namespace SafeShare.Architecture.Tests;

/// <summary>Which requirement is shown by which test is written down, and what is written is so.</summary>
public class RequirementTests
{
    [Fact]
    public void The_table_of_requirements_is_what_make_traceability_would_write()
    {
        var written = Requirements.Written(Requirements.InTests());
        if (Environment.GetEnvironmentVariable("WRITE_TRACEABILITY") is not null)
        {
            File.WriteAllText(Requirements.Table, written);
        }

        File.ReadAllText(Requirements.Table).ShouldBe(written, "a test was added or renamed: run make traceability");
    }

    [Fact]
    public void Tests_name_only_requirements_that_there_are() =>
        Requirements.InTests().Where(shown => !Requirements.Titles.ContainsKey(shown.Requirement)).ShouldBeEmpty();

    [Fact]
    public void Every_requirement_has_a_title_and_none_is_left_out() =>
        Requirements.Titles.Keys.ShouldBe(Enumerable.Range(1, 10).Select(number => $"I{number}").Concat(Enumerable.Range(1, 154).Select(number => $"R{number}")));

    [Theory]
    [InlineData("R49", "No share without consent lacks a ground", "tests/consent/Rules/RuleProperties.cs")] // by a trait
    [InlineData("R15", "Each of the five elements is asked for", "tests/consent/Rules/ConsentRuleTests.cs")]
    [InlineData("R54", "no necessity", "tests/consent/Rules/DecisionGapTests.cs")] // by a row of a table
    [InlineData("R47", "no duty named", "tests/consent/Rules/DecisionGapTests.cs")] // by the helper that makes the row
    [InlineData("I5", "Anothers item looks like none", "tests/partner-gateway/Mailbox/IsolationTests.cs")] // by the summary of its class
    [InlineData("I4", "The audit event commits with the act or not at all", "tests/service-defaults/OutboxTests.cs")] // by the name of the test
    public void Each_way_of_naming_a_requirement_is_read(string requirement, string behaviour, string file) =>
        Requirements.In(file).Select(shown => (shown.Requirement, shown.Behaviour)).ShouldContain((requirement, behaviour));
}
