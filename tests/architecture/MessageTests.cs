using System.Reflection;
using System.Text.RegularExpressions;
using MassTransit;

namespace SafeShare.Architecture.Tests;

/// <summary>Who hears what is readable from the names alone.</summary>
public partial class MessageTests
{
    private static readonly Assembly[] Services =
        [.. Directory.GetFiles(AppContext.BaseDirectory, "SafeShare.*.dll").Select(Assembly.LoadFrom).Where(assembly => !assembly.GetName().Name!.Contains("Tests", StringComparison.Ordinal))];

    private static IEnumerable<Type> Reactions =>
        Services.SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IConsumer)));

    [Fact]
    public void Every_reaction_is_named_On_and_its_message() =>
        Reactions.Where(reaction => !Heard(reaction).Any(message => reaction.Name == $"On{message.Name}")).ShouldBeEmpty();

    [Fact]
    public void Every_reaction_is_sealed_and_hears_one_message() =>
        Reactions.Where(reaction => !reaction.IsSealed || Heard(reaction).Count() != 1).ShouldBeEmpty();

    [Fact]
    public void Every_message_is_a_sealed_record_in_a_versioned_namespace() =>
        Reactions.SelectMany(Heard).Distinct()
            .Where(message => !message.IsSealed || message.GetMethod("<Clone>$") is null || !message.Namespace!.StartsWith("SafeShare.Contracts.", StringComparison.Ordinal) || !message.Namespace.EndsWith(".V1", StringComparison.Ordinal))
            .ShouldBeEmpty();

    /// <summary>A message that nobody hears would wait in the outbox for ever: the broker refuses what no queue takes.</summary>
    [Fact]
    public void Every_published_message_is_heard_by_somebody()
    {
        var published = Tree.Lines("services").SelectMany(line => Publishes.Matches(line.Text))
            .Select(match => match.Groups["message"].Value).Append("ActRecorded").Distinct().ToList();
        published.Except(Reactions.SelectMany(Heard).Select(message => message.Name)).ShouldBeEmpty();
    }

    private static IEnumerable<Type> Heard(Type reaction) =>
        reaction.GetInterfaces().Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>)).Select(type => type.GenericTypeArguments[0]);

    [GeneratedRegex(@"Publish\(new (?<message>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Publishes { get; }
}
