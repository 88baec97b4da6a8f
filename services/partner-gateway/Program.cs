using SafeShare;
using SafeShare.PartnerGateway;
using SafeShare.PartnerGateway.Agencies;
using SafeShare.PartnerGateway.Mailbox;
using SafeShare.PartnerGateway.Notices;
using SafeShare.PartnerGateway.Status;
using SafeShare.PartnerGateway.Submit;
using SafeShare.PartnerGateway.Validation;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("partner-gateway");
builder.AddStorage<GatewayDb>("partner-gateway");
builder.AddMessaging<GatewayDb>("partner-gateway", typeof(Program).Assembly);
builder.Services.AddOpenApi("v1", OpenApi.Describe);
builder.Services.AddSingleton<RequestReader>();
builder.Services.AddSingleton<Submissions>();
builder.Services.AddHostedService(services => services.GetRequiredService<Submissions>());
builder.Services.AddSingleton<NoticeTargets>();
builder.Services.AddSingleton<NoticeSender>();
builder.Services.AddHostedService<ExpireDeliveries>();
builder.Services.AddSingleton<RemindOfWithdrawals>();
builder.Services.AddHostedService(services => services.GetRequiredService<RemindOfWithdrawals>());
builder.Services.AddHostedService<DispatchNotices>();

var app = builder.Build();

app.MapServiceDefaults();

var v1 = app.MapGroup("/v1").RequireAgencySystem();
CodeLists.Map(v1);
SubmitReferral.Map(v1); // looks at the agency's standing itself, in the one round trip it makes

var standing = v1.MapGroup("").AddEndpointFilter(Standing.RequireAsync);
ShowStatus.Map(standing);

var mailbox = standing.MapGroup("/mailbox").RequireScope(Scopes.Mailbox).WithTags("Mailbox");
ListMailbox.Map(mailbox);
ShowItem.Map(mailbox);
OpenItem.Map(mailbox);
AcknowledgeItem.Map(mailbox);
AnswerItem.Map(mailbox);
PassOn.Map(mailbox);
ReportCopy.Map(mailbox);

var notices = standing.MapGroup("/notices").RequireScope(Scopes.Notices).WithTags("Notices");
ManageEndpoint.Map(notices);

return await app.RunServiceAsync<GatewayDb>(args);
