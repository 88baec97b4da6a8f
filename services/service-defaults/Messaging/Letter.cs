using System.Collections.Concurrent;
using System.Text.Json;

namespace SafeShare;

/// <summary>What goes to the broker as one message: one from the outbox, or many of a kind together.</summary>
internal sealed record Letter
{
    private const int FewestTogether = 4;
    private const int MostTogether = 32;
    private const int MostCharactersTogether = 256 * 1024;

    public required Guid Id { get; init; }
    public required string Type { get; init; }

    /// <summary>The JSON of it, in pieces: put together it would be large enough to burden the garbage collector.</summary>
    public required IReadOnlyList<string> Text { get; init; }
    public required IReadOnlyList<OutboxMessage> Holds { get; init; }

    /// <summary>
    /// What is sent together costs the broker and the reader much less; it is worth waiting for nobody. What could not be dealt
    /// with before goes alone: in company it would take the others with it again and again.
    /// </summary>
    public static List<Letter> Of(IEnumerable<OutboxMessage> messages) =>
        [.. messages.GroupBy(message => (message.Type, FailedBefore: message.Attempts > 0))
            .SelectMany(kind => kind.Key.FailedBefore ? kind.Select(Alone) : OfOneKind(kind.Key.Type, [.. kind]))];

    private static IEnumerable<Letter> OfOneKind(string type, List<OutboxMessage> messages) =>
        messages.Count >= FewestTogether && Company.Of(type) is { } company
            ? Heaps(messages).Select(heap => heap is [var one] ? Alone(one) : Together(heap, company))
            : messages.Select(Alone);

    private static IEnumerable<List<OutboxMessage>> Heaps(List<OutboxMessage> messages)
    {
        var (heap, characters) = (new List<OutboxMessage>(), 0);
        foreach (var message in messages)
        {
            if (heap.Count == MostTogether || (heap.Count > 0 && characters + message.Body.Length > MostCharactersTogether))
            {
                yield return heap;
                (heap, characters) = ([], 0);
            }

            heap.Add(message);
            characters += message.Body.Length;
        }

        yield return heap;
    }

    private static Letter Alone(OutboxMessage message) => new() { Id = message.Id, Type = message.Type, Text = [message.Body], Holds = [message] };

    private static Letter Together(List<OutboxMessage> messages, Company company) => new()
    {
        Id = Guid.CreateVersion7(messages[0].NotBefore),
        Type = company.Type,
        Text = [$$"""{"{{company.Property}}":[""", .. messages.SelectMany((message, at) => at == 0 ? [message.Body] : (string[])[",", message.Body]), "]}"],
        Holds = messages,
    };

    /// <summary>The contract, beside that of a message, whose one property lists such messages: many travel in it.</summary>
    private sealed record Company(string Type, string Property)
    {
        private static readonly ConcurrentDictionary<string, Company?> Known = new();

        public static Company? Of(string type) => Known.GetOrAdd(type, static name => MessageTypes.Find(name) is { } one ? Find(one) : null);

        private static Company? Find(Type one) =>
            (from type in one.Assembly.GetExportedTypes()
             where type.Namespace == one.Namespace
             let properties = type.GetProperties()
             where properties is [{ } only] && only.PropertyType == typeof(IReadOnlyList<>).MakeGenericType(one)
             select new Company(MessageTypes.NameOf(type), JsonNamingPolicy.CamelCase.ConvertName(properties[0].Name))).SingleOrDefault();
    }
}
