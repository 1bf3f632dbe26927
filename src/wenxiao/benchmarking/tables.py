"""Planting defects in tables: duties, activities and indicators, purchases, units, and what looks copied."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

from wenxiao.benchmarking.planted import Planted
from wenxiao.benchmarking.sheets import GRADES, INDICATOR, Entry, Sheet
from wenxiao.benchmarking.slips import NUMBER
from wenxiao.benchmarking.spots import Spot, words_at, written_at
from wenxiao.benchmarking.texts import Planter, said, text_of
from wenxiao.publications.pack.blocks import Pack
from wenxiao.publications.pack.numerals import chinese_numeral

_NAME, _MONEY, _DESCRIPTION, _GOAL = 0, 1, 2, 3
_LONG = 24
_FORM_NAMES = ("项目1", "职责一", "活动2")
_FAR = Decimal("0.5")
_LEAST_NAME = 5
_OFFICE_POSTS, _INSTITUTION_POSTS = 5, 6


def _with_cells(sheet: Sheet, cells: Sequence[tuple[int, int, str]], table: str = "performance") -> Pack:
    at = sheet.table(table)
    assert at is not None, "every town prints this table"
    pack = sheet.pack
    for row, column, words in cells:
        pack = written_at(pack, Spot(at, row, column), words)
    return pack


def _planted(sheet: Sheet, cells: Sequence[tuple[int, int, str]], *words: str, table: str = "performance") -> Planted:
    at = sheet.table(table)
    assert at is not None, "every town prints this table"
    rows = tuple(dict.fromkeys(Spot(at, row) for row, _, _ in cells))
    return Planted(pack=_with_cells(sheet, cells, table), spots=rows, words=words)


def _duties(sheet: Sheet) -> list[Entry]:
    return [each for each in sheet.entries if each.is_duty]


def _activities(sheet: Sheet, duty: Entry) -> list[Entry]:
    """The activities between a duty and the next one."""
    after = [each for each in sheet.entries if each.row > duty.row]
    found = []
    for each in after:
        if each.is_duty:
            break
        found.append(each)
    return found


def _bare(name: str) -> str:
    return name.partition("、")[2]


def duty_number(sheet: Sheet, rng: Random) -> Planted:
    """The number of a duty jumps."""
    duties = _duties(sheet)
    at = rng.randrange(1, len(duties))
    number = chinese_numeral(at + 2)
    cells = [(duties[at].row, _NAME, f"{number}、{_bare(duties[at].name)}")]
    return _planted(sheet, cells, duties[at].name, _bare(duties[at].name))


def activity_number(sheet: Sheet, rng: Random) -> Planted:
    """The number of an activity repeats the one before."""
    duty = rng.choice([each for each in _duties(sheet) if len(_activities(sheet, each)) > 1])
    second = _activities(sheet, duty)[1]
    return _planted(sheet, [(second.row, _NAME, f"1、{_bare(second.name)}")], _bare(second.name))


def duty_twice(sheet: Sheet, rng: Random) -> Planted:
    """A duty bears the name of another."""
    one, other = rng.sample(_duties(sheet), 2)
    number = other.name.partition("、")[0]
    cells = [(other.row, _NAME, f"{number}、{_bare(one.name)}")]
    return _planted(sheet, cells, _bare(one.name), _bare(other.name))


def activity_twice(sheet: Sheet, rng: Random) -> Planted:
    """An activity bears the name of the one before."""
    duty = rng.choice([each for each in _duties(sheet) if len(_activities(sheet, each)) > 1])
    one, other = _activities(sheet, duty)[:2]
    return _planted(sheet, [(other.row, _NAME, f"2、{_bare(one.name)}")], _bare(one.name))


def indicator_twice(sheet: Sheet, rng: Random) -> Planted:
    """An activity has the same indicator twice."""
    entry = rng.choice([each for each in sheet.entries if len(each.rows) > 1])
    at = sheet.table("performance")
    assert at is not None, "every town prints this table"
    first = words_at(sheet.pack, Spot(at, entry.rows[0], INDICATOR))
    return _planted(sheet, [(entry.rows[1], INDICATOR, first)], first)


def form_name(sheet: Sheet, rng: Random) -> Planted:
    """An activity is called as the form calls it."""
    entry = rng.choice([each for each in sheet.entries if not each.is_duty])
    name = rng.choice(_FORM_NAMES)
    return _planted(sheet, [(entry.row, _NAME, f"{entry.name.partition('、')[0]}、{name}")], name)


def duty_only_in_text(sheet: Sheet, rng: Random) -> Planted:
    """The text gives a goal for a duty that the table does not have."""
    blocks = sheet.section("绩效预算信息")
    goals = [each for each in sheet.budget.responsibilities if each.published_goal]
    one = rng.choice(goals)
    at = next(each for each in blocks if text_of(sheet.pack, each).startswith(f"{one.name}："))
    wrong = f"老龄和侨务事务：{one.published_goal}"
    return Planted(pack=said(sheet.pack, at, wrong), spots=(Spot(at),), words=(one.name, "老龄和侨务"))


def money_stops_at_the_duty(sheet: Sheet, rng: Random) -> Planted:
    """A duty has money, and none of its activities has any."""
    duty = rng.choice([each for each in _duties(sheet) if each.money])
    blank = [(each.row, _MONEY, "") for each in _activities(sheet, duty) if each.money]
    planted = _planted(sheet, [(duty.row, _MONEY, duty.money), *blank], _bare(duty.name))
    # The projects of the text have no activity with their money any more.
    text = sheet.section("部门预算安排")
    return Planted(pack=planted.pack, spots=(*planted.spots, *(Spot(at) for at in text)), words=planted.words)


def no_indicators(sheet: Sheet, rng: Random) -> Planted:
    """An activity with money has no indicator."""
    entry = rng.choice([each for each in sheet.entries if each.money and not each.is_duty])
    cells = [(row, column, "") for row in entry.rows for column in (INDICATOR, *GRADES)]
    return _planted(sheet, cells, _bare(entry.name))


def no_goal(sheet: Sheet, rng: Random) -> Planted:
    """An activity has no goal."""
    entry = rng.choice([each for each in sheet.entries if not each.is_duty])
    return _planted(sheet, [(entry.row, _GOAL, "")], _bare(entry.name))


def no_activity(sheet: Sheet, _: Random) -> Planted:
    """A new duty at the end has no activity: the last activity was made one."""
    last = sheet.entries[-1]
    number = chinese_numeral(len(_duties(sheet)) + 1)
    return _planted(sheet, [(last.row, _NAME, f"{number}、{_bare(last.name)}职责")], _bare(last.name))


def pasted_cell(sheet: Sheet, rng: Random) -> Planted | None:
    """A long description stands on two activities, word for word."""
    at = sheet.table("performance")
    assert at is not None, "every town prints this table"
    rows = [each.row for each in sheet.entries if not each.is_duty]
    words = {
        row: "".join(words_at(sheet.pack, Spot(at, row, column)) for column in (_DESCRIPTION, _GOAL)) for row in rows
    }
    long = [row for row in rows if len(words[row]) >= _LONG]
    if not long:
        return None
    one = rng.choice(long)
    other = rng.choice([row for row in rows if row != one])
    return _planted(sheet, [(row, _DESCRIPTION, words[one]) for row in (one, other)])


def fraction(sheet: Sheet, rng: Random) -> Planted:
    """Of something counted in pieces no whole number is bought."""
    quantities = [(row, cell.text) for row, column, cell in sheet.cells("procurement") if column == 5 and cell.text]
    pieces = {item.article for item in sheet.budget.procurement if item.quantity_unit in {"台", "套"}}
    names = {row: cell.text for row, column, cell in sheet.cells("procurement") if column == 2}
    row, words = rng.choice([each for each in quantities if names[each[0]] in pieces])
    return _planted(sheet, [(row, 5, f"{words}.{rng.randint(1, 9)}")], table="procurement")


def more_planned_than_bought(sheet: Sheet, rng: Random) -> Planted | None:
    """More assets are to be bought than all procurement comes to."""
    at = next(
        (each for each in sheet.paragraphs(sheet.section("国有资产")) if "拟购置" in text_of(sheet.pack, each)), None
    )
    if at is None:
        return None
    words = text_of(sheet.pack, at)
    head, said_of, tail = words.partition("拟购置固定资产总额为")
    if not said_of:
        return None
    total = sum((item.amount for item in sheet.budget.procurement), Decimal(0)) / 10_000
    more = f"{(total * Decimal(rng.randint(12, 30)) / 10).quantize(Decimal('0.01'))}"
    return Planted(pack=said(sheet.pack, at, head + said_of + NUMBER.sub(more, tail, count=1)), spots=(Spot(at),))


def copied_operating(sheet: Sheet, rng: Random) -> Planted | None:
    """Operating costs repeat an unrelated figure."""
    at = next(each for each in sheet.paragraphs(sheet.section("机关运行经费")))
    words = text_of(sheet.pack, at)
    found = sheet.figures
    values = {
        figure.concept: groups[0][0].amount
        for figure, groups in found.all()
        if figure.concept in {"official_costs.total", "assets.planned_purchase", "procurement.total"}
        and not figure.dimensions and groups[0][0].measure == "amount"
    }  # fmt: skip
    operating = next(
        groups[0][0].amount for figure, groups in found.all() if figure.concept == "agency_operating.total"
    )
    small = [amount for amount in values.values() if 0 < amount.value < operating.value * _FAR]
    if not small:
        return None
    number = NUMBER.search(rng.choice(small).text)
    head, said_of, tail = words.partition("共计安排")
    if number is None or not said_of:
        return None
    return Planted(pack=said(sheet.pack, at, head + said_of + NUMBER.sub(number[0], tail, count=1)), spots=(Spot(at),))


def official_below_code(sheet: Sheet, rng: Random) -> Planted | None:
    """The table of basic expenditure has more for reception or vehicles than 三公 has."""
    code = rng.choice(("30217", "30231"))
    cells = sheet.cells("basic_expenditure")
    row = next((row for row, column, cell in cells if column == 0 and cell.text == code), None)
    if row is None:
        return None
    wrong = [
        (row, column, NUMBER.sub(f"{Decimal(cell.text) * 3 + 1}", cell.text, count=1))
        for at, column, cell in cells
        if at == row and column > 1 and cell.text
    ]
    return _planted(sheet, wrong, table="basic_expenditure")


def more_staff_than_posts(sheet: Sheet, rng: Random) -> Planted:
    """A unit has more people than posts, and the total has them too."""
    cells = {(row, column): cell.text for row, column, cell in sheet.cells("staff")}
    total, *units = sorted({row for row, _ in cells})
    row = rng.choice(units)
    posts = _INSTITUTION_POSTS if cells[(row, _INSTITUTION_POSTS)] not in {"", "0"} else _OFFICE_POSTS
    in_service = posts + 2
    more = int(cells[(row, posts)]) + rng.randint(1, 4)
    added = int(cells[(total, in_service)]) + more - int(cells[(row, in_service)])
    wrong = [(row, in_service, str(more)), (total, in_service, str(added))]
    return _planted(sheet, wrong, table="staff")


def unit_twice(sheet: Sheet, rng: Random) -> Planted:
    """A unit of the table bears the name of another."""
    names = [(row, cell.text) for row, column, cell in sheet.cells("staff") if column == 0][2:]
    one, other = rng.sample(names, 2)
    return _planted(sheet, [(one[0], 0, one[1]), (other[0], 0, one[1])], table="staff")


def station_of_equal_rank(sheet: Sheet, rng: Random) -> Planted:
    """A station has the rank of the government."""
    ranks = [row for row, column, cell in sheet.cells("staff") if column == 2 and cell.text == "股级"]
    names = {row: cell.text for row, column, cell in sheet.cells("staff") if column == 0}
    fit = [row for row in ranks if names[row].endswith(("所", "站", "办", "中心"))]
    return _planted(sheet, [(rng.choice(fit or ranks), 2, "正科级")], table="staff")


def indicator_nearly_twice(sheet: Sheet, rng: Random) -> Planted | None:
    """An activity has an indicator that says the same as the one above it, by a word more."""
    entries = [each for each in sheet.entries if len(each.rows) > 1]
    at = sheet.table("performance")
    assert at is not None, "every town prints this table"
    for entry in rng.sample(entries, len(entries)):
        first = words_at(sheet.pack, Spot(at, entry.rows[0], INDICATOR))
        if len(first) >= _LEAST_NAME:
            other = f"{first[:2]}的{first[2:]}"
            cells = [(entry.rows[1], INDICATOR, other)]
            grades = [(entry.rows[1], c, words_at(sheet.pack, Spot(at, entry.rows[0], c))) for c in GRADES]
            return _planted(sheet, [*cells, *grades], first)
    return None


def _offices_above_buildings(sheet: Sheet, rng: Random, column: int) -> Planted | None:
    """A cell of the offices in the table of assets is more than that of all buildings."""
    cells = {(row, at): cell.text for row, at, cell in sheet.cells("assets")}
    rows = {text: row for (row, at), text in cells.items() if at == 0}
    buildings = next((row for text, row in rows.items() if "房屋" in text), None)
    offices = next((row for text, row in rows.items() if "办公用房" in text), None)
    if buildings is None or offices is None or not NUMBER.search(cells[(buildings, column)]):
        return None
    whole = cells[(buildings, column)]
    more = (Decimal(whole) * rng.choice((2, 3)) + 1).quantize(Decimal(whole))
    return _planted(sheet, [(offices, column, f"{more:f}"), (buildings, column, whole)], table="assets")


def office_floor(sheet: Sheet, rng: Random) -> Planted | None:
    """The floor space of offices is more than that of all buildings."""
    return _offices_above_buildings(sheet, rng, 1)


def office_value(sheet: Sheet, rng: Random) -> Planted | None:
    """The value of offices is more than that of all buildings."""
    return _offices_above_buildings(sheet, rng, 2)


PLANTERS: Mapping[str, Planter] = {
    each.__name__: each
    for each in (
        duty_number, activity_number, duty_twice, activity_twice, indicator_twice, form_name, duty_only_in_text,
        money_stops_at_the_duty, no_indicators, no_goal, no_activity, pasted_cell, fraction,
        more_planned_than_bought, copied_operating, official_below_code, more_staff_than_posts, unit_twice,
        station_of_equal_rank, indicator_nearly_twice, office_floor, office_value,
    )
}  # fmt: skip
