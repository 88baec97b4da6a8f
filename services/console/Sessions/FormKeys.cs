using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace SafeShare.Console.Sessions;

/// <summary>The keys behind anti-forgery tokens and notes between two pages, sealed in the database and shared by all instances.</summary>
internal sealed class FormKeys(IServiceScopeFactory scopes, ISealing sealing, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ConsoleDb>();
        return [.. db.FormKeys.AsNoTracking().AsEnumerable().Select(key => XElement.Parse(sealing.Open<string>(Context(key.Id), key.Content)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ConsoleDb>();
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        db.Add(new StoredKey { Id = id, Content = sealing.Seal(Context(id), element.ToString()), MadeAt = now });
        db.SaveChanges();
    }

    private static string Context(Guid id) => $"console-form-key/{id}";
}
