using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using SafeShare.Audit.Log;
using SafeShare.Audit.Prove;
using SafeShare.Contracts.Audit.V1;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Audit.Tests;

/// <summary>What a governance lead hands to an outsider, and what the outsider can make of it (I8).</summary>
[Collection("audit")]
public sealed class ProveTests(AuditPlatform audit)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proof_file_convinces_whoever_has_the_logs_key()
    {
        var act = await OnRecordAsync();
        using var response = await Lead(DemoWorkers.GovernanceLead).GetAsync(new Uri($"/v1/entries/{act.ActId}/proof", UriKind.Relative), Ct);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        response.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe($"{act.ActId}.tlog-proof");
        var text = await response.Content.ReadAsStringAsync(Ct);

        using var log = audit.Log;
        var key = await log.KeyAsync(Ct);
        var proof = TlogProof.Parse(text);
        proof.Verify(proof.Extra!.Value.Span, key.Name, key).Size.ShouldBeGreaterThan(proof.Index);
        Entry.Parse(proof.Extra!.Value.Span).ActId.ShouldBe(act.ActId);

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text, Ct);
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "verify.mjs"), "proof", key.ToString(), file])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        (await node.StandardOutput.ReadToEndAsync(Ct)).ShouldStartWith($"ok: entry {proof.Index} of ");
        File.Delete(file);
    }

    [Fact]
    public async Task The_evidence_opens_what_the_entry_commits_to()
    {
        var act = await OnRecordAsync();
        var evidence = await EvidenceAsync(DemoWorkers.GovernanceLead, act);

        evidence.Marking.ShouldBe("OFFICIAL-SENSITIVE");
        evidence.HowToVerify.ShouldNotBeEmpty();
        var key = NoteKey.Parse(evidence.LogKey);
        var proof = TlogProof.Parse(evidence.Proof);
        proof.Verify(proof.Extra!.Value.Span, key.Name, key);
        var lines = Encoding.UTF8.GetString(proof.Extra!.Value.Span).Split('\n');
        HashOf(evidence.Facts!).ShouldBe(lines[2]);
        HashOf(evidence.Personal!).ShouldBe(lines[3]);
        evidence.Facts!.Text.ShouldContain(act.DecisionId.ToString()!);
        evidence.Facts.Text.ShouldNotContain(act.SubjectIds[0].ToString());
        evidence.Personal!.Text.ShouldContain(act.SubjectIds[0].ToString());
    }

    [Fact]
    public async Task Another_party_to_the_act_gets_the_proof_and_no_more_than_it_may_know()
    {
        var act = await OnRecordAsync();
        var evidence = await EvidenceAsync(DemoWorkers.PoliceGovernanceLead, act);
        evidence.Proof.ShouldNotBeEmpty();
        evidence.Facts.ShouldBeNull(); // they name the other party
        evidence.Personal.ShouldBeNull();
    }

    private HttpClient Lead(string worker) => audit.As.Worker(worker, "audit", "audit");

    private async Task<GiveEvidence.Response> EvidenceAsync(string worker, ActRecorded act) =>
        (await Lead(worker).GetFromJsonAsync<GiveEvidence.Response>(new Uri($"/v1/entries/{act.ActId}/evidence", UriKind.Relative), Ct))!;

    private async Task<ActRecorded> OnRecordAsync()
    {
        var act = Acts.Disclosure(Guid.CreateVersion7(), Acts.Police, Acts.Health);
        await audit.DeliverAsync(act);
        await audit.InCheckpointAsync([act]);
        return act;
    }

    private static string HashOf(GiveEvidence.Opening opening) => Convert.ToBase64String(
        SHA256.HashData([.. Convert.FromBase64String(opening.Salt), .. Encoding.UTF8.GetBytes(opening.Text)]));
}
