"""Running the benchmark: clean towns, one defect in each class, several at once; tallied by class, rule and slip."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

import msgspec

from wenxiao.audit.diagnosis.slips import Slip
from wenxiao.benchmarking.classes import SLIPS, DefectClass, claim, defect_classes, figure_kinds
from wenxiao.benchmarking.elsewhere import SLIPS as PRINTED_SLIPS
from wenxiao.benchmarking.elsewhere import claim_elsewhere
from wenxiao.benchmarking.figures import FigureKind
from wenxiao.benchmarking.filled import FormDefect, filled, forms
from wenxiao.benchmarking.printing import FORMS
from wenxiao.benchmarking.scoring import Claim, Heard, Score, score
from wenxiao.benchmarking.sheets import Sheet

#: So many documents of each town have several defects at once, and so many defects each.
_JOINT, _MOST = 6, 3
#: And so many at most share one where every slip is not asked for.
_SHARED = 4
#: And so many wordings of one class at most are planted in a document of another form.
_WORDINGS = 3
_FORMS = tuple(FORMS)


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One document that was judged: its town and format, the classes planted in it, and what came of it."""

    town: int
    form: str
    classes: tuple[str, ...]
    slips: tuple[str, ...] = ()
    found_by: tuple[tuple[str, ...], ...] = ()
    named: tuple[tuple[str, ...], ...] = ()
    heard: tuple[Heard, ...] = ()
    cause: int | None = None
    ranks: tuple[int | None, ...] = ()
    told: int = 0


