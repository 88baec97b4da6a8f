using SafeShare.Console.Clients;

namespace SafeShare.Console.Pages.Referrals.Consent;

/// <summary>From the form of one page to the answers so far. What was left empty is not said.</summary>
internal static class KeptAnswers
{
    extension(ConsentAnswers kept)
    {
        public void Take(ConsentStep step, ConsentAnswers given)
        {
            switch (step.Name)
            {
                case "answer":
                    kept.TakeAnswer(given);
                    break;
                case "giver":
                    kept.Obtained!.GivenBy = given.Obtained?.GivenBy is { Role.Length: > 0 } giver ? giver : null;
                    break;
                case "ability":
                    kept.Subject.Competence = given.Subject.Competence;
                    kept.TakeCapacity((given.Subject.Capacity ?? new CapacityAssessment()).WithInterestsOf(kept.Subject.Capacity));
                    break;
                case "interests":
                    kept.TakeCapacity((kept.Subject.Capacity ?? new CapacityAssessment()).WithInterestsOf(given.Subject.Capacity));
                    break;
                case "explained":
                    kept.Explanation = given.Explanation;
                    if (kept.Obtained is { } agreed)
                    {
                        agreed.Explained = given.Obtained?.Explained ?? [];
                    }

                    break;
                case "topics":
                    kept.Refused!.Explored = given.Refused?.Explored ?? [];
                    break;
                case "scope":
                    kept.Obtained!.Scope = given.Obtained?.Scope;
                    break;
                default:
                    (kept.Coercion, kept.Objections, kept.Conflict) = (given.Coercion, given.Objections, given.Conflict);
                    break;
            }
        }

        private void TakeCapacity(CapacityAssessment found) => kept.Subject.Capacity = found.IsEmpty ? null : found;

        private void TakeAnswer(ConsentAnswers given)
        {
            if (kept.Obtained is { } agreed && given.Obtained is { } now)
            {
                (agreed.Kind, agreed.ImpliedBy, agreed.ServiceAgencyIds) = (now.Kind, now.ImpliedBy, now.ServiceAgencyIds);
                (agreed.Form, agreed.Witness, agreed.Note) = (now.Form, now.Witness, now.Note);
                agreed.DocumentSha256 = now.Form == "written" ? now.DocumentSha256 ?? agreed.DocumentSha256 : null;
            }

            if (kept.Refused is { } refused && given.Refused is { } said)
            {
                (refused.PersonsReasons, refused.RefusedBy, refused.SupportOffered) = (said.PersonsReasons, said.RefusedBy, said.SupportOffered);
            }

            kept.NotSought = kept.NotSought is null ? null : given.NotSought ?? kept.NotSought;
            kept.Unable = kept.Unable is null ? null : given.Unable ?? kept.Unable;
        }

        /// <summary>Lines and parts in which nothing was typed.</summary>
        public void DropEmpty()
        {
            kept.Objections.RemoveAll(one => one is { By: null, Says: null, EncouragedToTalk: null });
            kept.Refused?.Explored.RemoveAll(topic => topic.Done is null && topic.Note is null);
            kept.Subject.Capacity?.Consultees.RemoveAll(one => one is { Who: null, Views: null, Authority: null });
            kept.Obtained?.Scope?.People.RemoveAll(string.IsNullOrEmpty);
            kept.Coercion = kept.Coercion?.Indicators is null ? null : kept.Coercion;
            kept.Conflict = kept.Conflict?.Rationale is null ? null : kept.Conflict;
            if (kept.Subject.Competence is { Yes.Count: 0, Competent: null, InDoubt: false, Rationale: null, AssessedBy: null, AssessedAt: null or { IsEmpty: true } })
            {
                kept.Subject.Competence = null;
            }

            if (kept.Explanation is { } explained)
            {
                explained.Offers.RemoveAll(one => one is { Kind: null, Outcome: null });
                explained.Limits = explained.Limits is { How: null, On: null or { IsEmpty: true } } ? null : explained.Limits;
                explained.Notice = explained.Notice is { Version: null, Format: null, GivenOn: null or { IsEmpty: true } } ? null : explained.Notice;
                explained.Communication = explained.Communication is { Need: null, MetBy: null } ? null : explained.Communication;
                kept.Explanation = explained is { Limits: null, Notice: null, Communication: null, Offers.Count: 0 } ? null : explained;
            }
        }

        /// <summary>An empty line at the end of each list, to be filled in or left; and every topic of a refusal, in the order of the list (R31).</summary>
        public void OfferMore(ReferenceData reference)
        {
            kept.Objections.Add(new Objection());
            (kept.Explanation ??= new Explanation()).Offers.Add(new SupportOffer());
            ((kept.Subject.Capacity ??= new CapacityAssessment()).Consultees ??= []).Add(new Consultee());
            if (kept.Obtained is { } agreed)
            {
                (agreed.Scope ??= new ConsentScope()).People.Add("");
            }

            if (kept.Refused is { } refused)
            {
                refused.Explored = [.. reference.RefusalTopics.Select(topic => refused.Explored.Find(one => one.Topic == topic.Code) ?? new ExploredTopic { Topic = topic.Code })];
            }
        }
    }
}
