namespace SafeShare.Consents.Decide;

/// <summary>A check with other agencies about a child (R102).</summary>
/// <param name="Type">s17-assessment, s47-decision or s47-enquiry.</param>
/// <param name="Exception">When nobody gave permission: risk-or-delay, refused-but-concern-remains or impedes-criminal-investigation.</param>
/// <param name="Reason">What in this case makes the exception true.</param>
public sealed record CheckAnswer(string? Type = null, string? Exception = null, string? Reason = null);

/// <summary>R102: a check ordinarily has the permission of the child or a parent; without it, one of three exceptions.</summary>
internal static class CheckRules
{
    public static void Check(Case it, Gaps gaps)
    {
        if (it.Answers.Check is not { } check)
        {
            return;
        }

        gaps.NeedText(check.Type, "check.type", "R102", "Say what the check is for.");
        gaps.When(!it.IsChild, "check.type", "R102", "These checks are about a child, and the answers are about an adult.");
        if (!it.Shares || it.Answers.Route != Routes.Override)
        {
            return; // permission was given, or a duty or order stands in its place
        }

        gaps.NeedText(check.Exception, "check.exception", "R102", "A check without permission needs one of the three exceptions.");
        gaps.NeedText(check.Reason, "check.reason", "R102", "Say what in this case makes the exception true.");
        gaps.When(check.Exception == "refused-but-concern-remains" && it.Position != Positions.Refused, "check.exception", "R102", "Nobody is recorded as having refused.");
        gaps.When(check.Exception == "risk-or-delay" && it.Position == Positions.Refused, "check.exception", "R102", "Permission was asked for and refused, so asking was no danger and no delay.");
    }
}
