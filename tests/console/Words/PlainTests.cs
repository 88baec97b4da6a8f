using SafeShare.Console.Words;

namespace SafeShare.Console.Tests.Words;

public sealed class PlainTests
{
    [Theory]
    [InlineData("Say what may happen when it is shared, danger from the sharing itself included (R62).", "Say what may happen when it is shared, danger from the sharing itself included.")]
    [InlineData("Consent is only valid when this was explained: implications.", "Consent is only valid when this was explained: what may follow from sharing and from not sharing.")]
    [InlineData("uk-gdpr-9-2-h only holds together with one of: dpa2018-sch1-1, dpa2018-sch1-2.", "UK GDPR Article 9(2)(h) only holds together with one of: Schedule 1 paragraph 1, Schedule 1 paragraph 2.")]
    [InlineData("This very assessment was made for decision 01a05a43-fc00-70f9-906b-52841b4f1233. Assess it again.", "This very assessment was made for another decision. Assess it again.")]
    [InlineData("The proposal is take-advice: say why.", "The proposal is to take advice: say why.")]
    [InlineData("The register says otherwise: care-order.", "The register says otherwise: care order.")]
    [InlineData("Name the purpose.", "Name the purpose.")]
    public void What_a_service_says_reads_without_its_codes(string says, string reads) => Plain.Of(says).ShouldBe(reads);
}
