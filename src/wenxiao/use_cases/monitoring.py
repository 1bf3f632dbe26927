"""Monitoring from files: a budget, what was reported, what was paid; and the report of it."""

import csv
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path

import msgspec

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.journal import Entry, fold, opening
from wenxiao.evaluation.monitoring import IndicatorReport, Likelihood, Watched, watch
from wenxiao.publications.monitoring import compose_monitoring
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.word.writer import write_word
from wenxiao.readers.decoding import decode
from wenxiao.readers.opening import open_content
from wenxiao.use_cases.budget_files import read_budget

#: The columns of a file of reported values, in the order they are written.
COLUMNS = ("指标编号", "指标", "完成值", "全年预计值", "偏差原因", "完成可能性", "措施")


class ReportsUnusable(WenxiaoError):
    """A file of reported values, or a journal, that cannot be used as it stands."""

    message = "{file} 不能用：{why}。"
    message_en = "{file} cannot be used: {why_en}."


class MonitoringPaper(msgspec.Struct, frozen=True):
    """The report of monitoring; ``written`` gives it as ``html`` or ``docx``."""

    title: str
    watched: Watched
    period: str

    def written(self, form: str) -> bytes:
        """The report in a form: a page that needs nothing else, or Word."""
        pack = compose_monitoring(self.watched, self.period)
        return write_word(pack) if form == "docx" else write_page(pack).encode()


def monitoring_paper(watched: Watched, period: str) -> MonitoringPaper:
    """The report of a period, to be written in whatever form."""
    return MonitoringPaper(compose_monitoring(watched, period).title, watched, period)


def monitor(budget: Path, actuals: Path, journal: Path | None, covers_to: date) -> Watched:
    """A budget on a day, out of files. Without a journal nothing is paid, and the budget is as it was approved.

    ``actuals`` is CSV with the columns ``COLUMNS``; an indicator is found by its id, else by its name where one has it
    alone. ``journal`` is JSON: a list of entries. Raises ``ReportsUnusable`` and what reading a budget raises.
    """
    known = read_budget(budget)
    entries = list(opening(known, date(known.fiscal_year, 1, 1)))
    if journal is not None:
        entries = _journal(journal)
    standings = fold(entry for entry in entries if entry.on <= covers_to)
    return watch(known, read_reports(known, actuals), standings, covers_to)


def _journal(path: Path) -> list[Entry]:
    try:
        return msgspec.json.decode(open_content(path).data, type=list[Entry])
    except msgspec.DecodeError as error:
        raise ReportsUnusable(file=path.name, why=f"不是台账数据（{error}）", why_en=f"no journal ({error})") from error


def read_reports(budget: DepartmentBudget, path: Path) -> Mapping[str, IndicatorReport]:
    """What a file reports, by indicator; raises ``ReportsUnusable`` for a row that fits none, with its number."""
    read = decode(open_content(path).data, path.name)
    text = read.text if read else ""
    rows = csv.DictReader(StringIO(text.lstrip("\ufeff")))
    if not {"完成值"} <= set(rows.fieldnames or ()) or not {"指标编号", "指标"} & set(rows.fieldnames or ()):
        told = "第一行要有“指标编号”或“指标”，以及“完成值”"
        raise ReportsUnusable(file=path.name, why=told, why_en="the head lacks 指标编号 or 指标, and 完成值")
    found: dict[str, IndicatorReport] = {}
    by_id, by_name = _indicators(budget)
    for number, row in enumerate(rows, start=2):
        plain = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        if not plain.get("完成值"):
            continue
        named = by_name.get(plain.get("指标", ""), [])
        blank = by_id.get(plain.get("指标编号", "")) or (named[0] if len(named) == 1 else None)
        if blank is None or blank.indicator in found:
            told = f"第 {number} 行的指标找不到、重名，或者报了两次"
            raise ReportsUnusable(file=path.name, why=told, why_en=f"row {number} fits no indicator, or one twice")
        found[blank.indicator] = msgspec.structs.replace(
            blank,
            actual=plain["完成值"],
            expected=plain.get("全年预计值", ""),
            deviation=plain.get("偏差原因", ""),
            likelihood=_likelihood(path, number, plain.get("完成可能性", "")),
            measure=plain.get("措施", ""),
        )
    return found


def _likelihood(path: Path, number: int, word: str) -> Likelihood | None:
    if not word:
        return None
    for each in Likelihood:
        if word in (each.chinese, each.value):
            return each
    told = f"第 {number} 行的完成可能性“{word}”不是确定能、有可能、完全不能之一"
    raise ReportsUnusable(file=path.name, why=told, why_en=f"row {number}: {word} is no likelihood")


def _indicators(budget: DepartmentBudget) -> tuple[dict[str, IndicatorReport], dict[str, list[IndicatorReport]]]:
    by_id: dict[str, IndicatorReport] = {}
    by_name: dict[str, list[IndicatorReport]] = {}
    for duty in budget.responsibilities:
        rows = [*duty.indicators, *(each for activity in duty.activities for each in activity.indicators)]
        for each in rows:
            blank = IndicatorReport(indicator=each.id, name=each.name, cells=each.grades, actual="")
            by_id[each.id] = blank
            by_name.setdefault(each.name, []).append(blank)
    return by_id, by_name
