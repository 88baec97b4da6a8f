using System.Diagnostics;
using System.Security.Claims;
using MassTransit;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using SafeShare.Contracts.Consents.V1;

namespace SafeShare.Tests.Sample;

/// <summary>The sample's Program, run in the test's process so that tests can reach into it.</summary>
public sealed class SampleService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SampleService(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;
    public Mood Mood => _app.Services.GetRequiredService<Mood>();
    public Uri Address => new(_app.Urls.First());

    /// <param name="settings">As a deployment gives them.</param>
    /// <param name="trusted">A further key whose tokens count, as those of another authority would.</param>
    public static SampleService Build(IReadOnlyDictionary<string, string?> settings, SecurityKey trusted)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults("referral"); // the audience of a token that the identity server really gives
        builder.AddStorage<SampleDb>("sample");
        builder.AddMessaging<SampleDb>("sample", typeof(SampleDb).Assembly);
        builder.Services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true); // one that is stopped while it starts may go on reading for as long as the process lives
        builder.Services.AddSingleton<Mood>();
        builder.Services.PostConfigure<JwtBearerOptions>(AccessTokens.Scheme, options => options.TokenValidationParameters.IssuerSigningKey = trusted);

        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapPost("/notes", KeepNoteAsync).RequireScope(Scopes.Hub);
        app.MapGet("/never/{id:guid}", (Guid id) => id).RequireScope("nobody.has.this");
        app.MapPost("/fails", () => Fail()).RequireScope(Scopes.Hub);
        return new SampleService(app);
    }

    public Task<int> RunAsync(params string[] args) => _app.RunServiceAsync<SampleDb>(args);

    public Task StartAsync() => _app.StartAsync();

    public Task StopAsync() => _app.StopAsync();

    /// <summary>Does something as an agency, and commits unless told otherwise.</summary>
    public async Task ActAsync(Guid agency, Action<SampleDb, Act> what, bool commit = true)
    {
        await using var scope = Services.CreateAsyncScope();
        await ActAsync(scope.ServiceProvider.GetRequiredService<SampleDb>(), agency, what, commit);
    }

    /// <summary>Does it twice, each time in a transaction of its own, with one context.</summary>
    public async Task ActTwiceAsync(Guid agency, Action<SampleDb, Act> what)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
        await ActAsync(db, agency, what, commit: true);
        await ActAsync(db, agency, what, commit: true);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public sealed record Body(string Text, int Times);

    private static async Task ActAsync(SampleDb db, Guid agency, Action<SampleDb, Act> what, bool commit)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new("agency", agency.ToString()), new("client_id", "test")], "test"));
        await using var act = await db.BeginActAsync(user, TestContext.Current.CancellationToken);
        what(db, act);
        if (commit)
        {
            await act.CommitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IResult> KeepNoteAsync(Body body, ClaimsPrincipal user, SampleDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var id = Guid.CreateVersion7();
        db.Add(new Note { Id = id, AgencyId = user.AgencyId, About = id, NoteText = body.Text });
        db.Publish(new ConsentRecorded { ConsentId = id, ReferralId = id, HubId = user.AgencyId, Position = "obtained", RecordedAt = act.At });
        await act.CommitAsync(ct);
        return TypedResults.Ok(new { id, trace = Activity.Current?.TraceId.ToHexString() });
    }

    private static string Fail() => throw new InvalidOperationException("Quotes Jane Smith, born 1990-01-01.");
}
