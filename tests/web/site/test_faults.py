"""What goes wrong around the application, and what people are told."""

import ast
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house.repository import ROOT
from tests.web.cast import ROLES
from tests.web.site.test_access import address, addresses
from tests.web.storage.test_editing import budget, first_activity, renamed
from wenxiao_web.site.access import ACCESS
from wenxiao_web.storage.actions import editing
from wenxiao_web.storage.models import Event

WEB = ROOT / "src" / "wenxiao_web"
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
#: The most questions that a page puts to the database.
MOST_QUERIES = 25


@pytest.mark.parametrize("person", [name for name, _, _ in ROLES])
def test_no_page_asks_the_database_more_than_it_should(as_, cast, person):
    client, found = as_(person), {}
    for name, gate in ACCESS.items():
        if gate.public:
            continue
        with CaptureQueriesContext(connection) as asked:
            client.get(address(name))
        if len(asked) > MOST_QUERIES:
            found[name] = len(asked)
    assert found == {}


def writing(path):
    """Calls in a module that write to the database, by line."""
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [node.lineno for node in calls if _writes(node.func, node.args)]


def _writes(function, arguments):
    """``x.update({...})`` on a dictionary or a set takes one positional argument; a queryset's takes names."""
    name = getattr(function, "attr", "")
    return name in WRITES and not (name == "update" and arguments)


def test_only_actions_write():
    allowed = (WEB / "storage" / "actions", WEB / "storage" / "migrations")
    modules = [path for path in sorted(WEB.rglob("*.py")) if not any(folder in path.parents for folder in allowed)]
    assert {path.name: writing(path) for path in modules if writing(path)} == {}


def test_a_write_elsewhere_is_seen(tmp_path):
    module = tmp_path / "views.py"
    module.write_text("Budget.objects.filter(pk=1).update(stage='x')\nkept.save()\nwords.update({'a': 1})\n")
    assert writing(module) == [1, 2]


@pytest.mark.parametrize("words", ["server closed the connection", "database or disk is full", "database is locked"])
def test_while_the_database_is_away_people_are_told_that_nothing_was_saved(as_, cast, monkeypatch, words):
    def away(*_args, **_named):
        raise OperationalError(words)

    client = as_("officer")
    with monkeypatch.context() as broken:
        broken.setattr("wenxiao_web.compiling.editing.edit", away)
        response = client.post(
            "/b/901/2027/tree/edit", '{"patches": []}', "application/json", headers={"Accept": "application/json"}
        )
        assert (response.status_code, response.json()) == (503, {"error": "away"})
        broken.setattr("wenxiao_web.todo.views.things_to_do", away)
        page = client.get("/")
        assert page.status_code == 503
        assert "没有存上" in page.content.decode()
    assert client.get("/").status_code == 200


def test_a_fault_of_our_own_is_told_without_its_inside(cast, monkeypatch):
    def broken(*_args):
        raise RuntimeError("secret inside")

    client = Client(raise_request_exception=False)
    client.force_login(cast.people["officer"])
    monkeypatch.setattr("wenxiao_web.todo.views.things_to_do", broken)
    response = client.get("/")
    assert response.status_code == 500
    assert "secret inside" not in response.content.decode()
    assert "没有做成" in response.content.decode()


def test_half_an_edit_is_no_edit(cast, monkeypatch):
    def fails(*_args):
        raise RuntimeError

    before, events = budget(cast).document, Event.objects.count()
    activity = first_activity(cast)
    for step in ("project", "record"):
        with monkeypatch.context() as broken:
            broken.setattr(editing, step, fails)
            with pytest.raises(RuntimeError):
                editing.edit(cast.desk("officer"), [renamed(activity.id, activity.name, "半个")])
        assert (budget(cast).document, Event.objects.count()) == (before, events)


def test_pages_load_nothing_from_elsewhere_and_run_no_script_of_their_text(as_):
    response = as_("officer").get("/")
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    pages = [path.read_text("utf-8") for path in WEB.rglob("*.html")]
    assert not any("http://" in page or "https://" in page for page in pages)


def test_names_that_are_scripts_are_shown_as_text(as_, cast):
    cast.town.name = cast.town.short_name = "<script>alert(1)</script>"
    cast.town.save()
    for name in ("bodies", "body", "tree", "findings", "records"):
        assert "<script>alert(1)" not in as_("officer").get(address(name)).content.decode()


def test_every_address_of_a_body_stands_under_the_body_and_its_year():
    for name, pattern in addresses().items():
        if "code" in pattern.pattern.converters and not ACCESS[name].public:
            assert str(pattern.pattern).startswith("b/<slug:code>/<int:year>"), name


def test_no_module_of_the_pages_reads_the_tables_by_itself():
    rooms = [folder for folder in WEB.iterdir() if folder.is_dir() and folder.name not in {"storage", "demo"}]
    found = [path.name for room in rooms for path in Path(room).rglob("*.py") if ".objects." in path.read_text("utf-8")]
    assert [name for name in found if name != "tasks.py"] == []
