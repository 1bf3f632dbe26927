"""Doing something in another process, and killing it where it says that it is in the middle."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

from django.db import connection

from tests.house.repository import ROOT

#: Says ``now`` and waits once a function of a module of actions has done its work, and the job goes no further.
SLOW = """
import importlib, os, sys, time
import django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = os.environ["DATABASE_UNDER_TEST"]
from wenxiao_web.storage.models import Membership, Organisation, Person
from wenxiao_web.storage.queries.desks import Desk

module = importlib.import_module("wenxiao_web.storage.actions." + sys.argv[1])
calls_left, real = int(sys.argv[4]), getattr(module, sys.argv[2])

def slow(*arguments, **named):
    global calls_left
    done = real(*arguments, **named)
    calls_left -= 1
    if calls_left == 0:
        print("now", flush=True)
        time.sleep(float(os.environ["PAUSE"]))
    return done

setattr(module, sys.argv[2], slow)

def desk(name):
    person = Person.objects.get(username=name)
    roles = frozenset(person.memberships.values_list("role", flat=True))
    return Desk(person, Organisation.objects.get(code="901"), 2027, roles)

exec(sys.argv[3])
"""


@contextmanager
def in_the_middle(module, step, job, calls=1, pause=60):
    """Another process that does ``job`` (Python) and has just done the ``calls``-th ``step`` of a module of actions.

    ``job`` has the module as ``module`` and ``desk(name)`` for somebody of the cast at the town. The process waits for
    ``pause`` seconds before it goes on.
    """
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.web.settings",
        "DATABASE_UNDER_TEST": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        "PAUSE": str(pause),
    }
    command = [sys.executable, "-c", SLOW, module, step, job, str(calls)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "now\n"
        yield process
    finally:
        process.kill()
        process.wait(20)
        process.stdout.close()


def killed(module, step, job, calls=1):
    """Do something in another process and kill it where it says that it is in the middle."""
    with in_the_middle(module, step, job, calls) as process:
        process.send_signal(signal.SIGKILL)
        process.wait(20)


def soon(holds):
    """Whether it holds once the server has noticed that the other end is gone, and has taken its work back."""
    for _ in range(40):
        if holds():
            return True
        time.sleep(0.1)
    return False
