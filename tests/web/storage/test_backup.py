"""Everything into one file, and back into an empty database as it was."""

import io
import tarfile

import pytest
from django.db import connection

from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.publications import print_pack
from wenxiao_web.storage.actions.restoring import CannotRestore, restore
from wenxiao_web.storage.models import Budget, Event, Organisation
from wenxiao_web.storage.queries.backup import tables, write_backup
from wenxiao_web.storage.queries.history import broken_links


def everything():
    return {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in tables()}


def emptied():
    with connection.constraint_checks_disabled():
        for model in reversed(tables()):
            model._default_manager.all().delete() if model is not Organisation else None
        Organisation.objects.update(parent=None)
        Organisation.objects.all().delete()


@pytest.fixture
def filled(transactional_db, cast):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    check_kept(kept.pk)
    print_pack(cast.desk("officer"), kept)
    return cast


def test_a_backup_goes_into_an_empty_database_as_it_was(filled, tmp_path):
    before = everything()
    file = tmp_path / "备份" / "a.tar.gz"
    counts = write_backup(file)
    assert counts["budget"] == 3
    assert counts["packfile"] == 6
    emptied()
    assert restore(file) == counts
    assert everything() == before
    assert list(broken_links()) == []
    # What comes after gets numbers of its own.
    newest = max(Event.objects.values_list("pk", flat=True))
    assert record(Organisation.objects.get(code="901"), 2027, None, "remarked", {}).pk > newest


def test_a_database_with_data_is_left_alone(filled, tmp_path):
    file = tmp_path / "a.tar.gz"
    write_backup(file)
    before = everything()
    with pytest.raises(CannotRestore):
        restore(file)
    assert everything() == before


@pytest.mark.parametrize("harm", ["cut", "changed", "rubbish"])
def test_a_damaged_backup_restores_nothing(filled, tmp_path, harm):
    file, bad = tmp_path / "a.tar.gz", tmp_path / "b.tar.gz"
    write_backup(file)
    if harm == "cut":
        bad.write_bytes(file.read_bytes()[:-4000])
    elif harm == "rubbish":
        bad.write_bytes(b"no backup")
    else:
        with tarfile.open(file) as old, tarfile.open(bad, "w:gz") as new:
            for entry in old:
                content = (old.extractfile(entry) or io.BytesIO()).read()
                if entry.name.endswith("budget.jsonl"):
                    content = content.replace(b"2027", b"2026", 1)
                copy = tarfile.TarInfo(entry.name)
                copy.size = len(content)
                new.addfile(copy, io.BytesIO(content))
    emptied()
    with pytest.raises(CannotRestore):
        restore(bad)
    assert not Organisation.objects.exists()
