namespace SafeShare.Consents.Decide;

/// <summary>
/// From the facts to a proposal, in the order of the guidance: what the law demands, what cannot wait, what breaks no
/// confidence, what the person agreed to, and only then what may be shared without consent.
/// </summary>
public static class ProposalRules
{
    public static Proposal For(Case it)
    {
        var because = new List<Finding>();
        var verdict = Required(it, because)
            ?? Urgent(it, because)
            ?? NothingConfidential(it, because)
            ?? WithConsent(it, because)
            ?? WithoutConsentRules.Of(it, because);
        verdict = SmallerScope.Of(it, verdict, because);
        var proposal = new Proposal
        {
            Outcome = verdict.Outcome,
            Route = verdict.Route,
            SharingNeedsSignOff = SignOffRules.Asking(it, Outcomes.Share, Routes.Override).Count > 0,
            Because = [.. because.Distinct()],
        };
        return proposal with { Choices = Choices.Of(it, proposal) };
    }

    /// <summary>R47: a duty or an order decides, and the person is not asked. A challenge is for lawyers.</summary>
    private static Verdict? Required(Case it, List<Finding> because)
    {
        if (ObligationRules.Binding(it) is not { } route)
        {
            return null;
        }

        if (it.Answers.Obligation is { Challenged: true })
        {
            if (!string.IsNullOrWhiteSpace(it.Answers.Emergency?.Danger))
            {
                return null; // R13: a quarrel about an order does not hold up an emergency
            }

            because.Add(new("R47", "The order is being challenged: the legal lead advises before anything is shared."));
            return new(Proposals.TakeAdvice);
        }

        because.Add(new("R47", "A duty or an order requires it to be shared. Consent is not asked for; the person is normally told."));
        return new(Proposals.MustShare, route);
    }

    /// <summary>R13, R48: danger now comes before paperwork, and still limits what is shared.</summary>
    private static Verdict? Urgent(Case it, List<Finding> because)
    {
        if (string.IsNullOrWhiteSpace(it.Answers.Emergency?.Danger))
        {
            return null;
        }

        because.Add(new("R13", "Somebody is in danger now: share without delay."));
        because.Add(new("R48", "Share only what the emergency needs; the record is completed within the time the hub has set."));
        return new(Proposals.ShareWithoutConsent, Routes.Emergency);
    }

    /// <summary>R4, R6: without a person or without a confidence there is nothing that consent would have to lift.</summary>
    private static Verdict? NothingConfidential(Case it, List<Finding> because)
    {
        if (it.StatutorilyRestricted && !it.IdentifiesNobody)
        {
            because.Add(new("R11", "A statute keeps this file confidential: whatever carries the sharing, the provision that allows it is named."));
        }

        if (it.ChangesPurpose)
        {
            because.Add(new("R151", "It was collected for another purpose, so this use is looked at for itself; consent to the first purpose does not carry it (R21)."));
        }

        if (!it.BreaksNoConfidence)
        {
            return null;
        }

        because.Add(it.IdentifiesNobody
            ? new("R4", "No living person can be identified, so it may be shared for the purpose.")
            : new("R6", "The information is not confidential, so it may be shared for the purpose."));
        return new(Proposals.Share, Routes.PurposeAlone);
    }

    /// <summary>R9, R15 to R25: consent that stands carries what it covers, and no more.</summary>
    private static Verdict? WithConsent(Case it, List<Finding> because)
    {
        if (it.Standing is null)
        {
            because.Add(new("R28", "Asking the person comes first: no record of their position is named."));
            return null;
        }

        var unusable = ConsentCover.Unusable(it);
        if (unusable.Count > 0)
        {
            because.AddRange(unusable.Select(gap => new Finding(gap.Rule, gap.Says)));
            return null;
        }

        var beyond = ConsentCover.Beyond(it);
        if (beyond.Count == 0)
        {
            because.Add(new("R9", "Consent stands, and covers these recipients, this purpose and these categories."));
            return new(Proposals.Share, Routes.Consent);
        }

        because.AddRange(beyond.Select(gap => new Finding(gap.Rule, gap.Says)).OrderBy(finding => finding.ToString(), StringComparer.Ordinal)); // the order of the answers changes nothing
        return WithoutConsentRules.IsJustified(it) ? null : new(Proposals.ShareLimited, Routes.Consent);
    }
}

internal sealed record Verdict(string Outcome, string? Route = null);
