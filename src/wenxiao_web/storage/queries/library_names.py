"""The names of the library as each process keeps them in memory, brought up whenever rows were added."""

from collections.abc import Iterable
from dataclasses import dataclass
from logging import getLogger
from threading import Lock, Thread

from django.db import DatabaseError, connection
from django.db.models import Max

from wenxiao.performance.library import Likeness, NameIndex
from wenxiao_web.storage.models import LibraryIndicator, Organisation
from wenxiao_web.storage.roles import OrganisationKind

#: Rows of two writers may come to light in another order than they are numbered: so many are looked at again.
_AGAIN = 2_000


@dataclass
class _Names:
    """The names of one county; ``seen`` is the newest row that was looked at."""

    activities: NameIndex
    indicators: NameIndex
    seen: int


_LOG = getLogger("wenxiao")
_LOCK = Lock()
_HELD: dict[int, _Names] = {}


def alike_activities(county: int, name: str, most: int, least: float) -> list[Likeness]:
    """Activities of the county's budgets with a name like this one."""
    with _LOCK:
        return _names(county).activities.search(name, most, least)


def alike_indicators(county: int, name: str, most: int, least: float) -> list[Likeness]:
    """Indicators of the county's budgets with a name like this one."""
    with _LOCK:
        return _names(county).indicators.search(name, most, least)


def indicators_named(county: int, words: str, most: int, least: float) -> list[str]:
    """Indicators whose name holds all the words, and those with a name like them."""
    with _LOCK:
        names = _names(county).indicators
        held = names.containing(words.split()[:5], most)
        return list(dict.fromkeys([*held, *(each.key for each in names.search(words, most, least))]))[:most]


def warm_names() -> None:
    """Read the names of every county, so that nobody's first question waits for it."""
    for county in Organisation.objects.filter(kind=OrganisationKind.COUNTY).values_list("pk", flat=True):
        with _LOCK:
            _names(county)


def warm_names_beside() -> Thread:
    """Begin ``warm_names`` in a thread of its own, which a server at work does not wait for.

    Where the database is not there yet nothing is read, and the first question reads as it always did.
    """

    def warm() -> None:
        try:
            warm_names()
        except DatabaseError as error:
            _LOG.warning("the names of the library were not read beforehand: %s", error)
        finally:
            connection.close()

    thread = Thread(target=warm, name="library-names", daemon=True)
    thread.start()
    return thread


def forget_names() -> None:
    """Read everything anew when it is next asked for: after the tables were put in place of others."""
    with _LOCK:
        _HELD.clear()


def _names(county: int) -> _Names:
    """The names as they are now. That a name is kept which no row has any more does no harm: rows are asked for."""
    newest = LibraryIndicator.objects.aggregate(newest=Max("id"))["newest"] or 0
    held = _HELD.get(county)
    if held is None or newest < held.seen:
        _HELD[county] = held = _read(county, newest)
    elif newest > held.seen:
        later = LibraryIndicator.objects.filter(county=county, id__gt=held.seen - _AGAIN)
        for activity, key in later.order_by().values_list("activity", "key").distinct():
            held.activities.add(activity)
            held.indicators.add(key)
        held.seen = newest
    return held


def _read(county: int, newest: int) -> _Names:
    rows = LibraryIndicator.objects.filter(county=county).order_by()

    def distinct(field: str) -> Iterable[str]:
        return rows.values_list(field, flat=True).distinct()

    return _Names(NameIndex(distinct("activity")), NameIndex(distinct("key")), newest)
