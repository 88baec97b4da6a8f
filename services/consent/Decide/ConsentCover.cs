using SafeShare.Consents.Reference;

namespace SafeShare.Consents.Decide;

/// <summary>What a consent carries, and where a planned sharing would go beyond it (R18 to R25).</summary>
internal static class ConsentCover
{
    /// <summary>Why the consent can carry nothing at all.</summary>
    public static IReadOnlyList<Gap> Unusable(Case it)
    {
        const string field = "consent.consentId";
        if (it.Standing is not { } standing)
        {
            return [new(field, "R29", "No record of the person's position is named.")];
        }

        var gaps = new Gaps();
        if (standing.Position != Positions.Obtained)
        {
            gaps.Add(field, standing.Position == Positions.Unable ? "R19" : "R29", $"The person did not agree; the position on record is: {it.Reference.Positions.Within(standing.Position)}.");
            return gaps.Found;
        }

        var scope = standing.Consent.Answers.Obtained?.Scope;
        var purpose = it.Answers.Purpose?.Code;
        gaps.When(it.CoercionSuspected, field, "R19", "Signs of coercion make this consent unreliable.");
        gaps.When(standing.Withdrawn, field, "R22", "The consent was withdrawn.");
        gaps.When(standing.RefusedLater, field, "R22", "A refusal was recorded after this consent.");
        gaps.When(standing.Outgrown(it.Day), field, "R33", "A parent agreed for a child who has since turned sixteen: ask the young person.");
        gaps.When(standing.Lapsed(it.Day), field, "R37", "Renewal needed: whoever agreed may not answer for the person any more. Ask again (R21).");
        gaps.When(!string.IsNullOrWhiteSpace(it.Answers.Consent?.ChangedSince), field, "R21", "Renewal needed: the use, or whom the person deals with, has changed since they agreed.");
        gaps.When(scope is null || scope.ValidUntil <= it.Now, field, "R21", "Renewal needed: the consent has ended.");
        gaps.When(purpose is not null && scope?.Purposes.Contains(purpose) == false, "purpose.code", "R21", "Renewal needed: the person agreed to other purposes than this one.");
        gaps.When(purpose is not null && scope?.Excluded.Purposes.Contains(purpose) == true, "purpose.code", "R25", "The person excluded this purpose.");
        return gaps.Found;
    }

    /// <summary>Which recipients, categories and times the consent does not cover.</summary>
    public static IReadOnlyList<Gap> Beyond(Case it)
    {
        var gaps = new Gaps();
        if (it.Standing?.Consent.Answers.Obtained is not { Scope: { } scope } obtained || it.Answers.Sharing is not { } sharing)
        {
            return gaps.Found;
        }

        for (var at = 0; at < sharing.Recipients.Count; at++)
        {
            var agency = sharing.Recipients[at].AgencyId;
            var field = $"sharing.recipients[{at}].agencyId";
            gaps.When(obtained.Kind == "implicit" && !obtained.ServiceAgencyIds.Contains(agency), field, "R18", "Outside the service or team, implicit consent does not hold: ask for explicit consent.");
            gaps.When(!scope.RecipientAgencyIds.Contains(agency), field, "R21", "Renewal needed: the person did not agree to this recipient.");
            gaps.When(scope.Excluded.AgencyIds.Contains(agency), field, "R25", "The person excluded this recipient.");
        }

        for (var at = 0; at < sharing.Family.Count; at++)
        {
            var name = sharing.Family[at].Name?.Trim();
            gaps.When(!scope.People.Any(agreed => string.Equals(agreed.Trim(), name, StringComparison.OrdinalIgnoreCase)),
                $"sharing.family[{at}].name", "R78", "The person did not agree that this relative, carer or friend is told.");
        }

        for (var at = 0; at < sharing.Categories.Count; at++)
        {
            var category = sharing.Categories[at].Code;
            var field = $"sharing.categories[{at}].code";
            gaps.When(!scope.Categories.Contains(category), field, "R21", "Renewal needed: the person did not agree to this category.");
            gaps.When(scope.Excluded.Categories.Contains(category), field, "R25", "The person excluded this category.");
        }

        foreach (var condition in scope.Conditions.Where(condition => !sharing.Conditions.Contains(condition)))
        {
            gaps.Add("sharing.conditions", "R25", $"The person agreed on this condition, so whoever receives it is bound by it: {condition}.");
        }

        gaps.When(scope.ValidUntil > it.Now && sharing.ValidUntil > scope.ValidUntil, "sharing.validUntil", "R21", "The sharing would go on after the consent has ended.");
        return gaps.Found;
    }
}
