using System.Diagnostics;
using SafeShare.Contracts.Audit.V1;

namespace SafeShare;

/// <summary>What goes to the broker as one message: one from the outbox, or many acts together.</summary>
internal sealed record Letter
{
    private const int FewestTogether = 4;
    private const int MostTogether = 32;
    private static readonly string OneAct = MessageTypes.NameOf(typeof(ActRecorded));
    private static readonly string ManyActs = MessageTypes.NameOf(typeof(ActsRecorded));

    public required Guid Id { get; init; }
    public required string Type { get; init; }
    public required string Body { get; init; }
    public string? TraceParent { get; init; }

    /// <summary>The traces of what was gathered, which has no one parent.</summary>
    public IReadOnlyList<ActivityLink> Links { get; init; } = [];
    public required IReadOnlyList<OutboxMessage> Holds { get; init; }

    /// <summary>Every act of every service goes to the same reader: sent together they cost the broker and the reader much less.</summary>
    public static List<Letter> Of(IReadOnlyCollection<OutboxMessage> messages)
    {
        var acts = messages.Where(message => message.Type == OneAct).ToList();
        return acts.Count < FewestTogether
            ? [.. messages.Select(Alone)]
            : [.. messages.Where(message => message.Type != OneAct).Select(Alone), .. acts.Chunk(MostTogether).Select(Together)];
    }

    private static Letter Alone(OutboxMessage message) =>
        new() { Id = message.Id, Type = message.Type, Body = message.Body, TraceParent = message.TraceParent, Holds = [message] };

    private static Letter Together(OutboxMessage[] acts) => new()
    {
        Id = Guid.CreateVersion7(acts[0].NotBefore),
        Type = ManyActs,
        Body = $$"""{"acts":[{{string.Join(',', acts.Select(act => act.Body))}}]}""",
        Links = [.. acts.Where(act => act.TraceParent is not null).Select(act => new ActivityLink(ActivityContext.Parse(act.TraceParent!, traceState: null)))],
        Holds = acts,
    };
}
