using System.Reflection;
using SafeShare.PartnerGateway.Mailbox;
using SafeShare.PartnerGateway.Submit;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway.Tests.Validation;

public sealed class CodeListTests
{
    private static readonly IEnumerable<PropertyInfo> Fields =
        from type in (Type[])[typeof(ReferralRequest), typeof(Subject), typeof(OtherPerson), typeof(Statement), typeof(NamedWorker), typeof(AnswerRequest), typeof(OpenItem.Request), typeof(PassOn.Request)]
        from property in type.GetProperties()
        select property;

    [Fact]
    public void Every_text_that_can_be_sent_has_a_rule() => Fields
        .Where(field => field.PropertyType == typeof(string) || field.PropertyType == typeof(IReadOnlyList<string>))
        .Where(field => field.GetCustomAttribute<TextRuleAttribute>() is null)
        .Select(field => $"{field.DeclaringType!.Name}.{field.Name}")
        .ShouldBeEmpty();

    [Fact]
    public void Every_list_that_can_be_sent_has_an_end() => Fields
        .Where(field => field.PropertyType.IsGenericType && field.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        .Where(field => field.GetCustomAttribute<ItemsAttribute>() is null)
        .Select(field => $"{field.DeclaringType!.Name}.{field.Name}")
        .ShouldBeEmpty();

    [Fact]
    public void The_eight_circumstances_of_R53_are_eight() => CodeLists.Named("withholding-circumstance").Count.ShouldBe(8);

    [Fact]
    public void Every_code_is_spelt_one_way_and_says_what_it_means()
    {
        foreach (var (code, meaning) in CodeLists.All.Values.SelectMany(list => list))
        {
            code.ShouldMatch("^[a-z]+(-[a-z]+)*$");
            meaning.ShouldNotBeNullOrWhiteSpace();
        }
    }
}
