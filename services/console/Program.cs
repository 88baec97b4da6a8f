using SafeShare;
using SafeShare.Console.Clients;
using SafeShare.Console.Sessions;
using SafeShare.Console.SignIn;
using SafeShare.Console.Web;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets(); // also when it runs from its build folder, not only published
builder.AddHostDefaults("console");
builder.AddSessions();
builder.AddSignIn();
builder.AddServiceClients();
builder.AddPages();

var app = builder.Build();
app.UseErrorPages();
app.UseSecurityHeaders();
app.UseStaticFiles();
app.MapHostDefaults();
app.MapRazorPages();
return await app.RunServiceAsync<ConsoleDb>(args);