def run(seed: int, towns: int, *, processes: int = 1, thorough: bool = True) -> list[Trial]:
    """Every trial on the towns from a seed on; ``thorough`` plants every slip in every kind of figure of each town.

    Otherwise one slip stands for all of a kind, defects that can share a document do, and what is planted is printed as
    a web page: the three formats are held against each other by the clean documents.
    The same seed and towns give the same trials, however many processes share the work.
    """
    numbers = range(seed, seed + towns)
    of_one = partial(_of_town, thorough=thorough)
    if processes == 1:
        return [trial for number in numbers for trial in of_one(number)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return [trial for trials in pool.map(of_one, numbers) for trial in trials]


def _of_town(number: int, *, thorough: bool) -> list[Trial]:
    with tempfile.TemporaryDirectory() as folder:
        sheet = Sheet(number, Path(folder))
        return [
            *_clean(sheet, Path(folder)),
            *_one_defect(sheet, Path(folder), thorough=thorough),
            *(_several if thorough else _shared)(sheet, Path(folder)),
            *_elsewhere(number, Path(folder), thorough=thorough),
        ]


def _elsewhere(number: int, folder: Path, *, thorough: bool) -> Iterator[Trial]:
    """The documents of other forms: clean, and with one defect of each class."""
    for form in forms():
        document = filled(form, number)
        for printed_as in _FORMS if thorough else _FORMS[:1]:
            yield _judged(number, printed_as, (), score(document.pack, (), folder, printed_as))
        for defect in form.defect:
            for turn, slip in enumerate(_turns(defect, thorough=thorough)):
                drawn = Random(f"{number} {defect.name} {turn}")
                made = claim_elsewhere(document, defect, slip, drawn)
                if made is not None:
                    printed_as = drawn.choice(_FORMS if thorough else _FORMS[:1])
                    result = score(made.planted.pack, (made,), folder, printed_as)
                    yield _judged(number, printed_as, ((defect, slip, made),), result)


def _turns(defect: FormDefect, *, thorough: bool) -> list[Slip | None]:
    """How often a class is planted: with each slip, or as often as there are words for it."""
    turns: list[Slip | None] = list(PRINTED_SLIPS) if defect.figures else [None] * min(_WORDINGS, len(defect.words))
    return turns if thorough else turns[:1]


def _clean(sheet: Sheet, folder: Path) -> Iterator[Trial]:
    """Nothing is planted, and what stands beside the document agrees with it: every finding is false."""
    for form in _FORMS:
        yield _judged(sheet.seed, form, (), score(sheet.pack, (), folder, form, sheet.beside))


def _one_defect(sheet: Sheet, folder: Path, *, thorough: bool) -> Iterator[Trial]:
    for of, slip in _chosen(sheet, thorough=thorough):
        name = _name(of, slip)
        drawn = sheet.drawn(name)
        made = claim(sheet, of, slip, drawn)
        if made is not None:
            form = drawn.choice(_FORMS if thorough else _FORMS[:1])
            yield _judged(sheet.seed, form, ((of, slip, made),), score(made.planted.pack, (made,), folder, form))


def _chosen(sheet: Sheet, *, thorough: bool) -> Iterator[tuple[DefectClass | FigureKind, Slip | None]]:
    """Every class, or those that come alone; of wrong figures every slip in every kind, or one for each, in turn."""
    for number, kind in enumerate(figure_kinds()):
        slips = SLIPS if thorough else (SLIPS[(number + sheet.seed) % len(SLIPS)],)
        yield from ((kind, slip) for slip in slips if kind.fits(slip))
    yield from ((each, None) for each in defect_classes() if thorough or each.alone)


def _several(sheet: Sheet, folder: Path) -> Iterator[Trial]:
    """Two or three defects at once, in different paragraphs and tables."""
    for number in range(_JOINT):
        drawn = sheet.drawn(f"several {number}")
        made = list(_apart(sheet, drawn, drawn.randint(2, _MOST), [*figure_kinds(), *_sociable()]))
        if len(made) > 1:
            yield _of_all(sheet, folder, drawn.choice(_FORMS), made)


def _shared(sheet: Sheet, folder: Path) -> Iterator[Trial]:
    """Every class that need not come alone, as many in one document as go into different paragraphs and tables."""
    waiting: list[DefectClass | FigureKind] = list(_sociable())
    while made := list(_apart(sheet, sheet.drawn(f"shared {len(waiting)}"), _SHARED, waiting)):
        yield _of_all(sheet, folder, _FORMS[0], made)
        waiting = [each for each in waiting if all(each is not of for of, _, _ in made)]


_Made = tuple[DefectClass | FigureKind, Slip | None, Claim]
_Planted = tuple[DefectClass | FigureKind | FormDefect, Slip | None, Claim]
_Classes = Sequence[DefectClass | FigureKind]


def _sociable() -> Iterator[DefectClass]:
    return (each for each in defect_classes() if not each.alone)


def _of_all(sheet: Sheet, folder: Path, form: str, made: Sequence[_Made]) -> Trial:
    claims = tuple(each[2] for each in made)
    return _judged(sheet.seed, form, made, score(claims[-1].planted.pack, claims, folder, form))


def _apart(sheet: Sheet, drawn: Random, wanted: int, kinds: _Classes) -> Iterator[_Made]:
    """Defects planted one upon the other, no two in one block; those that move blocks come alone."""
    taken: set[int] = set()
    under, count = sheet, 0
    for of in drawn.sample(kinds, len(kinds)):
        slip = drawn.choice([each for each in SLIPS if of.fits(each)]) if isinstance(of, FigureKind) else None
        made = claim(under, of, slip, drawn)
        blocks = {spot.block for spot in made.planted.spots} if made else set()
        if made is None or not blocks or blocks & taken:
            continue
        taken |= blocks
        under, count = under.with_pack(made.planted.pack), count + 1
        yield of, slip, made
        if count == wanted:
            return


def _judged(town: int, form: str, made: Iterable[_Planted], result: Score) -> Trial:
    planted = list(made)
    return Trial(
        town=town,
        form=form,
        classes=tuple(of.name for of, _, _ in planted),
        slips=tuple(slip.value for _, slip, _ in planted if slip is not None),
        named=tuple(of.rules for of, _, _ in planted),
        found_by=result.found_by,
        heard=result.heard,
        cause=result.cause,
        ranks=result.ranks,
        told=result.told,
    )


def _name(of: DefectClass | FigureKind, slip: Slip | None) -> str:
    return of.name if slip is None else f"{of.name} {slip.value}"
