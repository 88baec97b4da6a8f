using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SafeShare.Referrals.Rate;

namespace SafeShare.Referrals.Queue;

/// <summary>The filter as it was understood, or what is wrong with it.</summary>
internal sealed record QueueQuery(Rating? Rating, Stage? Stage, QueueCursor? After, ViewQueue.Filter Filter, Dictionary<string, string[]> Errors)
{
    public const int PageSize = 25;
    private const int LargestPage = 100;

    public static QueueQuery Read(ViewQueue.Filter filter)
    {
        var errors = new Dictionary<string, string[]>();
        var rating = filter.Rating is null ? null : Code.Find<Rating>(filter.Rating);
        var stage = filter.Stage is null ? null : Code.Find<Stage>(filter.Stage);
        var after = filter.After is null ? null : QueueCursor.Read(filter.After);
        Check(filter.Rating is null || rating is not null, "rating", "Use red, amber, green or blue.");
        Check(filter.Stage is null || stage is not null, "stage", "Use received, claimed, decided, information-requested or closed.");
        Check(filter.After is null || after is not null, "after", "Use the cursor of the page before, unchanged.");
        Check(filter.Limit is null or (>= 1 and <= LargestPage), "limit", $"Use 1 to {LargestPage}.");
        return new QueueQuery(rating, stage, after, filter, errors);

        void Check(bool holds, string field, string message)
        {
            if (!holds)
            {
                errors.Add(field, [message]);
            }
        }
    }

    public IQueryable<Referral> Over(IQueryable<Referral> referrals, ClaimsPrincipal user, DateTimeOffset now)
    {
        var (hub, worker) = (user.HubId!.Value, user.WorkerId!.Value);
        var found = referrals.Where(referral => referral.HubId == hub);
        found = Stage is { } stage ? found.Where(referral => referral.Stage == stage) : found.Where(referral => referral.ClosedAt == null);
        found = Rating is { } rating ? found.Where(referral => referral.Rating == rating) : found;
        found = Filter.Mine is true ? found.Where(referral => referral.ClaimedBy == worker) : found;
        found = Filter.Unclaimed is true ? found.Where(referral => referral.ClaimedBy == null) : found;
        found = Filter.Overdue is true ? found.Where(referral => referral.DueAt < now && referral.ClosedAt == null) : found;
        found = After is { } after
            ? found.Where(referral => EF.Functions.GreaterThan(
                ValueTuple.Create(referral.DueAt, referral.RatingRank, referral.Id), ValueTuple.Create(after.DueAt, after.RatingRank, after.Id)))
            : found;
        return found.OrderBy(referral => referral.DueAt).ThenBy(referral => referral.RatingRank).ThenBy(referral => referral.Id);
    }
}
