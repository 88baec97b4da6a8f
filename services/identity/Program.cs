using SafeShare;
using SafeShare.Identity;
using SafeShare.Identity.Authorize;
using SafeShare.Identity.Discovery;
using SafeShare.Identity.Introspect;
using SafeShare.Identity.Revoke;
using SafeShare.Identity.SignIn;
using SafeShare.Identity.Token;

var builder = WebApplication.CreateBuilder(args);

builder.AddHostDefaults("identity");
builder.AddStorage<IdentityDb>("identity");
builder.AddMessaging<IdentityDb>("identity", typeof(Program).Assembly);
builder.AddAuthorizationServer();
builder.AddSignIn();

var app = builder.Build();

app.UsePageSecurity();
app.MapServiceDefaults();
DiscoveryEndpoints.Map(app);
PushEndpoint.Map(app);
TokenEndpoint.Map(app);
RevokeEndpoint.Map(app);
IntrospectEndpoint.Map(app);
Stylesheet.Map(app);
app.MapRazorPages(); // authorize, sign-in, end-session

return await Verbs.RunAsync(app.Services, args) ?? await app.RunServiceAsync<IdentityDb>(args);
