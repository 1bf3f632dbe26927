"""The report of one period as blocks, which the writers of packs turn into Word and a page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from wenxiao.evaluation.monitoring import Colour, Watched, WatchedActivity, WatchedIndicator, WatchedProject
from wenxiao.performance.grading.scale import Grade
from wenxiao.performance.tree import WITHHELD
from wenxiao.publications.pack.blocks import Align, Block, Heading, Pack, Paragraph, PrintedCell, PrintedTable

_WAN = Decimal(10_000)
_INDICATORS = (
    "工作活动",
    "指标",
    "年度目标值",
    "完成值",
    "评定",
    "全年预计值",
    "偏差原因",
    "完成可能性",
    "措施",
    "颜色",
)
_INDICATOR_WIDTHS = (14, 14, 9, 9, 5, 9, 14, 8, 13, 5)
_PROJECTS = ("项目", "调整预算", "已支付", "占用", "执行率", "颜色", "依据")
_PROJECT_WIDTHS = (30, 11, 11, 10, 8, 6, 24)
_FIGURES = range(1, 5)


def compose_monitoring(watched: Watched, period: str) -> Pack:
    """The report of a period; ``period`` is its title (1—7月绩效运行监控). What nobody has given stays blank."""
    title = f"{watched.department}{watched.fiscal_year}年{period}报告"
    blocks: list[Block] = [Heading(title, 1), Heading("一、总体情况", 2), *_whole(watched)]
    blocks += [Heading("二、偏离的项目和指标", 2), *_deviations(watched)]
    blocks += [Heading("三、指标监控表", 2), _indicator_table(watched), Heading("四、项目执行表", 2)]
    blocks += [_project_table(watched.projects)]
    return Pack(title=title, department=watched.department, fiscal_year=watched.fiscal_year, blocks=tuple(blocks))


def _wan(amount: Decimal) -> str:
    return f"{amount / _WAN:,.2f}"


def _rate(rate: Decimal | None) -> str:
    return "—" if rate is None else f"{rate:.2f}%"


def _whole(watched: Watched) -> Iterator[Paragraph]:
    money, day = watched.execution, watched.covers_to
    yield Paragraph(
        f"截至{day.year}年{day.month}月{day.day}日，一年已过{watched.calendar:.2f}%。调整预算{_wan(money.adjusted)}万元，"
        f"已支付{_wan(money.paid)}万元，执行率{_rate(money.rate)}。"
    )
    every = watched.indicators
    told = [each for each in every if each.report is not None]
    grades = Counter(each.grade for each in told)
    counted = "，".join(f"{grade.value}{grades[grade.value]}个" for grade in Grade)
    yield Paragraph(
        f"共{len(every)}个指标，填报{len(told)}个，没有填报{watched.unreported}个。"
        f"填报的指标中{counted}，不能评定{grades['']}个。"
    )
    colours = Counter(each.colour for each in every)
    yield Paragraph("指标颜色：" + "，".join(f"{_word(colour)}{colours[colour]}个" for colour in Colour) + "。")
    changed = sum(each.changed for each in every)
    if changed:
        yield Paragraph(f"{changed}个指标在填报以后改过，仍按填报时的标准评定。")


def _word(colour: Colour) -> str:
    return colour.chinese.split("：", maxsplit=1)[0]


def _deviations(watched: Watched) -> Iterator[Paragraph]:
    """What is red or orange, with the rules that say so, and what the station wrote."""
    heavy = {Colour.RED, Colour.ORANGE}
    found = [
        *_money_lines("项目", (each for each in watched.projects if each.colour in heavy)),
        *_money_lines("活动", (each for each in watched.activities if each.colour in heavy)),
        *_goal_lines(each for each in watched.indicators if each.colour in heavy),
    ]
    yield from found or [Paragraph("没有红色和橙色的项目、活动和指标。")]


def _money_lines(kind: str, rows: Iterable[WatchedProject | WatchedActivity]) -> Iterator[Paragraph]:
    for each in rows:
        why = "；".join(signal.chinese for signal in each.signals)
        yield Paragraph(f"{_word(each.colour)}　{kind}“{each.name}”：{why}。")


def _goal_lines(rows: Iterable[WatchedIndicator]) -> Iterator[Paragraph]:
    for each in rows:
        if each.withheld:
            yield Paragraph(f"{_word(each.colour)}　指标“{each.name}”：{WITHHELD}。")
            continue
        why = "；".join(signal.chinese for signal in each.signals)
        told = each.report
        more = f"偏差原因：{told.deviation}。" if told and told.deviation else ""
        more += f"措施：{told.measure}。" if told and told.measure else ""
        yield Paragraph(f"{_word(each.colour)}　指标“{each.name}”：{why}。{more}")


def _head(names: Iterable[str]) -> tuple[PrintedCell, ...]:
    return tuple(PrintedCell(text=name, align=Align.CENTER, bold=True) for name in names)


def _indicator_table(watched: Watched) -> PrintedTable:
    names = {each.id: each.name for each in watched.activities}
    return PrintedTable(
        name="monitoring",
        title="绩效运行监控表",
        rows=(_head(_INDICATORS), *(_indicator_row(each, names) for each in watched.indicators)),
        header_rows=1,
        widths=_INDICATOR_WIDTHS,
        body=watched.department,
        as_of=f"{watched.covers_to:%Y年%m月%d日}",
        landscape=True,
    )


def _indicator_row(each: WatchedIndicator, names: Mapping[str, str]) -> tuple[PrintedCell, ...]:
    told = each.report
    if each.withheld:
        cells = [WITHHELD] * 7
    elif told is None:
        cells = [each.target, "", "", "", "", "", ""]
    else:
        likelihood = told.likelihood.chinese if told.likelihood else ""
        grade = each.grade or "不能评定"
        cells = [each.target, told.actual, grade, told.expected, told.deviation, likelihood, told.measure]
    texts = [names.get(each.parent, ""), each.name, *cells, _word(each.colour)]
    return tuple(PrintedCell(text=text) for text in texts)


def _project_table(projects: Iterable[WatchedProject]) -> PrintedTable:
    return PrintedTable(
        name="execution",
        title="项目预算执行情况表",
        rows=(_head(_PROJECTS), *map(_project_row, projects)),
        header_rows=1,
        widths=_PROJECT_WIDTHS,
        unit="单位：万元",
        landscape=True,
    )


def _project_row(each: WatchedProject) -> tuple[PrintedCell, ...]:
    money = each.execution
    why = "；".join(signal.chinese for signal in each.signals)
    figures = [_wan(money.adjusted), _wan(money.paid), _wan(money.committed), _rate(money.rate)]
    texts = [each.name, *figures, _word(each.colour), why]
    return tuple(
        PrintedCell(text=text, align=Align.RIGHT if at in _FIGURES else Align.LEFT) for at, text in enumerate(texts)
    )
