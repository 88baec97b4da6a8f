using System.Security.Cryptography;
using SafeShare.Demo.Enrolment;

namespace SafeShare.Demo.Playing;

/// <summary>Step 1. Systems sign in as themselves and hand in referrals; each gets a receipt that hashes what was received.</summary>
internal static class Refer
{
    public static async Task PlayAsync(Story story, CancellationToken ct)
    {
        await story.TellAsync(async () =>
        {
            await story.Housing.SignInAsync(ct);
            return $"{story.Housing.Name}'s system has a token: private_key_jwt, bound to its key by DPoP";
        });
        await story.TellAsync(async () =>
        {
            await Task.WhenAll(story.Police.HearNoticesAsync(ct), story.Health.HearNoticesAsync(ct), story.Charity.HearNoticesAsync(ct));
            return "police, health and the charity have registered where they want to hear notices";
        });
        await story.TellAsync(async () =>
        {
            await Task.WhenAll(story.Worker.SignInAsync(ct), story.Colleague.SignInAsync(ct));
            return $"{story.Worker.Name} and {story.Colleague.Name} sign in at the hub with password and authenticator code";
        });
        await story.TellAsync(() => SubmitOthersAsync(story, ct));
        await story.TellAsync(() => SubmitFollowedAsync(story, ct));
    }

    private static async Task<string> SubmitOthersAsync(Story story, CancellationToken ct)
    {
        var others = DemoReferrals.All.Where(referral => referral.Name != DemoReferrals.Followed).ToLookup(referral => referral.ClientId);
        await Task.WhenAll(others.Select(async system =>
        {
            using var tokens = story.Platform.System(system.Key);
            using var gateway = tokens.CreateHttpClient(story.Platform.Addresses.PartnerGateway);
            foreach (var referral in system)
            {
                await Referring.SubmitAsync(gateway, referral.Body, NewKey(), ct);
            }
        }));
        return $"{others.Sum(system => system.Count())} other referrals are accepted from {others.Count} systems in two hub areas";
    }

    private static async Task<string> SubmitFollowedAsync(Story story, CancellationToken ct)
    {
        var referral = DemoReferrals.All.Single(one => one.Name == DemoReferrals.Followed && one.ClientId == DemoAgencies.Housing);
        var key = NewKey();
        var receipt = await Referring.SubmitAsync(story.Housing.Gateway, referral.Body, key, ct);
        (story.ReferralId, story.SubmittedAt) = (receipt.ReferralId, TimeProvider.System.GetTimestamp());
        if (receipt.BodySha256 != Convert.ToHexStringLower(SHA256.HashData(referral.Body.Span)))
        {
            throw new UnexpectedAnswerException("the receipt is for other bytes than were sent");
        }

        return $"202 for referral {receipt.ReferralId}; its receipt {receipt.BodySha256[..12]}… is the SHA-256 of the very bytes sent";
    }

    private static string NewKey() => Guid.NewGuid().ToString();
}
