using SafeShare;
using SafeShare.Consents;
using SafeShare.Consents.Consult;
using SafeShare.Consents.Decide;
using SafeShare.Consents.Find;
using SafeShare.Consents.Record;
using SafeShare.Consents.Reference;
using SafeShare.Consents.Register;
using SafeShare.Consents.Review;
using SafeShare.Consents.Sign;
using SafeShare.Consents.Tell;
using SafeShare.Consents.Withdraw;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("consent");
builder.AddStorage<ConsentDb>("consent");
builder.AddMessaging<ConsentDb>("consent", typeof(Program).Assembly);
builder.Services.AddSingleton(ReferenceData.Current);

var app = builder.Build();
app.MapServiceDefaults();

var hub = app.MapGroup("").RequireScope(Scopes.Hub).RequireHubWorker();
GetReference.Map(hub);
FindConsents.Map(hub);
FindDecisions.Map(hub);
FindResponsibilities.Map(hub);
ListTasks.Map(hub);

var practice = app.MapGroup("").RequireScope(Scopes.Hub).RequireHubWorker().RequireRole("hub-worker", "safeguarding-lead");
RecordConsent.Map(practice);
WithdrawConsent.Map(practice);
RecordResponsibility.Map(practice);
ProposeDecision.Map(practice);
RecordDecision.Map(practice);
TellPerson.Map(practice);
ReviewConsent.Map(practice);
ReviewDecision.Map(practice);

// whoever meets a worry may ask for advice before there is a referral (R85)
var practitioners = app.MapGroup("").RequireScope(Scopes.Hub).RequireHubWorker().RequireRole("practitioner", "hub-worker", "safeguarding-lead", "ig-lead");
AskAdvice.Map(practitioners);
FindConsultations.Map(practitioners);
PromoteConsultation.Map(practitioners);
ListAdvisers.Map(practitioners);

var advisers = app.MapGroup("").RequireScope(Scopes.Hub).RequireHubWorker().RequireRole(Advising.Roles);
GiveAdvice.Map(advisers);
NameAdviser.Map(advisers);

var leads = app.MapGroup("").RequireScope(Scopes.Hub).RequireHubWorker().RequireRole("safeguarding-lead");
SignOffDecision.Map(leads);

return await app.RunServiceAsync<ConsentDb>(args);

public partial class Program;
