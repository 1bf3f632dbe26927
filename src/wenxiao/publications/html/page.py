"""The page: every document of a run as an article, with style and script inside and nothing from outside."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from wenxiao import __version__
from wenxiao.audit.findings import Execution, Result, Severity
from wenxiao.publications.causes import causes
from wenxiao.publications.html.findings import Card, cards
from wenxiao.publications.html.layout import Group, groups
from wenxiao.publications.subjects import CheckedDocument, UnreadFile
from wenxiao.publications.words import Words, reason, rule_title, rules_ended, spoken, title, where


class Told(msgspec.Struct, frozen=True):
    """A doubt of reading: the message, and where."""

    message: str
    where: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One document as the template needs it; ``failure`` where the file could not be read."""

    identity: str
    title: str
    file: str
    sha256: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    causes: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    groups: tuple[Group, ...] = ()
    executed: tuple[Execution, ...] = ()
    ended: str = ""
    doubts: tuple[Told, ...] = ()
    failure: str = ""

    @property
    def listed(self) -> list[Card]:
        """The cards, the heaviest first, those that may stand last."""
        by_weight = [card for severity in Severity for card in self.cards if card.severity is severity]
        return sorted(by_weight, key=lambda card: bool(card.waived))

    @property
    def passed(self) -> list[Execution]:
        """The rules that passed."""
        return [execution for execution in self.executed if execution.result is Result.PASSED]

    @property
    def not_passed(self) -> list[Execution]:
        """All other rules."""
        return [execution for execution in self.executed if execution.result is not Result.PASSED]


def page(results: Iterable[CheckedDocument | UnreadFile], say: Words) -> str:
    """The whole page as HTML text; the results are taken one at a time."""
    articles, told = [], []
    template = _environment().get_template("article.html.j2")
    for number, result in enumerate(results, 1):
        article = _article(result, f"d{number}", say)
        told.append(template.render(article=article, say=say, rule_title=rule_title, reason=reason))
        articles.append(msgspec.structs.replace(article, groups=()))
    script = _resource("report.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            articles=articles,
            told=told,
            say=say,
            style=_resource("report.css"),
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            version=__version__,
        )
    )


def _article(result: CheckedDocument | UnreadFile, identity: str, say: Words) -> Article:
    if isinstance(result, UnreadFile):
        return Article(identity=identity, title=say["unread_file"], file=result.file, failure=spoken(result, say))
    found = cards(result, identity, say)
    disclosure = result.disclosure
    return Article(
        identity=identity,
        title=title(disclosure, say),
        file=disclosure.source.file,
        sha256=disclosure.source.sha256,
        counts=(*((each.value, result.count(each)) for each in Severity), ("not_executed", result.unexecuted)),
        causes=tuple(causes(result, say)),
        cards=tuple(found),
        groups=tuple(groups(result.document, disclosure, found)),
        executed=result.verdict.executed,
        ended=rules_ended(result, say),
        doubts=tuple(
            Told(spoken(doubt, say), where(doubt.place, disclosure, say) if doubt.place else "")
            for doubt in disclosure.doubts
        ),
    )


@cache
def _environment() -> Environment:
    """Templates in which everything is escaped and nothing may be missing."""
    return Environment(
        loader=PackageLoader("wenxiao.publications.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _resource(name: str) -> str:
    return files("wenxiao.publications.html").joinpath(name).read_text(encoding="utf-8")
