"""What to suggest for an activity: indicators of activities like it, the ones that can be graded first."""

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

import msgspec

from wenxiao.performance.library.gradability import Gradability, Grades
from wenxiao.performance.library.names import settled
from wenxiao.standards.library import library_words

_RANKING = library_words().ranking
_BY_VERDICT: dict[Gradability, Decimal] = {verdict: getattr(_RANKING, verdict.value) for verdict in Gradability}
#: How much wide use adds: ten bodies a third, a hundred two.
_USE = 3.0


class Advice(StrEnum):
    """What the county's performance reviewer says of an indicator."""

    NONE = ""
    RECOMMENDED = "recommended"
    DISCOURAGED = "discouraged"


_BY_ADVICE = {Advice.NONE: 1.0, Advice.RECOMMENDED: float(_RANKING.recommended),
              Advice.DISCOURAGED: float(_RANKING.discouraged)}  # fmt: skip


class Used(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator with one scale as it was used under activities of one name.

    ``key`` is the settled name, where it is known; ``bodies`` used it; ``row`` is one of them for whoever wants the
    source. ``attained`` is the share (0 to 1) of its results that were 优 or 良, ``None`` where there is none.
    """

    activity: str
    name: str
    key: str = ""
    grades: Grades
    form: str
    verdict: Gradability
    bodies: int
    year: int
    row: int = 0
    advice: Advice = Advice.NONE
    attained: float | None = None


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator to suggest, with the scale that ranks best; ``scales`` counts the scales it was used with."""

    used: Used
    likeness: float
    rank: float
    scales: int

    @property
    def percent(self) -> int:
        """The likeness of the activity in whole percent."""
        return round(self.likeness * 100)


def suggest(
    used: Iterable[Used], alike: Mapping[str, float], present: Iterable[str], most: int = 12
) -> list[Suggestion]:
    """Suggestions, the best first, each indicator once with its best scale.

    ``alike`` is the likeness by name of the activity; ``present`` the names that the activity has already: what says
    the same is left out, what says the opposite is not taken for it.
    """
    taken = {settled(name) for name in present}
    best: dict[str, tuple[float, Used]] = {}
    forms: dict[str, set[str]] = {}
    for each in used:
        key = each.key or settled(each.name)
        if key in taken:
            continue
        forms.setdefault(key, set()).add(each.form)
        rank = rank_of(each, alike.get(each.activity, 0.0))
        if key not in best or (rank, each.year) > (best[key][0], best[key][1].year):
            best[key] = rank, each
    ordered = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return [
        Suggestion(used=one, likeness=alike.get(one.activity, 0.0), rank=rank, scales=len(forms[key]))
        for key, (rank, one) in ordered[:most]
        if rank > 0
    ]


def rank_of(used: Used, likeness: float) -> float:
    """Likeness × verdict × use × what the county says × results: a scale nobody could reach tells nothing."""
    use = 1 + math.log10(max(used.bodies, 1)) / _USE
    results = 1.0 if used.attained is None else 0.8 + 0.2 * min(max(used.attained, 0.0), 1.0)
    return likeness * float(_BY_VERDICT[used.verdict]) * use * _BY_ADVICE[used.advice] * results
