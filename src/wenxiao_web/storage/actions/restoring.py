"""A backup into an empty database: all of it, or nothing."""

import hashlib
import json
import tarfile
import zlib
from pathlib import Path

from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.storage.queries.backup import FORMAT, MANIFEST, tables
from wenxiao_web.storage.queries.history import is_empty

_BATCH = 500


class CannotRestore(WenxiaoError):
    """A backup that cannot be put back."""

    message = "没有恢复：{why}。数据库没有改动。"
    message_en = "Nothing was restored: {why_en}. The database is unchanged."


def restore(path: Path) -> dict[str, int]:
    """Put a backup into an empty database; gives the rows of each table.

    Raises ``CannotRestore`` for a database that is not empty, for what is no backup, and where a table is not what the
    manifest says.
    """
    if not is_empty():
        raise CannotRestore(why="数据库里已经有数据", why_en="the database is not empty")
    try:
        with tarfile.open(path) as archive:
            return _restore(archive)
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError, KeyError) as error:
        raise CannotRestore(why=f"这不是完整的备份（{error}）", why_en=f"this is no whole backup ({error})") from error


@transaction.atomic
def _restore(archive: tarfile.TarFile) -> dict[str, int]:
    manifest = json.loads(_read(archive, MANIFEST))
    if manifest["format"] != FORMAT:
        raise ValueError(manifest["format"])
    counts: dict[str, int] = {}
    for model in tables():
        name = model._meta.model_name or ""  # noqa: SLF001 - Django's name for what every model has
        told = manifest["tables"][name]
        lines = _read(archive, f"tables/{name}.jsonl")
        if hashlib.sha256(lines).hexdigest() != told["sha256"]:
            raise ValueError(name)
        counts[name] = _load(model, lines)
        if counts[name] != told["rows"]:
            raise ValueError(name)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
    return counts


def _load(model: type[Model], lines: bytes) -> int:
    """The rows as they were, keys and all."""
    count = 0
    batch: list[Model] = []
    for found in serializers.deserialize("jsonl", lines.decode()):
        batch.append(found.object)
        if len(batch) == _BATCH:
            count += _keep(model, batch)
            batch = []
    return count + _keep(model, batch)


def _keep(model: type[Model], rows: list[Model]) -> int:
    model._default_manager.bulk_create(rows)  # noqa: SLF001 - Django's name for what every model has
    return len(rows)


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        raise KeyError(name)
    return member.read()
