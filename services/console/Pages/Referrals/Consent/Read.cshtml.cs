using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>A record of consent as it was made, and how it fares (R17, R29).</summary>
public sealed class ReadModel(ReferralClient referrals, ConsentClient consents) : ReferralPage(referrals)
{
    [BindProperty(SupportsGet = true)]
    public Guid ConsentId { get; set; }

    public ConsentView Consent { get; private set; } = null!;
    public ConsentSummary Summary { get; private set; } = null!;

    /// <summary>By name, if the hub knows it.</summary>
    public string RecordedBy { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await consents.FindConsentAsync(ConsentId, ct) is not { } consent || consent.ReferralId != Id)
        {
            return NotFound();
        }

        Consent = consent;
        var agencies = await Referrals.GetAgenciesAsync(ct);
        Summary = new ConsentSummary(consent.Answers, await consents.GetReferenceAsync(ct), agencies.Agencies.ToDictionary(agency => agency.AgencyId, agency => agency.Name));
        var colleagues = (await Referrals.GetColleaguesAsync(ct)).Workers;
        RecordedBy = colleagues.FirstOrDefault(worker => worker.WorkerId == consent.RecordedBy)?.Name ?? "a colleague";
        return Page();
    }
}
