"""A process that is killed in the middle of an edit leaves nothing half done: on whatever database is under test."""

import os
import signal
import subprocess
import sys
import time
from datetime import date

import pytest
from django.db import connection

from tests.house.repository import ROOT
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

KILLED = """
import os, sys, time
import django
django.setup()
from django.db import connections
settings = connections["default"].settings_dict
settings["NAME"] = os.environ["DATABASE_UNDER_TEST"]
from wenxiao.budget.patches import SetField
from wenxiao_web.storage.actions import editing
from wenxiao_web.storage.models import Organisation, Person
from wenxiao_web.storage.queries.desks import Desk

import importlib
module = importlib.import_module("wenxiao_web.storage.actions." + sys.argv[4])
real = getattr(module, sys.argv[1])
def slow(*arguments, **named):
    done = real(*arguments, **named)
    print("now", flush=True)
    time.sleep(60)
    return done
setattr(module, sys.argv[1], slow)
town = Organisation.objects.get(code="901")
desk = Desk(Person.objects.get(username="officer"), town, 2027, frozenset({"finance_officer"}))
if sys.argv[4] == "editing":
    editing.edit(desk, [SetField(row=sys.argv[2], field="name", old=sys.argv[3], new="半个")])
elif sys.argv[4] == "stages":
    module.move(desk, "gather", {"reason": "各站所已经填完"}, seen_stage="station")
elif sys.argv[4] == "payment_files":
    module.enter_payment_file(int(sys.argv[2]))
elif sys.argv[4] == "proposals":
    desk = Desk(Person.objects.get(username="reviewer"), town, 2027, frozenset({"county_reviewer"}))
    keys = module.ResultProposal.objects.values_list("pk", flat=True)
    module.decide({town.pk: desk}, [module.Decision(key) for key in keys])
elif sys.argv[2] == "prepare":
    module.prepare(desk)
else:
    module.make_public(desk, 1)
"""


def killed(*words):
    """Do something in another process and kill it where it says that it is in the middle."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.web.settings",
        "DATABASE_UNDER_TEST": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    command = [sys.executable, "-c", KILLED, *words]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    process.send_signal(signal.SIGKILL)
    process.wait(20)
    process.stdout.close()


def soon(holds):
    """Whether it holds once the server has noticed that the other end is gone, and has taken its work back."""
    for _ in range(40):
        if holds():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["project", "record"])
def test_between_patch_projection_and_event(cast, step):
    before, events, activity = budget(cast).document, Event.objects.count(), first_activity(cast)
    rows = list(budget(cast).tree.values_list("row", "name"))
    killed(step, activity.id, activity.name, "editing")
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
    killed(step, "", "", "stages")
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
    killed("record", "", "", "publications")
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
    killed(step, "prepare", "", "publications")
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
    killed("append_ready", str(file.pk), "", "payment_files")
    assert soon(lambda: JournalEntry.objects.count() == entries)
    assert (Event.objects.count(), PaymentFile.objects.get(pk=file.pk).state) == (events, "entering")
    enter_payment_file(file.pk)
    enter_payment_file(file.pk)
    assert (JournalEntry.objects.count(), Event.objects.count()) == (entries + 80, events + 1)
    assert standings_of(kept)[line.id].paid == 120
    assert PaymentFile.objects.get(pk=file.pk).state == "entered"
    assert list(broken_links()) == []
