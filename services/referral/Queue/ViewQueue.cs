using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Agencies;
using SafeShare.Referrals.Claim;
using SafeShare.Referrals.Look;
using SafeShare.Referrals.Match;
using SafeShare.Referrals.Rate;

namespace SafeShare.Referrals.Queue;

public static class ViewQueue
{
    /// <param name="Age">In whole years, as far as the date of birth is known.</param>
    /// <param name="AgeEstimated">The date of birth is partial or estimated.</param>
    public sealed record Subject(Guid PersonId, string? Name, int? Age, bool AgeEstimated);

    /// <summary>One referral, as it stands in the queue.</summary>
    /// <param name="PossibleMatch">Somebody who may be the same person is known to the hub already. Not how many, not where.</param>
    /// <param name="PurposeNeeded">Another team has it: about whom and what it is, is shown to whoever says why they need to know (R10).</param>
    public sealed record Item(
        Guid ReferralId, Subject Subject, string Pathway, IReadOnlyList<string> ConcernTypes, AgencyName From, bool Emergency, Stage Stage,
        Rating Rating, Rating ProposedRating, DateTimeOffset ReceivedAt, DateTimeOffset DueAt, bool Overdue, Holder? ClaimedBy, bool PossibleMatch,
        bool PurposeNeeded);

    /// <param name="Next">Cursor of the next page; missing on the last.</param>
    /// <param name="AsOf">When this was true.</param>
    public sealed record Response(string Marking, IReadOnlyList<Item> Items, string? Next, DateTimeOffset AsOf);

    /// <param name="Rating">red, amber, green or blue.</param>
    /// <param name="Stage">received, claimed, decided, information-requested or closed. Everything open when left out.</param>
    /// <param name="Mine">Only what the caller has.</param>
    /// <param name="Unclaimed">Only what nobody has.</param>
    /// <param name="Overdue">Only what is past its time.</param>
    /// <param name="After">The cursor of the page before.</param>
    /// <param name="Limit">1 to 100; 25 unless set.</param>
    public sealed record Filter(
        [FromQuery(Name = "rating")] string? Rating, [FromQuery(Name = "stage")] string? Stage, [FromQuery(Name = "mine")] bool? Mine,
        [FromQuery(Name = "unclaimed")] bool? Unclaimed, [FromQuery(Name = "overdue")] bool? Overdue, [FromQuery(Name = "after")] string? After,
        [FromQuery(Name = "limit")] int? Limit);

    public static void Map(IEndpointRouteBuilder hub) => hub.MapGet("/v1/queue", HandleAsync)
        .WithSummary("The hub's queue, most urgent first. Looking at it is on record.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Filter filter, ClaimsPrincipal user, ReferralDb db, CancellationToken ct)
    {
        var query = QueueQuery.Read(filter);
        if (query.Errors.Count > 0)
        {
            return Problems.Invalid(query.Errors);
        }

        var limit = filter.Limit ?? QueueQuery.PageSize;
        await using var act = await db.BeginActAsync(user, ct);
        var page = await query.Over(db.Referrals.AsNoTracking(), user, act.At).Take(limit + 1).ToListAsync(ct);
        var more = page.Count > limit;
        var shown = page.Take(limit).ToList();

        var worker = Worker.From(user);
        var withPurpose = await db.WithPurposeAsync(shown.ConvertAll(referral => referral.Id), worker, act.At, ct);
        var held = shown.Where(referral => !referral.IsOpenTo(worker) && !withPurpose.Contains(referral.Id)).Select(referral => referral.Id).ToHashSet();
        var subjectIds = shown.Where(referral => !held.Contains(referral.Id)).Select(referral => referral.SubjectId).ToList();
        var subjects = await db.People.AsNoTracking().Where(person => subjectIds.Contains(person.Id)).ToDictionaryAsync(person => person.Id, ct);
        var possibleMatches = await db.WithPossibleMatchAsync(subjectIds, ct);
        var agency = await db.AgencyNamesAsync(shown.Select(referral => referral.FromAgencyId), ct);

        await db.RememberAsync(worker, user.HubId!.Value, ct);
        db.Record(act.Did("queue.viewed") with { SubjectIds = subjectIds });
        await act.CommitAsync(ct);

        var items = shown.ConvertAll(referral => new Item(
            referral.Id, held.Contains(referral.Id) ? new Subject(referral.SubjectId, null, null, false) : SubjectOf(subjects[referral.SubjectId], act.At),
            referral.Pathway, held.Contains(referral.Id) ? [] : referral.ConcernTypes, agency(referral.FromAgencyId),
            referral.Emergency, referral.Stage, referral.Rating, referral.ProposedRating, referral.ReceivedAt, referral.DueAt,
            Overdue: referral.ClosedAt is null && referral.DueAt < act.At,
            Holder.Of(referral, user.WorkerId), possibleMatches.Contains(referral.SubjectId), held.Contains(referral.Id)));
        var next = more ? new QueueCursor(shown[^1].DueAt, shown[^1].RatingRank, shown[^1].Id).ToString() : null;
        return TypedResults.Ok(new Response(Disclose.Marking.Default, items, next, act.At));
    }

    private static Subject SubjectOf(Person person, DateTimeOffset now) =>
        new(person.Id, person.Name, Age.On(person.DateOfBirth, now), person.DateOfBirthEstimated || person.DateOfBirth is { Length: < 10 });
}
