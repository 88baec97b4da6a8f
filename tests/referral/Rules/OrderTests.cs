using SafeShare.Contracts.Identity.V1;
using SafeShare.Contracts.PartnerGateway.V1;
using SafeShare.Referrals.Ask;
using SafeShare.Referrals.Decide;
using SafeShare.Referrals.Disclose;

namespace SafeShare.Referrals.Tests.Rules;

/// <summary>I9: twice, late or in the wrong order, the result is the same.</summary>
public class OrderTests
{
    [Fact]
    public void A_replaced_decision_is_superseded_whichever_came_first()
    {
        var old = Given.Decided(Guid.NewGuid());
        var replacement = Given.Decided(old.ReferralId) with { Replaces = old.DecisionId };
        Given.Standing(old).Superseded.ShouldBeFalse();
        Given.Standing(old, old, replacement).Superseded.ShouldBeTrue();
        Given.Standing(replacement, replacement, old).Superseded.ShouldBeFalse();
    }

    [Fact]
    public void A_withdrawal_ends_the_decisions_it_names_and_those_that_rest_on_the_consent_alone()
    {
        var named = Given.Decided(Guid.NewGuid()) with { Route = "override" };
        var onConsent = Given.Decided(named.ReferralId) with { ConsentId = named.ConsentId };
        var onDuty = onConsent with { DecisionId = Guid.NewGuid(), Route = "duty" };
        var withdrawn = Given.Withdrawn(named, Given.Now);
        Given.Standing(named, withdrawn).WithdrawnAt.ShouldBe(Given.Now);
        Given.Standing(onConsent, withdrawn).WithdrawnAt.ShouldBe(Given.Now, "it was decided while the withdrawal was on its way");
        Given.Standing(onDuty, withdrawn).WithdrawnAt.ShouldBeNull();
    }

    [Fact]
    public void What_became_of_a_delivery_does_not_depend_on_the_order_of_the_news()
    {
        var told = Delivered();
        Action<Delivery>[] news =
        [
            delivery => delivery.Opened(new DeliveryOpened { DeliveryId = told.Id, ReferralId = told.ReferralId, AgencyId = Given.Police, OpenedAt = Given.Now.AddMinutes(1), OnwardSharing = "no" }),
            delivery => delivery.Acknowledged(Acknowledged(told, Given.Now.AddMinutes(2), ofWithdrawal: false)),
            delivery => delivery.Withdraw(Given.Now.AddMinutes(3)),
            delivery => delivery.Acknowledged(Acknowledged(told, Given.Now.AddMinutes(4), ofWithdrawal: true)),
            delivery => delivery.Failed(new DeliveryFailed { DeliveryId = told.Id, ReferralId = told.ReferralId, AgencyId = Given.Police, FailedAt = Given.Now.AddMinutes(5), Reason = "expired" }),
        ];

        var ends = Orders(news).Select(order =>
        {
            var delivery = Delivered();
            foreach (var one in order.Concat(order))
            {
                one(delivery);
            }

            return (delivery.State, delivery.OpenedAt, delivery.AcknowledgedAt, delivery.WithdrawnAt, delivery.WithdrawalAcknowledgedAt, delivery.FailedAt);
        }).Distinct().ToList();

        ends.ShouldHaveSingleItem().State.ShouldBe("acknowledged");
    }

    [Fact]
    public void What_was_not_opened_is_held_by_a_withdrawal()
    {
        var delivery = Delivered();
        delivery.State.ShouldBe("released");
        delivery.Withdraw(Given.Now);
        (delivery.State, delivery.Stands).ShouldBe(("held", false));
    }

    [Fact]
    public void The_latest_answer_counts_whichever_comes_last()
    {
        var release = Release();
        var first = new InformationSupplied { RequestId = Guid.NewGuid(), ReferralId = release.Referral.Id, AgencyId = Given.Police, SuppliedAt = Given.Now, Answer = "withheld", WithholdingReason = "own-risk-only" };
        var second = first with { SuppliedAt = Given.Now.AddMinutes(1), Answer = "nothing-held", WithholdingReason = null };
        foreach (var order in Orders([first, second]))
        {
            var request = InformationRequest.Of(release, "What do you hold?", Given.Now.AddDays(2), Given.Now);
            foreach (var answer in order.Concat(order))
            {
                request.Answered(answer, null);
            }

            (request.Answer, request.WithholdingReason).ShouldBe(("nothing-held", null));
        }
    }

    [Fact]
    public void A_suspended_agency_comes_back_only_when_it_is_enrolled_anew()
    {
        var enrolled = new AgencyEnrolled { AgencyId = Given.Police, Name = "Old name", Kind = "police", HubIds = [Given.Hub], EnrolledAt = Given.Now, Version = 1 };
        var suspended = new AgencySuspended { AgencyId = Given.Police, SuspendedAt = Given.Now, Version = 2 };
        var again = enrolled with { Name = "New name", Version = 3 };
        foreach (var order in Orders<object>([enrolled, suspended, again]))
        {
            var agency = new Agencies.Agency();
            foreach (var message in order)
            {
                Hear(agency, message);
            }

            (agency.Name, agency.IsSuspended).ShouldBe(("New name", false));
        }

        var gone = new Agencies.Agency();
        Hear(gone, suspended);
        Hear(gone, enrolled);
        gone.IsSuspended.ShouldBeTrue();
    }

    private static void Hear(Agencies.Agency agency, object message)
    {
        if (message is AgencyEnrolled enrolled)
        {
            agency.Enrolled(enrolled);
        }
        else
        {
            agency.Suspended((AgencySuspended)message);
        }
    }

    private static DeliveryAcknowledged Acknowledged(Delivery delivery, DateTimeOffset at, bool ofWithdrawal) =>
        new() { DeliveryId = delivery.Id, ReferralId = delivery.ReferralId, AgencyId = Given.Police, AcknowledgedAt = at, OfWithdrawal = ofWithdrawal };

    private static Delivery Delivered() => Delivery.Of(Release(), Given.Worker(), Given.Now);

    private static Release Release()
    {
        var referral = Given.Referral();
        var decision = Decision.From(Given.Decided(referral.Id));
        var person = Person.From(Given.Subject(), referral.SubjectId, referral);
        return new Release
        {
            DeliveryId = Guid.CreateVersion7(),
            Kind = DeliveryKind.Disclosure,
            Referral = referral,
            Decision = decision,
            ToAgencyId = Given.Police,
            Package = new Intersection(decision, new Standing(false, null), person).Pack(referral.Id, Given.Police, [], [], null, Given.Now),
            SealedContent = "",
        };
    }

    private static IEnumerable<List<T>> Orders<T>(T[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany((item, at) => Orders([.. items.Where((_, other) => other != at)]).Select(rest => (List<T>)[item, .. rest]));
}
