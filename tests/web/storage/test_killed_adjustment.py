"""A process that is killed while an adjustment is approved leaves nothing half done: money and goals change at once."""

from datetime import date

import pytest

from tests.web.adjusting.test_adjusting import addition, approve, first_activity, lines, tightened
from tests.web.storage.killing import killed, soon
from wenxiao_web.storage.actions.adjustments import begin_adjustment, move_adjustment, set_goals, set_money
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.stages import AlreadyMoved
from wenxiao_web.storage.models import AdjustmentStep, Budget, BudgetAdjustment, Event, JournalEntry, Version
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.journal import standings_of

SAID = {
    "document": "县财〔2027〕9号",
    "document_date": "2027-06-20",
    "resolution": "镇人大决议",
    "resolved_on": "2027-06-18",
}
APPROVE = """
import datetime
module.today = lambda: datetime.date(2027, 6, 30)
module.move_adjustment(desk("reviewer"), {number}, "adjustment_resolved", {said}, seen="congress")
"""


def counted():
    return JournalEntry.objects.count(), Event.objects.count(), Version.objects.count(), AdjustmentStep.objects.count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["freeze", "store", "append", "record"])
def test_in_the_middle_of_an_approval(cast, monkeypatch, step):
    monkeypatch.setattr("wenxiao_web.storage.actions.adjustments.today", lambda: date(2027, 6, 30))
    kept, desk = Budget.objects.get(organisation=cast.town, year=2027), cast.desk("officer")
    open_journal(desk, kept, date(2027, 3, 1))
    line, row = lines(kept)[0], first_activity(kept).id
    number = begin_adjustment(desk, "追加防汛经费", "汛期抢险需要，县政府会议定的").number
    set_money(desk, number, [addition(line, 500)], seen=0)
    set_goals(desk, number, tightened(row), seen=1)
    approve(cast, number, last="adjustment_to_congress")
    before, document = counted(), Budget.objects.get(pk=kept.pk).document
    killed("adjustments", step, APPROVE.format(number=number, said=SAID))
    assert soon(lambda: Budget.objects.get(pk=kept.pk).document == document and counted() == before)
    assert BudgetAdjustment.objects.get(budget=kept, number=number).stage == "congress"
    assert standings_of(kept)[line.id].adjusted == line.amount
    move_adjustment(cast.desk("reviewer"), number, "adjustment_resolved", SAID, seen="congress")
    with pytest.raises(AlreadyMoved):
        move_adjustment(cast.desk("reviewer"), number, "adjustment_resolved", SAID, seen="congress")
    after = counted()
    assert after[0] == before[0] + 1, "the money once"
    assert standings_of(kept)[line.id].adjusted == line.amount + 500
    assert first_activity(Budget.objects.get(pk=kept.pk)).indicators[0].grades[0] == "≥97%"
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))[before[1] :]
    assert sorted(kinds) == ["adjusted", "adjustment-moved"]
    assert list(broken_links()) == []
