using System.Diagnostics;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace SafeShare;

/// <summary>For reactions to messages that left their service together.</summary>
public static class Gathered
{
    /// <summary>The header with the trace of each message, in their order; a dash for one that has none.</summary>
    internal const string TracesHeader = "Traces";
    private const string NoTrace = "-";

    internal static string TracesOf(Letter letter) => string.Join(' ', letter.Holds.Select(message => message.TraceParent ?? NoTrace));

    extension(ConsumeContext context)
    {
        /// <summary>Reacts to each message in the trace that it comes from, to all of them in one transaction or, tried again, to each alone.</summary>
        public async Task ReactToEachAsync<T>(DbContext db, IReadOnlyList<T> messages, Func<T, Task> react)
            where T : class
        {
            if (context.TakesApart(db, messages))
            {
                return;
            }

            var traces = context.Traces;
            for (var at = 0; at < messages.Count; at++)
            {
                using var span = Continue<T>(traces, at);
                await react(messages[at]);
            }
        }

        /// <summary>
        /// What could not be dealt with together comes again alone, so that one which is put aside takes no other with it.
        /// False the first time.
        /// </summary>
        public bool TakesApart<T>(DbContext db, IReadOnlyList<T> messages)
            where T : class
        {
            var traces = context.Traces;
            for (var at = 0; context.GetRetryAttempt() > 0 && at < messages.Count; at++)
            {
                using var span = Continue<T>(traces, at);
                db.PublishAlone(messages[at]);
            }

            return context.GetRetryAttempt() > 0;
        }

        private string[] Traces => context.ReceiveContext.TransportHeaders.Get<string>(TracesHeader)?.Split(' ') ?? [];
    }

    private static Activity? Continue<T>(string[] traces, int at) =>
        Telemetry.Source.StartActivity($"{typeof(T).Name} taken out", ActivityKind.Consumer, at < traces.Length && traces[at] != NoTrace ? traces[at] : null);
}
