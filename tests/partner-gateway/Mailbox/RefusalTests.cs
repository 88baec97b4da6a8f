using SafeShare.PartnerGateway.Mailbox;
using SafeShare.PartnerGateway.Submit;

namespace SafeShare.PartnerGateway.Tests.Mailbox;

/// <summary>R53: a refusal stands when all eight circumstances hold, and is disputed whichever of them is missing.</summary>
[Trait("requirement", "R53")]
public sealed class RefusalTests
{
    private static readonly string[] Eight = [.. CodeLists.Named("withholding-circumstance").Keys];

    public static TheoryData<string> Each => [.. Eight];

    [Theory, MemberData(nameof(Each))]
    public void Without_any_one_of_the_eight_it_is_disputed(string missing) => Refusal([.. Eight.Where(circumstance => circumstance != missing)]).IsDisputed.ShouldBeTrue();

    [Fact]
    public void Of_all_their_combinations_one_stands() =>
        Enumerable.Range(0, 1 << Eight.Length).Count(chosen => !Refusal([.. Eight.Where((_, at) => (chosen >> at & 1) == 1)]).IsDisputed).ShouldBe(1);

    private static AnswerRequest Refusal(IReadOnlyList<string> attested) => new()
    {
        Answer = "withheld",
        WithholdingReason = "capable-person-declines",
        Attested = attested,
        ConsentPosition = "refused",
        AnsweredBy = new NamedWorker { Name = "Nadia Rahimi", JobTitle = "Detective sergeant", Contact = "01632 960301" },
    };
}
