using SafeShare.Console.Clients;
using SafeShare.Console.Forms;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>Where on its page an answer stands.</summary>
internal static class ConsentFields
{
    private const string Topics = "refused.explored";
    private const string Fingerprint = "obtained.documentSha256";

    /// <summary>A topic that was not said anything about is missing by its words, and stands in its own place.</summary>
    public static string KeyOf(Gap gap, ConsentAnswers answers, ReferenceData reference)
    {
        if (gap.Field == Topics)
        {
            var open = reference.RefusalTopics.ToList().FindIndex(topic => answers.Refused?.Explored.Any(said => said.Topic == topic.Code && said.Done is not null) != true && gap.Says.Contains($": {topic.Label}.", StringComparison.OrdinalIgnoreCase));
            return $"Answers.Refused.Explored[{Math.Max(open, 0)}].Done";
        }

        return gap.Field == Fingerprint ? nameof(RecordModel.Document) : ProblemErrors.KeyOf(gap.Field, typeof(ConsentAnswers), "Answers") ?? "";
    }

    /// <summary>The service asks for a fingerprint; the worker is asked for the document that it is taken from.</summary>
    public static string SaysOf(Gap gap) => gap.Field == Fingerprint ? "Choose the signed document" : gap.Says;

    public static string IdOf(Gap gap, ConsentAnswers answers, ReferenceData reference) =>
        Microsoft.AspNetCore.Mvc.Rendering.TagBuilder.CreateSanitizedId(KeyOf(gap, answers, reference), "-");
}
