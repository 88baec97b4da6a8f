using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Register;

/// <summary>The child's register of parental responsibility: who holds it, since when, and what shows it (R37).</summary>
public sealed class IndexModel(ReferralClient referrals, ConsentClient consents) : ReferralPage(referrals)
{
    private IReadOnlyList<WorkerName> _colleagues = [];

    /// <summary>Those that hold first.</summary>
    public IReadOnlyList<ResponsibilityView> Entries { get; private set; } = [];
    public ReferenceData Reference { get; private set; } = null!;

    public string NameOf(Guid worker) => _colleagues.FirstOrDefault(one => one.WorkerId == worker)?.Name ?? "a colleague";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Reference = await consents.GetReferenceAsync(ct);
        Entries = [.. (await consents.GetRegisterAsync(Referral.Subject.PersonId, ct)).OrderBy(entry => entry.State != "held")];
        _colleagues = [.. (await Referrals.GetColleaguesAsync(ct)).Workers];
    }

    protected override IActionResult? Find() => ChildOnly.Refuse(Referral);
}
