using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SafeShare.Console.Pages;

[AllowAnonymous]
public sealed class SignedOutModel : PageModel;
