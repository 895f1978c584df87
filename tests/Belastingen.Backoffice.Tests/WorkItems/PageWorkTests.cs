using Belastingen.Backoffice.Desk;
using Belastingen.Backoffice.Offices;
using Belastingen.Backoffice.Tests.Playing;
using Belastingen.Backoffice.WorkItems;
using Belastingen.Domain.Money;
using Belastingen.Engines;
using NodaTime;
using NUnit.Framework;

namespace Belastingen.Backoffice.Tests.WorkItems;

/// <summary>The work list page by page: by deadline, then the oldest, what has no deadline last.</summary>
[OnEveryEngine]
public sealed class PageWorkTests
{
    private static readonly LocalDate Opened = new(2020, 1, 10);

    private PlayedOffice _office = null!;

    [SetUp]
    public void Work_of_two_bodies()
    {
        _office = new PlayedOffice(PlayedOffice.MonthEnds(), ("GEM", ["OZB"]), ("WS", ["WAT"]));
        _office.Bill("A1", "31-03-2020", [("OZB", 500m)]);
        _office.Bill("A2", "31-03-2020", [("WAT", 100m)]);
        using var session = _office.Database.Write(_office.Now, office: 1);
        Open(1, WorkItemKind.DeliveryDiffers, 1, 500, null);
        Open(2, WorkItemKind.DeliveryDiffers, 2, 700, new LocalDate(2020, 2, 1));
        Open(3, WorkItemKind.Returned, 1, null, new LocalDate(2020, 1, 12));
        Open(4, WorkItemKind.DeliveryDiffers, 1, 900, new LocalDate(2020, 2, 1));
        Open(5, WorkItemKind.NoticesToSend, null, null, new LocalDate(2020, 3, 1));
        session.Commit();

        void Open(int number, WorkItemKind kind, long? bill, long? cents, LocalDate? deadline) => WorkItem.Open(
            session.Of(1, "night"), kind, $"thing {number}", Opened, bill, bill, cents, "x", deadline);
    }

    [TearDown]
    public void Clean() => _office.Dispose();

    [Test]
    public void By_deadline_and_then_the_oldest_with_whom_it_is_about()
    {
        var page = Page(new WorkWanted(), null, 10);

        Assert.That(page.Lines.Select(line => line.Item), Is.EqualTo(new long[] { 3, 2, 4, 5, 1 }));
        Assert.That(page.After, Is.Null);
        Assert.That((page.Lines[0].DebtorName, page.Lines[0].AssessmentNumber, page.Lines[0].Debtor), Is.EqualTo(("Payer DA1", "A1", (long?)1)));
    }

    [Test]
    public void A_page_begins_where_the_last_one_ended_also_when_that_item_was_closed_meanwhile()
    {
        var first = Page(new WorkWanted(), null, 2);
        _office.Write(session => CloseWork.Execute(session.As(_office.Acting), first.After!.Value, "betaald"));
        var second = Page(new WorkWanted(), first.After, 2);

        Assert.That(first.Lines.Select(line => line.Item), Is.EqualTo(new long[] { 3, 2 }));
        Assert.That(second.Lines.Select(line => line.Item), Is.EqualTo(new long[] { 4, 5 }));
        Assert.That(Page(new WorkWanted(), second.After, 2).Lines.Select(line => line.Item), Is.EqualTo(new long[] { 1 }));
    }

    [Test]
    public void Of_a_kind_of_somebody_of_nobody_and_of_a_body()
    {
        _office.Write(session => AssignWork.Execute(session.As(_office.Acting), 4, "officer"));
        _office.Write(session => AssignWork.Execute(session.As(_office.Acting), 2, "approver"));

        Assert.That(Items(new WorkWanted(Kind: WorkItemKind.DeliveryDiffers)), Is.EqualTo(new long[] { 2, 4, 1 }));
        Assert.That(Items(new WorkWanted(WorkOf.Me)), Is.EqualTo(new long[] { 4 }));
        Assert.That(Items(new WorkWanted(WorkOf.Nobody)), Is.EqualTo(new long[] { 3, 5, 1 }));
        Assert.That(Items(new WorkWanted(Body: 2)), Is.EqualTo(new long[] { 2, 5 }));
        Assert.That(Page(new WorkWanted(WorkOf.Me), null, 10).Lines[0].OwnerName, Is.EqualTo("Officer"));
    }

    [Test]
    public void Counts_and_amounts_are_those_of_what_is_shown()
    {
        _office.Write(session => AssignWork.Execute(session.As(_office.Acting), 4, "officer"));
        using var session = _office.Database.Read(_office.Now);

        Assert.That(SumWork.Execute(session.As(_office.Acting), new WorkWanted()).Value, Is.EqualTo(new[]
        {
            new WorkSum(WorkItemKind.DeliveryDiffers, 3, 0, new Cents(2_100)), new WorkSum(WorkItemKind.NoticesToSend, 1, 0, Cents.Zero),
            new WorkSum(WorkItemKind.Returned, 1, 1, Cents.Zero),
        }));
        Assert.That(SumWork.Execute(session.As(_office.Acting), new WorkWanted(WorkOf.Me)).Value.Select(sum => sum.Amount), Is.EqualTo(new[] { new Cents(900) }));
        Assert.That(SumWork.Execute(session.As(_office.Acting), new WorkWanted(Body: 2)).Value.Sum(sum => sum.Open), Is.EqualTo(2));
    }

    [Test]
    public void Only_who_can_do_it_is_given_work_and_who_keeps_the_machine_going_sees_none()
    {
        using var session = _office.Database.Read(_office.Now);
        var operators = _office.Acting with { Roles = new HashSet<Role> { Role.Operator } };

        Assert.That(ListColleagues.Execute(session.As(_office.Acting)).Select(one => one.Name), Is.EqualTo(new[] { "Approver", "Officer" }));
        Assert.That(PageWork.Execute(session.As(operators), new WorkWanted(), null, 5).Refusal, Is.TypeOf<Refusal.RoleMissing>());
        Assert.That(SumWork.Execute(session.As(operators), new WorkWanted()).Refusal, Is.TypeOf<Refusal.RoleMissing>());
    }

    private IEnumerable<long> Items(WorkWanted wanted) => Page(wanted, null, 10).Lines.Select(line => line.Item);

    private WorkListPage Page(WorkWanted wanted, long? after, int count)
    {
        using var session = _office.Database.Read(_office.Now);
        return PageWork.Execute(session.As(_office.Acting), wanted, after, count).Value;
    }
}
