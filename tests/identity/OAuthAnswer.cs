using System.Net;
using System.Text.Json;

namespace SafeShare.Identity.Tests;

/// <summary>What the server said to a client.</summary>
public sealed record OAuthAnswer(HttpStatusCode Status, JsonElement Body, string? CacheControl)
{
    public string? Error => Text("error");

    public string? Text(string name) =>
        Body.ValueKind is JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    public void ShouldBeRefused(string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        (Status, Error).ShouldBe((status, error), Body.ToString());
        Text("error_description").ShouldNotBeNullOrEmpty();
    }

    public OAuthAnswer ShouldBeDone(HttpStatusCode status = HttpStatusCode.OK)
    {
        Status.ShouldBe(status, Body.ToString());
        return this;
    }

    public static async Task<OAuthAnswer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new(response.StatusCode, isJson ? JsonElement.Parse(text) : default, response.Headers.CacheControl?.ToString());
    }
}
