"""Putting many rows into a table at once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model


def insert_many(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows of a model; ``columns`` names its fields as they are stored (``budget_id``), in the order of a row.

    ``bulk_create``, which makes an object and a piece of SQL for every row, takes four times as long for thousands.
    PostgreSQL, which would plan and answer every row by itself, takes them as one stream (COPY).
    """
    connection, meta = connections[DEFAULT_DB_ALIAS], model._meta  # noqa: SLF001 - Django's name
    fields = {field.attname: field for field in meta.concrete_fields}
    # Most columns have the same few values over and over.
    prepared = [lru_cache(500)(partial(fields[name].get_db_prep_save, connection=connection)) for name in columns]
    quoted = connection.ops.quote_name
    into = f"{quoted(meta.db_table)} ({', '.join(quoted(fields[name].column) for name in columns)})"
    values: Iterator[list[Any]] = (
        [prepare(value) for prepare, value in zip(prepared, row, strict=True)] for row in rows
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as stream:
                for value in values:
                    stream.write_row(value)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", list(values))
