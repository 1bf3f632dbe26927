"""A process that is killed in the middle of an edit leaves nothing half done: on whatever database is under test."""

from datetime import date

import pytest

from tests.web.storage.killing import killed, soon
from tests.web.storage.test_editing import budget, first_activity
from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.payment_files import (
    enter_payment_file,
    enter_soon,
    hand_in_payments,
    read_payment_file,
)
from wenxiao_web.storage.actions.publications import clear, make_public, prepare, print_pack
from wenxiao_web.storage.actions.stages import move
from wenxiao_web.storage.models import Event, JournalEntry, PackFile, PaymentFile, Publication, Version
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.journal import standings_of

EDIT = """
from wenxiao.budget.patches import SetField
module.edit(desk("officer"), [SetField(row="{row}", field="name", old="{old}", new="半个")])
"""
GATHER = """module.move(desk("officer"), "gather", {"reason": "各站所已经填完"}, seen_stage="station")"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["project", "record"])
def test_between_patch_projection_and_event(cast, step):
    before, events, activity = budget(cast).document, Event.objects.count(), first_activity(cast)
    rows = list(budget(cast).tree.values_list("row", "name"))
    killed("editing", step, EDIT.format(row=activity.id, old=activity.name))
    assert soon(lambda: budget(cast).document == before)
    assert Event.objects.count() == events
    assert list(budget(cast).tree.values_list("row", "name")) == rows
    assert list(broken_links()) == []
    assert document_of(budget(cast)).responsibilities


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["_carry_out", "record"])
def test_in_the_middle_of_a_submission(cast, step):
    kept = budget(cast)
    kept.parts.all().delete()
    check_kept(kept.pk)
    events = Event.objects.count()
    killed("stages", step, GATHER)
    assert soon(lambda: budget(cast).stage == "station")
    assert Event.objects.count() == events
    move(cast.desk("officer"), "gather", {"reason": "各站所已经填完"}, seen_stage="station")
    assert (budget(cast).stage, Event.objects.count()) == ("compiling", events + 1)
    assert list(broken_links()) == []


@pytest.mark.django_db(transaction=True)
def test_in_the_middle_of_a_publication(cast):
    kept = budget(cast)
    kept.stage = "approved"
    kept.save()
    made = print_pack(cast.desk("officer"), kept)
    clear(cast.desk("leader"), made.number)
    events = Event.objects.count()
    killed("publications", "record", 'module.make_public(desk("officer"), 1)')
    assert soon(lambda: Publication.objects.get(pk=made.pk).state == "cleared")
    assert (budget(cast).stage, Event.objects.count()) == ("approved", events)
    make_public(cast.desk("officer"), made.number)
    assert (budget(cast).stage, Event.objects.count()) == ("published", events + 1)
    assert list(broken_links()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["freeze", "printed", "_file", "record"])
def test_in_the_middle_of_printing_a_pack(cast, step):
    kept = budget(cast)
    kept.stage = "approved"
    kept.save()
    check_kept(kept.pk)
    made = prepare(cast.desk("officer"))
    told = (Event.objects.count(), PackFile.objects.count(), Version.objects.count())
    killed("publications", step, 'module.prepare(desk("officer"))')
    assert soon(lambda: Publication.objects.get().state == "prepared")
    assert (Event.objects.count(), PackFile.objects.count(), Version.objects.count()) == told
    again = prepare(cast.desk("officer"))
    assert again.number == made.number + 1
    assert [each.state for each in Publication.objects.order_by("number")] == ["dropped", "prepared"]
    assert list(broken_links()) == []


@pytest.mark.django_db(transaction=True)
def test_in_the_middle_of_an_import_nothing_is_lost_and_nothing_counts_twice(cast):
    kept, desk = budget(cast), cast.desk("officer")
    open_journal(desk, kept, date(2027, 2, 1))
    whole = document_of(kept)
    line = next(each for each in whole.expenditure if each.project)
    name = next(each.name for each in whole.projects if each.id == line.project)
    rows = ["日期,金额（元）,凭证号,项目名称", *(f"2027-03-02,1.50,记-{number},{name}" for number in range(80))]
    file = hand_in_payments(desk, "支付.csv", "\n".join(rows).encode())
    read_payment_file(file.pk)
    enter_soon(cast.desk("leader"), file, leave_listed=False)
    entries, events = JournalEntry.objects.count(), Event.objects.count()
    killed("payment_files", "append_ready", f"module.enter_payment_file({file.pk})")
    assert soon(lambda: JournalEntry.objects.count() == entries)
    assert (Event.objects.count(), PaymentFile.objects.get(pk=file.pk).state) == (events, "entering")
    enter_payment_file(file.pk)
    enter_payment_file(file.pk)
    assert (JournalEntry.objects.count(), Event.objects.count()) == (entries + 80, events + 1)
    assert standings_of(kept)[line.id].paid == 120
    assert PaymentFile.objects.get(pk=file.pk).state == "entered"
    assert list(broken_links()) == []
