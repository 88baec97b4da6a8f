using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>R5, R70: everybody else who can be recognised, and whoever gave the information.</summary>
public sealed class OthersModel(ConsentClient consents, ReferralClient referrals, Drafts drafts) : StepPage(consents, drafts)
{
    public override Step Step => Step.Others;

    public IReadOnlyList<Choice> People { get; private set; } = [];

    protected override async Task OfferAsync(CancellationToken ct) =>
        People = [.. (await referrals.FindAsync(Id, ct))?.People.Skip(1).Select(person => new Choice(person.PersonId.ToString(), $"{person.Name ?? "Name not known"}, {Said.Within(person.Role)}")) ?? []];

    protected override void OfferMore() => (Answers.Identifiable ??= new IdentifiableAnswer()).Others.Add(new OtherPersonAnswer());

    protected override void Keep(DecisionAnswers kept)
    {
        var given = Answers.Identifiable ??= new IdentifiableAnswer();
        given.Others.RemoveAll(one => one is { Role: null, Assessment: null, PersonId: null });
        ModelState.ForgetList("Answers.Identifiable.Others");
        kept.Identifiable ??= new IdentifiableAnswer();
        (kept.Identifiable.Others, kept.Identifiable.SourceRecognisable, kept.Identifiable.SourceProtection) = (given.Others, given.SourceRecognisable, given.SourceProtection);
    }
}
