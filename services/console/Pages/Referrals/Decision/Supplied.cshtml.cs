using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>R26: what somebody else supplied, with the conditions they set.</summary>
public sealed class SuppliedModel(ConsentClient consents, Drafts drafts) : StepPage(consents, drafts)
{
    public override Step Step => Step.Supplied;

    /// <summary>Of the kinds that are to be shared.</summary>
    public IReadOnlyList<Choice> Categories => [.. (Draft.Answers.Sharing?.Categories ?? []).Select(category => new Choice(category.Code, Reference.Categories.Label(category.Code)))];

    protected override void OfferMore() => (Answers.Sharing ??= new SharingAnswer()).FromOthers.Add(new SuppliedAnswer());

    protected override void Keep(DecisionAnswers kept)
    {
        var given = (Answers.Sharing ??= new SharingAnswer()).FromOthers;
        given.RemoveAll(one => one is { Source: null, Category: null, Conditions.Count: 0, Agreed: null, Despite: null });
        ModelState.ForgetList("Answers.Sharing.FromOthers");
        (kept.Sharing ??= new SharingAnswer()).FromOthers = given;
    }
}
