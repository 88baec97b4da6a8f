using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SafeShare.Demo.Enrolment;
using SafeShare.PartnerGateway.Submit;

namespace SafeShare.PartnerGateway.Tests;

/// <summary>Referrals about nobody, and how they are sent.</summary>
public static class Referrals
{
    public static readonly Guid Wexcombe = new("01a05a43-fc00-70f9-906b-52841b4f1233");
    public static readonly Guid Eldermoor = new("01a05a44-ea48-7184-af7c-2c04423d9d58");

    /// <summary>A referral in which everything is right; change what the test is about.</summary>
    public static JsonObject Valid() => JsonNode.Parse(
        $$"""
        {
          "hubId": "{{Wexcombe}}",
          "pathway": "adult",
          "concernTypes": ["domestic", "financial"],
          "concernLevel": "high",
          "subject": { "givenName": "Ottoline", "familyName": "Quarrendon", "dateOfBirth": "1968-04", "nhsNumber": "999 000 0018", "uprn": "000123456789", "postcode": "wx23ar" },
          "otherPeople": [{ "role": "alleged-source", "givenName": "Lucan", "relationship": "husband" }],
          "statements": [
            { "kind": "fact", "text": "She had a black eye.", "source": "P Renshaw", "observedOn": "2026-01-05", "category": "concern" },
            { "kind": "hearsay", "text": "She said that he keeps her bank card.\r\nShe cried.", "source": "The tenant", "observedOn": "2026-01-05", "category": "finance" }
          ],
          "referrer": { "name": "Paula Renshaw", "jobTitle": "Housing officer", "contact": "01632 960201" },
          "consentPosition": "obtained",
          "personInformed": true,
          "localReference": "HLH-1"
        }
        """)!.AsObject();

    public static HttpRequestMessage Post(string body, string? key = null) => Post(Encoding.UTF8.GetBytes(body), key);

    public static HttpRequestMessage Post(byte[] body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/referrals") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(IdempotencyKey.Header, key ?? Guid.NewGuid().ToString());
        return request;
    }

    public static HttpClient Housing(this GatewayPlatform platform) => platform.As.System(DemoAgencies.Housing, GatewayPlatform.Service);

    public static HttpClient Police(this GatewayPlatform platform) => platform.As.System(DemoAgencies.Police, GatewayPlatform.Service);
}
