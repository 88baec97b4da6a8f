using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;
using SafeShare.Console.Words;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>R78: relatives, carers and friends who are to be told; people and not agencies, so stricter rules hold.</summary>
public sealed class FamilyModel(ConsentClient consents, ReferralClient referrals, Drafts drafts) : StepPage(consents, drafts)
{
    private IReadOnlyList<PersonView> _people = [];

    public override Step Step => Step.Family;

    public IReadOnlyList<Choice> People => [.. _people.Select(person => new Choice(person.PersonId.ToString(), $"{person.Name ?? "Name not known"}, {Said.Within(person.Role)}"))];

    protected override async Task OfferAsync(CancellationToken ct) => _people = [.. (await referrals.FindAsync(Id, ct))?.People.Skip(1) ?? []];

    protected override void OfferMore() => (Answers.Sharing ??= new SharingAnswer()).Family.Add(new FamilyRecipientAnswer());

    protected override void Keep(DecisionAnswers kept)
    {
        var given = (Answers.Sharing ??= new SharingAnswer()).Family;
        given.RemoveAll(one => one is { PersonId: null, Name: null, Relationship: null, NeedToKnow: null, MayBeSourceOfHarm: null });
        ModelState.ForgetList("Answers.Sharing.Family");
        foreach (var one in given)
        {
            one.Name ??= _people.FirstOrDefault(person => person.PersonId == one.PersonId)?.Name;
        }

        (kept.Sharing ??= new SharingAnswer()).Family = given;
    }
}
