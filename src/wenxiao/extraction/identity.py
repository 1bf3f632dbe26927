"""Whose document it is: the department and every printing of its name."""

import re
from collections.abc import Iterable, Iterator

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Passage
from wenxiao.basics.wording import normal, tidy, wording
from wenxiao.documents.model import Document
from wenxiao.extraction.captions import short_passages
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.naming import caption_name, names_in_text
from wenxiao.extraction.organisation import unit_names
from wenxiao.extraction.titles import Title
from wenxiao.facts.disclosure import BodyName, Department
from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.standards.bodies import same_body, suffix

#: A department's code is at most this long; a longer one belongs to a unit and begins with the department's.
_DEPARTMENT_CODE = 4
_SHARED_CODE = 3
_NUMBERED = re.compile(r"(?:(?P<code>\d+)[-—\s]+)?(?P<name>.*)", re.DOTALL)


def department(document: Document, titled_by: list[Title]) -> tuple[Department, list[Doubt]]:
    """The department as first printed, with every printing of its name in the order of the document.

    The name is that of the title, else the first in a caption, else the first in running text.
    """
    titled = list(_titled(titled_by))
    captioned = list(_captioned(document))
    known = titled + captioned
    first = known[0] if known else None
    listed = [name for name in _listed(document) if first and _same_kind(name.name, first.name)]
    spoken = list(_spoken(document, list(dict.fromkeys(name.name for name in known))))
    names = _in_order([*known, *listed, *spoken])
    if not names:
        return Department("", ""), [doubt("body_not_printed")]
    name = (titled or captioned or names)[0].name
    return Department(name, _code(names, name), names), _others(known)


def department_of_goals(forms: Iterable[StatedEvaluation]) -> tuple[Department, list[Doubt]]:
    """The body that forms of goals name, with the number printed before it (``820001-某镇人民政府``)."""
    for form in forms:
        named = _NUMBERED.fullmatch(form.body or form.department)
        if named and named["name"]:
            place = form.place or form.indicators[0].place
            name, code = named["name"], named["code"] or ""
            return Department(name, code, (BodyName(name, code, place),)), []
    return Department("", ""), [doubt("body_not_printed")]


def _titled(titles: list[Title]) -> Iterator[BodyName]:
    for title in titles:
        if title.name:
            yield _printed(title.passage, title.name.code, title.name.start, title.name.end)


def _captioned(document: Document) -> Iterator[BodyName]:
    for passage in short_passages(document):
        found = caption_name(passage.text)
        if found:
            yield _printed(passage, found.code, found.start, found.end)


def _listed(document: Document) -> Iterator[BodyName]:
    for passage in unit_names(document):
        yield _printed(passage, "", 0, len(normal(passage.text)))


def _spoken(document: Document, known: list[str]) -> Iterator[BodyName]:
    for paragraph in document.paragraphs():
        for start, end in names_in_text(normal(paragraph.text), known):
            yield _printed(paragraph.passage, "", start, end)


def _printed(passage: Passage, code: str, start: int, end: int) -> BodyName:
    low, high = wording(passage.text).span(start, end)
    return BodyName(tidy(passage.text[low:high]), code, passage.place_of(low, high))


def _same_kind(one: str, other: str) -> bool:
    return same_body(one, other) and suffix(one) == suffix(other)


def _in_order(names: list[BodyName]) -> tuple[BodyName, ...]:
    """Each printing once, in the order of the document; a caption's reading before the running text's."""
    kept: dict[tuple[int, int, int, int], BodyName] = {}
    for name in names:
        place = name.place
        end = (place.offset or 0) + len(place.quote)
        kept.setdefault((place.block or 0, place.row or 0, place.column or 0, end), name)
    return tuple(name for _, name in sorted(kept.items(), key=lambda item: item[0]))


def _code(names: Iterable[BodyName], department: str) -> str:
    """The department's code: the first short one before its name, else a long one before that very name."""
    coded = [name for name in names if name.code and same_body(name.name, department)]
    short = [name.code for name in coded if len(name.code) <= _DEPARTMENT_CODE]
    long = [name.code for name in coded if name.name in department or name.name.endswith(department)]
    return next(iter((*short, *long)), "")


def _others(known: list[BodyName]) -> list[Doubt]:
    """A doubt for the first body that is another one; a unit under the department's code is not."""
    if not known:
        return []
    first, code = known[0], _code(known, known[0].name)
    for name in known[1:]:
        under = bool(code) and name.code.startswith(code[:_SHARED_CODE])
        if not under and not same_body(name.name, first.name):
            return [doubt("several_bodies", name.place, first=first.name, other=name.name)]
    return []
