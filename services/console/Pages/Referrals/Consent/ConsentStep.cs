namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>One page of a record of consent.</summary>
/// <param name="Name">Its place in the address.</param>
/// <param name="Title">The question.</param>
/// <param name="Positions">The positions that ask it.</param>
/// <param name="Fields">The answers it asks for: beginnings of their names in the consent service's spelling.</param>
public sealed record ConsentStep(string Name, string Title, string[] Positions, params string[] Fields)
{
    private static readonly string[] Asked = ["obtained", "refused"];
    private static readonly string[] Anybody = ["obtained", "refused", "unable"];

    public static readonly ConsentStep Answer = new("answer", "What was the answer?", ["obtained", "refused", "not-sought", "unable"], "obtained.kind", "obtained.form", "obtained.documentSha256", "obtained.witness", "obtained.note",
        "obtained.impliedBy", "obtained.serviceAgencyIds", "refused.personsReasons", "refused.refusedBy", "refused.supportOffered", "notSought", "unable");
    public static readonly ConsentStep Giver = new("giver", "Who gave consent?", ["obtained"], "obtained.givenBy");
    public static readonly ConsentStep Ability = new("ability", "Can the person decide this?", Anybody, "subject");
    public static readonly ConsentStep Explained = new("explained", "What was explained?", Asked, "obtained.explained", "explanation");
    public static readonly ConsentStep Topics = new("topics", "What was talked about?", ["refused"], "refused.explored");
    public static readonly ConsentStep Scope = new("scope", "What did they agree to?", ["obtained"], "obtained.scope");
    public static readonly ConsentStep Doubts = new("doubts", "Does anything speak against the answer?", Anybody, "coercion", "objections", "conflict");

    private static readonly ConsentStep[] All = [Answer, Giver, Ability, Explained, Topics, Scope, Doubts];

    /// <summary>What is asked of a person who stands like this, in order.</summary>
    public static IReadOnlyList<ConsentStep> Of(string position) => Array.FindAll(All, step => step.Positions.Contains(position));

    public static ConsentStep For(string field, string position) =>
        Of(position).FirstOrDefault(step => step.Fields.Any(name => field == name || field.StartsWith($"{name}.", StringComparison.Ordinal) || field.StartsWith($"{name}[", StringComparison.Ordinal))) ?? Answer;
}
