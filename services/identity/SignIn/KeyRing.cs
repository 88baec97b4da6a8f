using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Identity.SignIn;

/// <summary>One of ASP.NET Core's data protection keys.</summary>
public sealed class StoredKey
{
    public required string Id { get; init; }
    public required string SealedKey { get; init; }
}

/// <summary>Keeps the keys behind the forms' anti-forgery tokens in the database, sealed, so that every instance has them.</summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, ISealing sealing) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        return [.. db.KeyRing.AsNoTracking().AsEnumerable().Select(key => XElement.Parse(sealing.Open<string>(Context(key.Id), key.SealedKey)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        db.Add(new StoredKey { Id = friendlyName, SealedKey = sealing.Seal(Context(friendlyName), element.ToString()) });
        db.SaveChanges();
    }

    private static string Context(string id) => $"key-ring/{id}";
}
