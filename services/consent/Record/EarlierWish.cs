namespace SafeShare.Consents.Record;

/// <summary>What a person wanted before, in what was recorded about them (R42, R43). Whoever assesses capacity now holds the choice against it.</summary>
/// <param name="Position">obtained, refused, not-sought or unable: where they stood then.</param>
/// <param name="Said">Their reasons, wishes and views as they were written down.</param>
public sealed record EarlierWish(Guid ConsentId, Guid ReferralId, DateTimeOffset RecordedAt, string Position, IReadOnlyList<string> Said)
{
    /// <summary>Only where the person spoke for themself, or was heard while somebody else answered.</summary>
    public static IReadOnlyList<EarlierWish> Among(IEnumerable<Consent> earlier) =>
    [
        .. from consent in earlier
           let said = Words(consent.Answers)
           where said.Count > 0 || consent.Answers.Obtained?.GivenBy?.Role == Givers.Subject || consent.Answers.Refused?.RefusedBy == Givers.Subject
           select new EarlierWish(consent.Id, consent.ReferralId, consent.RecordedAt, consent.Position, said),
    ];

    public static void Prompt(CapacityAssessment? assessment, IReadOnlyList<EarlierWish> earlier, string field, Gaps prompts) =>
        prompts.When(earlier.Count > 0 && assessment is { State: not (null or CapacityStates.Presumed), UnlikeEarlierWishes: null }, $"{field}.unlikeEarlierWishes", "R42",
            "It is on record what the person wanted before: is the choice unlike that?");

    private static List<string> Words(ConsentAnswers answers)
    {
        string?[] words =
        [
            answers.Refused is { RefusedBy: Givers.Subject } refused ? refused.PersonsReasons : null,
            answers.Obtained?.GivenBy?.SubjectsViews,
            answers.Subject.Capacity?.BestInterests?.OwnWishes,
        ];
        return [.. words.OfType<string>().Where(said => !string.IsNullOrWhiteSpace(said))];
    }
}
