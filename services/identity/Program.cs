using SafeShare;
using SafeShare.Identity;
using SafeShare.Identity.Authorize;
using SafeShare.Identity.Discovery;
using SafeShare.Identity.Token;

var builder = WebApplication.CreateBuilder(args);

builder.AddHostDefaults("identity");
builder.AddStorage<IdentityDb>("identity");
builder.AddMessaging<IdentityDb>("identity", typeof(Program).Assembly);
builder.AddAuthorizationServer();

var app = builder.Build();

app.MapServiceDefaults();
DiscoveryEndpoints.Map(app);
PushEndpoint.Map(app);
TokenEndpoint.Map(app);

return await Verbs.RunAsync(app.Services, args) ?? await app.RunServiceAsync<IdentityDb>(args);
