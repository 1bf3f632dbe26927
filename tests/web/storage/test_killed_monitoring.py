"""A process that is killed while it reports or closes a period leaves nothing half done."""

import os
import signal
import subprocess
import sys
from datetime import date

import pytest
from django.db import connection

from tests.house.repository import ROOT
from tests.web.storage.test_killed import soon
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.monitoring import close_run, open_run, report
from wenxiao_web.storage.models import Budget, Event, MonitoringRun
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links

KILLED = """
import os, sys, time
import django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = os.environ["DATABASE_UNDER_TEST"]
from wenxiao_web.storage.actions import monitoring
from wenxiao_web.storage.models import Organisation, Person
from wenxiao_web.storage.queries.desks import Desk

real = getattr(monitoring, sys.argv[1])
def slow(*arguments, **named):
    done = real(*arguments, **named)
    print("now", flush=True)
    time.sleep(60)
    return done
setattr(monitoring, sys.argv[1], slow)
town = Organisation.objects.get(code="901")
desk = Desk(Person.objects.get(username="officer"), town, 2027, frozenset({"finance_officer"}))
number = int(sys.argv[3])
if sys.argv[2] == "report":
    monitoring.report(desk, number, {sys.argv[4]: {"actual": "1", "likelihood": "certain"}})
else:
    monitoring.close_run(desk, number)
"""


def killed(*words):
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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("job", ["report", "close"])
@pytest.mark.parametrize("step", ["bring_up_run", "record"])
def test_in_the_middle_of_a_report_or_a_closing(cast, job, step):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), kept, date(2027, 2, 1))
    run = open_run(cast.desk("officer"), "january_july")
    row = document_of(kept).responsibilities[0].activities[0].indicators[0].id
    events, unreported = Event.objects.count(), run.unreported
    killed(step, job, str(run.pk), row)
    assert soon(lambda: Event.objects.count() == events and run.values.count() == 0)
    found = MonitoringRun.objects.get(pk=run.pk)
    assert (found.closed_at, found.outcome, found.unreported) == (None, "", unreported)
    assert report(cast.desk("officer"), run.pk, {row: {"actual": "1", "likelihood": "certain"}}) == 1
    close_run(cast.desk("officer"), run.pk)
    assert Event.objects.count() == events + 2
    assert list(broken_links()) == []
