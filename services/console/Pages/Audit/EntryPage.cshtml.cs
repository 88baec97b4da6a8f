using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Audit;

/// <summary>One act on record, and the files that prove it to an outsider.</summary>
public sealed class EntryPageModel(AuditClient audit, Names names) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid ActId { get; set; }

    public AuditEntry Entry { get; private set; } = null!;
    public Names Known => names;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await audit.FindAsync(ActId, ct) is not { } found)
        {
            return NotFound();
        }

        await names.LoadAsync(ct);
        Entry = found.Entry;
        return Page();
    }

    public async Task<IActionResult> OnPostProofAsync(CancellationToken ct) => Give(await audit.GetProofAsync(ActId, ct), "text/plain", "tlog-proof");

    public async Task<IActionResult> OnPostEvidenceAsync(CancellationToken ct) => Give(await audit.GetEvidenceAsync(ActId, ct), "application/json", "evidence.json");

    private IActionResult Give(Answer<byte[]> answer, string type, string extension)
    {
        if (answer.Value is { } file)
        {
            return File(file, type, $"{ActId}.{extension}");
        }

        if (answer.Problem!.Code == "not-found")
        {
            return NotFound();
        }

        TempData["NotDone"] = answer.Problem.Reason;
        return Redirect($"/audit/entries/{ActId}");
    }
}
