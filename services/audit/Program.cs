using SafeShare;
using SafeShare.Audit;
using SafeShare.Audit.Prove;
using SafeShare.Audit.Search;
using SafeShare.Audit.Sequence;
using SafeShare.Audit.Serve;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("audit");
builder.AddStorage<AuditDb>("audit");
builder.AddMessaging<AuditDb>("audit", typeof(Program).Assembly);
builder.Services.AddSingleton<LogSettings>();
builder.Services.AddSingleton<Sequencer>();
builder.Services.AddHostedService(services => services.GetRequiredService<Sequencer>());
builder.Services.AddHealthChecks().AddCheck<Sequencer>("log");

var app = builder.Build();

app.MapServiceDefaults();

ServeLog.Map(app);
var entries = app.MapGroup("/v1/entries").RequireScope(Scopes.Audit).RequireRole("ig-lead");
SearchEntries.Map(entries);
ReadEntry.Map(entries);
ProveEntry.Map(entries);
GiveEvidence.Map(entries);

var exitCode = await app.RunServiceAsync<AuditDb>(args);
return args is ["migrate"] && exitCode == 0 ? await CreateLog.RunAsync(app.Services) : exitCode;
