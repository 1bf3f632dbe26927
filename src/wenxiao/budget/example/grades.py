"""Four cells 优 良 中 差 for an indicator, well formed: no hole, no overlap but shared ends."""

from random import Random

from wenxiao.budget.example.material import scales
from wenxiao.budget.rows import BudgetIndicator

_LEAST = 4


def indicator(rng: Random, row_id: str, model: str, *, withheld: bool) -> BudgetIndicator:
    """An indicator from ``name|form[:unit[:end of 优]]``."""
    name, _, form = model.partition("|")
    return BudgetIndicator(id=row_id, name=name, grades=grades(rng, form), withheld=withheld)


def grades(rng: Random, form: str) -> tuple[str, str, str, str]:
    """One printing of a form with its numbers filled in; ``form`` as ``count:次:12``."""
    name, unit, usual = (*form.split(":"), "", "")[:3]
    model = scales()[name]
    best = rng.choice(model.start) if model.start else _near(rng, int(usual)) if usual else 0
    step = rng.choice(model.step) if model.step else -max(2, best // -rng.choice(model.shares)) if model.shares else 0
    ends = {"a": best, "b": best + step, "c": best + 2 * step}
    ends |= {f"{key}{sign}": value + change for key, value in list(ends.items()) for sign, change in ((1, -1), (2, 1))}
    excellent, good, fair, poor = (cell.format(u=unit, **ends) for cell in rng.choice(model.printings))
    return excellent, good, fair, poor


def _near(rng: Random, usual: int) -> int:
    """A number like the usual one, round where it is large."""
    if usual <= 2 * _LEAST:
        return max(_LEAST - 1, usual + rng.choice((-1, 0, 1))) if usual >= _LEAST - 1 else usual
    near = round(usual * rng.choice((0.8, 0.9, 1.0, 1.1, 1.25)))
    return round(near, -1) if usual >= 100 else near
