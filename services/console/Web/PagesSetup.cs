using Microsoft.AspNetCore.Mvc;
using SafeShare.Console.Forms;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Web;

internal static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddErrorPages();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddRazorPages() // which checks the anti-forgery token of every post by itself
            .AddMvcOptions(mvc =>
            {
                mvc.Filters.Add<SignInAgainFilter>();
                mvc.Filters.Add<PurposeFirst>(int.MinValue); // before what a page does of its own
                mvc.Filters.Add<Once>();
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true; // what has to be answered is said by the services, or by an attribute in plain words
                mvc.ModelBinderProviders.Insert(0, new TrimmedTextBinderProvider());
                mvc.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Answer this question");
                mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((_, _) => "Choose one of the answers offered");
            });
        builder.Services.AddScoped<Pages.Audit.Names>();
        builder.Services.AddAntiforgery();
        builder.Services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<Cookies>((options, cookies) =>
        {
            options.Cookie.Name = cookies.Forms;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = cookies.Secure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.Cookie.Path = "/";
        });
        builder.Services.AddOptions<CookieTempDataProviderOptions>().Configure<Cookies>((options, cookies) =>
        {
            options.Cookie.Name = cookies.Notes;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = cookies.Secure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.Cookie.Path = "/";
        });
        builder.Services.AddSingleton(services => HelpText.From(services.GetRequiredService<IConfiguration>()));
    }
}

/// <summary>Whom to call with a concern, on every page (R140).</summary>
public sealed record HelpText(string Concerns)
{
    private const string Anybody = "Speak to your council’s safeguarding team. If someone is in danger now, call 999.";

    internal static HelpText From(IConfiguration configuration) => new(configuration["Console:ConcernsContact"] is { Length: > 0 } contact ? contact : Anybody);
}
