using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>One page of a record of consent.</summary>
/// <param name="Name">Its place in the address.</param>
/// <param name="Title">The question.</param>
/// <param name="Positions">The positions that ask it.</param>
/// <param name="Fields">The answers it asks for, in their order: beginnings of their names in the consent service's spelling.</param>
public sealed record ConsentStep(string Name, string Title, string[] Positions, params string[] Fields)
{
    private static readonly string[] Asked = ["obtained", "refused"];
    private static readonly string[] Anybody = ["obtained", "refused", "unable"];

    public static readonly ConsentStep Answer = new("answer", "What was the answer?", ["obtained", "refused", "not-sought", "unable"], "obtained.kind", "obtained.form", "obtained.documentSha256", "obtained.witness", "obtained.note",
        "obtained.impliedBy", "obtained.serviceAgencyIds", "refused.refusedBy", "refused.personsReasons", "refused.supportOffered", "notSought", "unable");
    public static readonly ConsentStep Giver = new("giver", "Who gave consent?", ["obtained"], "obtained.givenBy");
    public static readonly ConsentStep Ability = new("ability", "Can the person decide this?", Anybody, "subject");
    public static readonly ConsentStep Interests = new("interests", "What is best for the person?", Anybody, "subject.capacity.bestInterests", "subject.capacity.consultees");
    public static readonly ConsentStep Explained = new("explained", "What was explained?", Asked, "obtained.explained", "explanation");
    public static readonly ConsentStep Topics = new("topics", "What was talked about?", ["refused"], "refused.explored");
    public static readonly ConsentStep Scope = new("scope", "What did they agree to?", ["obtained"], "obtained.scope");
    public static readonly ConsentStep Doubts = new("doubts", "Does anything speak against the answer?", Anybody, "coercion", "objections", "conflict");

    private static readonly ConsentStep[] All = [Answer, Giver, Ability, Interests, Explained, Topics, Scope, Doubts];

    /// <summary>What is asked of a person who stands like this, in order.</summary>
    public static IReadOnlyList<ConsentStep> Of(string position) => Array.FindAll(All, step => step.Positions.Contains(position));

    /// <summary>The same without what does not matter here: what is best for the person is asked when capacity is lacking (R43).</summary>
    public static IReadOnlyList<ConsentStep> Of(ConsentAnswers answers) =>
        [.. Of(answers.Position).Where(step => step != Interests || answers.Subject.Capacity is { AsksInterests: true })];

    /// <summary>The later page is the more exact one: what is best for the person goes to its own, the rest of the person to theirs.</summary>
    public static ConsentStep For(string field, string position) => Of(position).LastOrDefault(step => step.Asks(field) >= 0) ?? Answer;

    /// <summary>By which missing answers are put in the order in which they are asked for: the page, and the place on it.</summary>
    public static (int Page, int Field) PlaceOf(string field, string position)
    {
        var step = For(field, position);
        return (Array.IndexOf(All, step), step.Asks(field));
    }

    private int Asks(string field) =>
        Array.FindIndex(Fields, name => field == name || field.StartsWith($"{name}.", StringComparison.Ordinal) || field.StartsWith($"{name}[", StringComparison.Ordinal));
}
