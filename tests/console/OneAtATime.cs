namespace SafeShare.Console.Tests;

/// <summary>Journeys whose workers sign in more than once: an authenticator code counts once, so they wait for each other.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime;
