using System.Text.Json;
using System.Text.Json.Serialization;
using SafeShare;
using SafeShare.Referrals;
using SafeShare.Referrals.Receive;
using SafeShare.Referrals.Agencies;
using SafeShare.Referrals.Ask;
using SafeShare.Referrals.ByHand;
using SafeShare.Referrals.Claim;
using SafeShare.Referrals.Close;
using SafeShare.Referrals.Confide;
using SafeShare.Referrals.Correct;
using SafeShare.Referrals.Custody;
using SafeShare.Referrals.Disclose;
using SafeShare.Referrals.Evidence;
using SafeShare.Referrals.Look;
using SafeShare.Referrals.Match;
using SafeShare.Referrals.People;
using SafeShare.Referrals.Queue;
using SafeShare.Referrals.Rate;
using SafeShare.Referrals.Review;
using SafeShare.Referrals.View;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("referral");
builder.AddStorage<ReferralDb>("referral");
builder.AddMessaging<ReferralDb>("referral", typeof(Program).Assembly);
builder.Services.AddValidation();
builder.Services.AddSingleton<EvidenceClock>();
builder.Services.AddScoped<Receiving>();
builder.Services.ConfigureHttpJsonOptions(json =>
    json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)));

var app = builder.Build();
app.MapServiceDefaults();
app.UsePurposeFirst();

var hub = app.MapGroup("").RequireScope(Scopes.Hub).RequireHubWorker().RequireRole(Worker.HubWorker, Worker.SafeguardingLead).WithTags("Hub")
    .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
ViewQueue.Map(hub);
ViewReferral.Map(hub);
ClaimReferral.Map(hub);
ReleaseClaim.Map(hub);
HandOver.Map(hub);
MayLook.Map(hub);
ListPurposes.Map(hub);
StatePurpose.Map(hub);
ChangeRating.Map(hub);
FindMatches.Map(hub);
LinkPeople.Map(hub);
UnlinkPeople.Map(hub);
AskForInformation.Map(hub);
CheckDisclosure.Map(hub);
ReleaseDisclosure.Map(hub);
RecordDisclosure.Map(hub);
CorrectStatement.Map(hub);
VerifyStatement.Map(hub);
ChangeConfidentiality.Map(hub);
RecordCustody.Map(hub);
ReadCopy.Map(hub);
FinishTask.Map(hub);
CloseReferral.Map(hub);
ListAgencies.Map(hub);
ListColleagues.Map(hub);
FindPeople.Map(app);
ListNames.Map(app);

return await app.RunServiceAsync<ReferralDb>(args);
