"""A process that is killed in the middle of an edit leaves nothing half done: on whatever database is under test."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from tests.house.repository import ROOT
from tests.web.storage.test_editing import budget, first_activity
from wenxiao_web.storage.models import Event
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links

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

real = getattr(editing, sys.argv[1])
def slow(*arguments, **named):
    done = real(*arguments, **named)
    print("now", flush=True)
    time.sleep(60)
    return done
setattr(editing, sys.argv[1], slow)
town = Organisation.objects.get(code="901")
desk = Desk(Person.objects.get(username="officer"), town, 2027, frozenset({"finance_officer"}))
editing.edit(desk, [SetField(row=sys.argv[2], field="name", old=sys.argv[3], new="半个")])
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["project", "record"])
def test_between_patch_projection_and_event(cast, step):
    before, events, activity = budget(cast).document, Event.objects.count(), first_activity(cast)
    rows = list(budget(cast).tree.values_list("row", "name"))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.web.settings",
        "DATABASE_UNDER_TEST": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    command = [sys.executable, "-c", KILLED, step, activity.id, activity.name]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    process.send_signal(signal.SIGKILL)
    process.wait(20)
    process.stdout.close()
    for _ in range(40):
        # The server notices that the other end is gone, and takes its work back.
        if budget(cast).document == before:
            break
        time.sleep(0.1)
    assert budget(cast).document == before
    assert Event.objects.count() == events
    assert list(budget(cast).tree.values_list("row", "name")) == rows
    assert list(broken_links()) == []
    assert document_of(budget(cast)).responsibilities
