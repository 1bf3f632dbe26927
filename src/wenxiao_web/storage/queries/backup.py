"""Everything that is kept, as one file: every table as lines of JSON, with counts and hashes to hold it against."""

import hashlib
import io
import json
import tarfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model

from wenxiao import __version__

FORMAT = "wenxiao.backup/1"
MANIFEST = "manifest.json"
_BATCH = 500


class Exact(DjangoJSONEncoder):
    """Times with their microseconds, which Django's own spelling drops; events are sealed with them."""

    def default(self, o: Any) -> Any:
        """How a value that JSON does not have is written."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def tables() -> list[type[Model]]:
    """The tables of the application, in the order of their models; sessions are not among them."""
    return list(apps.get_app_config("storage").get_models())


@transaction.atomic
def write_backup(path: Path) -> dict[str, int]:
    """Write a backup to ``path`` (.tar.gz), aside first; gives the rows of each table.

    It is taken in one transaction, so that it is the state of one moment.
    """
    counts: dict[str, int] = {}
    manifest: dict[str, object] = {"format": FORMAT, "version": __version__, "tables": {}}
    told: dict[str, dict[str, object]] = {}
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    with tarfile.open(aside, "w:gz", compresslevel=3) as archive:
        for model in tables():
            name = model._meta.model_name or ""  # noqa: SLF001 - Django's name for what every model has
            lines = b"".join(_lines(model))
            counts[name] = lines.count(b"\n")
            told[name] = {"rows": counts[name], "sha256": hashlib.sha256(lines).hexdigest()}
            _add(archive, f"tables/{name}.jsonl", lines)
        manifest["tables"] = told
        _add(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    aside.replace(path)
    return counts


def _lines(model: type[Model]) -> Iterator[bytes]:
    rows = model._default_manager.order_by("pk").iterator(chunk_size=_BATCH)  # noqa: SLF001 - Django's name for what every model has
    for row in rows:
        text = serializers.serialize("jsonl", [row], ensure_ascii=False, cls=Exact)
        yield text.encode() if text.endswith("\n") else f"{text}\n".encode()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = len(content), int(time.time()), 0o600
    archive.addfile(entry, io.BytesIO(content))
