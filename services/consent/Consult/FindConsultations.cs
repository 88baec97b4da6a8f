using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SafeShare.Consents.Find;

namespace SafeShare.Consents.Consult;

public static class FindConsultations
{
    private const string Action = "consultation.viewed";

    public static void Map(IEndpointRouteBuilder practitioners)
    {
        practitioners.MapGet("/v1/consultations", ListAsync).WithSummary("The hub's consultations, oldest first: those that still wait for advice, those for which the time is over, or those that led to one referral.");
        practitioners.MapGet("/v1/consultations/{id:guid}", GetAsync).WithSummary("One consultation.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<ConsultationView>>> ListAsync(
        bool? open, bool? overdue, Guid? referral, Guid? after, int? limit, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        var (size, from) = (Math.Clamp(limit ?? 50, 1, 100), after ?? Guid.Empty);
        var asked = db.Consultations.Where(row => row.Id > from)
            .Where(row => open != true || !db.Advice.Any(advice => advice.ConsultationId == row.Id))
            .Where(row => overdue != true || (row.DueAt <= act.At && !db.Advice.Any(advice => advice.ConsultationId == row.Id)))
            .Where(row => referral == null || db.Promotions.Any(promotion => promotion.ConsultationId == row.Id && promotion.ReferralId == referral))
            .OrderBy(row => row.Id).Take(size + 1);
        var views = await ViewsAsync(asked, db, act.At, ct);
        db.Record(act.Did(Action) with { ReferralId = referral });
        await act.CommitAsync(ct);
        return TypedResults.Ok(Page.Of(views, size, view => view.ConsultationId));
    }

    private static async Task<Results<Ok<ConsultationView>, ProblemHttpResult>> GetAsync(Guid id, ClaimsPrincipal user, ConsentDb db, CancellationToken ct)
    {
        await using var act = await db.BeginActAsync(user, ct);
        if (await ViewsAsync(db.Consultations.Where(row => row.Id == id), db, act.At, ct) is not [var view])
        {
            return await db.RefuseAsync(act, act.Refused(Action, "not-found"), Problems.NotFound(), ct);
        }

        db.Record(act.Did(Action));
        await act.CommitAsync(ct);
        return TypedResults.Ok(view with { MayAdvise = user.Advises && view.AskedBy != user.WorkerId && view.AdvisedAt is null });
    }

    private static async Task<List<ConsultationView>> ViewsAsync(IQueryable<Consultation> asked, ConsentDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await asked.Select(row => new
        {
            Asked = row,
            Advice = db.Advice.FirstOrDefault(advice => advice.ConsultationId == row.Id),
            Adviser = db.Advisers.FirstOrDefault(adviser => adviser.Id == row.AdviserId),
            Promotion = db.Promotions.FirstOrDefault(promotion => promotion.ConsultationId == row.Id),
        }).ToListAsync(ct);
        return rows.ConvertAll(row => ConsultationView.Of(row.Asked, row.Advice, row.Promotion, now, row.Adviser));
    }
}
