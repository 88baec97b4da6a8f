using System.Text.RegularExpressions;
using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Record;

/// <summary>When a yes is consent.</summary>
internal static partial class ObtainedRules
{
    public static void Check(ConsentAnswers answers, ObtainedConsent obtained, Known known, ReferenceData reference, DateTimeOffset now, Gaps gaps)
    {
        Explained(obtained, reference, gaps);
        Shown(obtained, gaps);
        GiverRules.Check(answers, obtained, known, reference, now, gaps);
        Scope(obtained.Scope, now, gaps);
    }

    /// <summary>R15: consent is informed, or it is none.</summary>
    private static void Explained(ObtainedConsent obtained, ReferenceData reference, Gaps gaps)
    {
        foreach (var element in reference.InformedElements.Where(element => !obtained.Explained.Contains(element.Code)))
        {
            gaps.Add("obtained.explained", "R15", $"Consent is only valid when this was explained: {reference.InformedElements.Within(element.Code)}.");
        }
    }

    /// <summary>R16, R17: how it showed. R19: a missing answer shows nothing.</summary>
    private static void Shown(ObtainedConsent obtained, Gaps gaps)
    {
        switch (obtained.Kind)
        {
            case "implicit":
                gaps.NeedText(obtained.ImpliedBy, "obtained.impliedBy", "R16", "Say what the person did, or in what context, that shows agreement. Not answering shows none (R19).");
                gaps.When(obtained.ServiceAgencyIds.Count == 0, "obtained.serviceAgencyIds", "R18", "Implicit consent holds within a service or team: name its agencies.");
                break;
            case "explicit":
                Form(obtained, gaps);
                break;
            default:
                gaps.Add("obtained.kind", "R16", "Say whether consent is explicit or implicit.");
                break;
        }
    }

    private static void Form(ObtainedConsent obtained, Gaps gaps)
    {
        gaps.NeedText(obtained.Form, "obtained.form", "R17", "Say whether consent is written or verbal.");
        gaps.When(obtained.Form == "written" && (obtained.DocumentSha256 is null || !Sha256.IsMatch(obtained.DocumentSha256)),
            "obtained.documentSha256", "R17", "Written consent needs the SHA-256 of its document, 64 hex digits in lower case.");
        gaps.When(obtained.Form == "verbal" && string.IsNullOrWhiteSpace(obtained.Witness) && string.IsNullOrWhiteSpace(obtained.Note),
            "obtained.note", "R17", "Verbal consent needs a witness or a note made at the time.");
    }

    /// <summary>R25, R15: consent is to something: to whom, what, for what and until when.</summary>
    private static void Scope(ConsentScope? scope, DateTimeOffset now, Gaps gaps)
    {
        gaps.When(scope is null or { RecipientAgencyIds.Count: 0 }, "obtained.scope.recipientAgencyIds", "R25", "Name the agencies the person agreed to.");
        gaps.When(scope is null or { Purposes.Count: 0 }, "obtained.scope.purposes", "R25", "Name the purposes the person agreed to.");
        gaps.When(scope is null or { Categories.Count: 0 }, "obtained.scope.categories", "R25", "Name the categories the person agreed to.");
        gaps.When(scope is null or { ValidUntil: null }, "obtained.scope.validUntil", "R25", "Say until when the person agreed.");
        gaps.When(scope?.ValidUntil <= now, "obtained.scope.validUntil", "R21", "The consent has ended already.");
    }

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sha256 { get; }
}
