"""The queue: beside the embedded database, or in PostgreSQL where that is used; no broker."""

import os

from django.conf import settings
from huey import Huey, PostgresHuey, SqliteHuey


def _queue() -> Huey:
    """The queue of this office. In tests what is put in is done at once."""
    if settings.WORK_AT_ONCE:
        return SqliteHuey("wenxiao", filename=":memory:", immediate=True)
    address = os.environ.get("DATABASE_URL")
    if address:
        return PostgresHuey("wenxiao", dsn=address)
    return SqliteHuey("wenxiao", filename=str(settings.DATA / "work.sqlite3"), fsync=True)


QUEUE = _queue()
