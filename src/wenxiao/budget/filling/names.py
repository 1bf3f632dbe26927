"""How a row refers to another: by its name, and by name and id where a name stands twice."""

from collections.abc import Iterable

from wenxiao.basics.wording import normal


class Names:
    """The rows of one sheet, or the activities of one responsibility, as they are referred to."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """``rows`` are pairs of id and name."""
        self._names = dict(rows)
        self._ids: dict[str, list[str]] = {}
        for own, name in self._names.items():
            self._ids.setdefault(normal(name), []).append(own)
        self._full = {normal(_full(name, own)): own for own, name in self._names.items()}

    def label(self, own: str) -> str:
        """What stands for a row: its name, ``name〔id〕`` where another is called the same, the id if there is none."""
        name = self._names.get(own)
        if name is None:
            return own
        return name if len(self._ids[normal(name)]) == 1 else _full(name, own)

    def find(self, label: str) -> tuple[str, ...]:
        """The ids of the rows that a label may mean."""
        wanted = normal(label)
        called = self._ids.get(wanted)
        if called:
            return tuple(called)
        return (self._full[wanted],) if wanted in self._full else ()

    def options(self, label: str) -> str:
        """How the rows of that name are told apart."""
        return "、".join(_full(self._names[own], own) for own in self.find(label))


def _full(name: str, own: str) -> str:
    return f"{name}〔{own}〕"
