using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Pages.Referrals.Decision;

/// <summary>R55, R56, R79: with whom and what, each with its reason. Nothing is ticked by default.</summary>
public sealed class SharingModel(ConsentClient consents, ReferralClient referrals, Drafts drafts) : StepPage(consents, drafts)
{
    [BindProperty]
    public List<string> RecipientIds { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> NeedToKnow { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> WiderBecause { get; set; } = [];

    [BindProperty]
    public List<string> CategoryCodes { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Justification { get; set; } = [];

    [BindProperty]
    public bool FamilyOnly { get; set; }

    public override Step Step => Step.Sharing;

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    private HashSet<string> _receiveLess = [];

    public IReadOnlyList<Choice> Categories =>
        [.. Reference.Categories.Select(category => new Choice(category.Code, category.Label, category.Sensitive ? "Sensitive" : null))];

    /// <summary>Agencies that receive the smaller scope unless it is said why they need more; the consent service has the last word on which.</summary>
    public bool ReceivesLess(string agencyId) => _receiveLess.Contains(agencyId) || WiderBecause.GetValueOrDefault(agencyId) is not null || ModelState.ContainsKey($"WiderBecause[{agencyId}]");

    protected override async Task OfferAsync(CancellationToken ct)
    {
        var agencies = await referrals.GetAgenciesAsync(ct);
        Agencies = [.. agencies.Agencies.Where(agency => !agency.Suspended).Select(agency => new Choice(agency.AgencyId.ToString(), agency.Name))];
        _receiveLess = [.. agencies.Agencies.Where(agency => Reference.AgencyKinds.Any(kind => kind.Code == agency.Kind && kind.SmallerScope)).Select(agency => agency.AgencyId.ToString())];
        foreach (var agency in Agencies)
        {
            NeedToKnow.TryAdd(agency.Value, null);
            WiderBecause.TryAdd(agency.Value, null);
        }

        foreach (var category in Reference.Categories)
        {
            Justification.TryAdd(category.Code, null);
        }
    }

    protected override void Show(DecisionAnswers kept)
    {
        var sharing = kept.Sharing ?? new SharingAnswer();
        FamilyOnly = sharing is { Recipients.Count: 0, Family.Count: > 0 };
        RecipientIds = sharing.Recipients.ConvertAll(recipient => recipient.AgencyId.ToString());
        NeedToKnow = sharing.Recipients.ToDictionary(recipient => recipient.AgencyId.ToString(), recipient => recipient.NeedToKnow);
        WiderBecause = sharing.Recipients.ToDictionary(recipient => recipient.AgencyId.ToString(), recipient => recipient.WiderBecause);
        CategoryCodes = sharing.Categories.ConvertAll(category => category.Code);
        Justification = sharing.Categories.ToDictionary(category => category.Code, category => category.Justification);
    }

    protected override void Keep(DecisionAnswers kept) => kept.Sharing = new SharingAnswer
    {
        Recipients = [.. RecipientIds.Where(id => Guid.TryParse(id, out _))
            .Select(id => new RecipientAnswer { AgencyId = Guid.Parse(id), NeedToKnow = NeedToKnow.GetValueOrDefault(id), WiderBecause = WiderBecause.GetValueOrDefault(id) })],
        Categories = CategoryCodes.ConvertAll(code => new CategoryAnswer { Code = code, Justification = Justification.GetValueOrDefault(code) }),
        Conditions = Answers.Sharing?.Conditions ?? [],
        ValidUntil = Answers.Sharing?.ValidUntil,
        Family = kept.Sharing?.Family ?? [],
        FromOthers = kept.Sharing?.FromOthers ?? [],
    };

    /// <summary>Family is named on the page that follows.</summary>
    protected override bool Leaves(Gap gap) => gap.Field == "sharing.recipients" && FamilyOnly;

    protected override string? KeyOf(string field)
    {
        if (ListedField.Read(field, "sharing.recipients") is { } recipient && recipient.At < RecipientIds.Count)
        {
            return recipient.Inner switch
            {
                "needToKnow" => $"NeedToKnow[{RecipientIds[recipient.At]}]",
                "widerBecause" => $"WiderBecause[{RecipientIds[recipient.At]}]",
                _ => nameof(RecipientIds),
            };
        }

        if (ListedField.Read(field, "sharing.categories") is { } category && category.At < CategoryCodes.Count)
        {
            return category.Inner == "justification" ? $"Justification[{CategoryCodes[category.At]}]" : nameof(CategoryCodes);
        }

        return field switch
        {
            "sharing.recipients" => nameof(RecipientIds),
            "sharing.categories" => nameof(CategoryCodes),
            _ => base.KeyOf(field),
        };
    }
}
