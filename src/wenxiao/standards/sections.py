"""Which section or label a title names: wordings as data (``sections.toml``)."""

import re

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.standards.local import Rows, kept, load

#: How much longer than its wording a title may be and still be that title (年度, 部门, 公开, 情况 …).
_SLACK = 10
#: A year and the name of a body before a title say whose section it is.
_BEFORE = re.compile(
    r"^(?:(?:19|20)\d\d年度?)?(?:.{2,30}(?:人民政府|办事处|委员会|局|中心|办公室)(?:\((?:部门|单位|本级|本部|机关)\))?)?(?=.{4})"
)
#: What may stand between a label and its colon: 主要职责是：, 总体绩效目标如下：
_AFTER = re.compile(r"(?:如下|包括|情况|是|为)$")


class SectionWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of section: how its headings are worded. ``title`` is the usual one."""

    kind: str
    title: str
    contains: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    sentence: bool = False

    def holds(self, title: str) -> bool:
        """Whether a numbered heading of this (normalised) title is of the kind."""
        return any(word in title for word in self.contains)

    def is_exactly(self, title: str) -> bool:
        """Whether the (normalised) title is a heading of the kind by its wording alone."""
        return any(_nearly(title, word) for word in self.exact)


class LabelWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A label inside a section."""

    kind: str
    wordings: tuple[str, ...]


class _Items(msgspec.Struct, frozen=True):
    begin: tuple[str, ...]


class _Sections(msgspec.Struct, frozen=True):
    section: tuple[SectionWording, ...]
    label: tuple[LabelWording, ...]
    items: _Items


@kept
def _data() -> _Sections:
    rows = {"section": Rows("kind", SectionWording), "label": Rows("kind", LabelWording)}
    read = msgspec.convert(load("sections.toml", rows), _Sections)
    sections = tuple(
        msgspec.structs.replace(s, contains=_normal(s.contains), exact=_normal(s.exact)) for s in read.section
    )
    return msgspec.structs.replace(read, section=sections)


def _normal(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(normal(word) for word in words)


def _nearly(title: str, word: str) -> bool:
    return (title.startswith(word) or (word in title and not is_item(title))) and len(title) <= len(word) + _SLACK


def section_wordings() -> tuple[SectionWording, ...]:
    """Every kind of section, in the order in which titles are tried."""
    return _data().section


def exact_kind(title: str) -> SectionWording | None:
    """The kind that a title names by its wording alone, with or without a number before it."""
    plain = _BEFORE.sub("", normal(title)) or normal(title)
    return next((wording for wording in _data().section if wording.is_exactly(plain)), None)


def contained_kind(title: str) -> SectionWording | None:
    """The kind that the title of a numbered heading names; a duty (负责…) names none."""
    plain = normal(title)
    if is_item(plain):
        return None
    return next((wording for wording in _data().section if wording.holds(plain)), None)


def label_kind(title: str) -> str | None:
    """The kind of label that a title is (``overall_goal``, ``safeguards`` …), or ``None``."""
    plain = _AFTER.sub("", normal(title)) or normal(title)
    listed = is_item(plain)
    for label in _data().label:
        if plain in label.wordings:
            return label.kind
        slack = 0 if listed or label.kind == "inner" else _SLACK
        if slack and any(plain.endswith(word) and len(plain) <= len(word) + slack for word in label.wordings):
            return label.kind
    return None


def is_item(title: str) -> bool:
    """Whether a text begins like a duty (负责…, 贯彻…) and so is an item of a list, no heading."""
    return title.startswith(_data().items.begin)
