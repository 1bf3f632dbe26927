"""Planting defects in the standards 优 良 中 差."""

from collections.abc import Mapping
from functools import partial
from random import Random

import msgspec

from wenxiao.benchmarking.planted import Planted
from wenxiao.benchmarking.sheets import GRADES, INDICATOR, Sheet
from wenxiao.benchmarking.spots import Spot, written_at
from wenxiao.benchmarking.texts import Planter

_GOAL = 3
_PASTED = ("≥80%", "70%-80%", "60%-70%", "＜60%")


class ScaleDefect(msgspec.Struct, frozen=True):
    """A defect: for indicators whose names have one of these words, one of these rows of four cells."""

    names: tuple[str, ...]
    cells: tuple[tuple[str, str, str, str], ...]
    goal: str = ""


_RATES = ("合格率", "覆盖率", "完好率", "办结率", "完成率", "达标率", "及时率", "满意度", "满意率")
_COUNTS = ("次数", "件数", "场次", "人次", "人数", "数量")

DEFECTS: Mapping[str, ScaleDefect] = {
    "scale_hole": ScaleDefect(_RATES, (
        ("≥95%", "85%-95%", "75%-85%", "60%以下"), ("90%-100%", "80%-90%", "70%-80%", "60%以下"),
        ("≥90%", "80%-85%", "70%-80%", "＜70%"),
    )),
    "scale_overlap": ScaleDefect(_RATES, (
        ("≥95%", "85%-98%", "75%-85%", "＜75%"), ("≥90%", "80%-90%", "70%-85%", "＜70%"),
    )),
    "scale_reversed": ScaleDefect(_RATES, (
        ("≥95%", "95%-85%", "85%-75%", "＜75%"), ("≥90%", "80%-90%", "80%-70%", "＜70%"),
    )),
    "scale_not_monotone": ScaleDefect(_RATES, (
        ("≥90%", "≥70%", "≥80%", "＜70%"), ("≥80%", "≥90%", "≥70%", "＜70%"),
    )),
    "scale_unit": ScaleDefect(_COUNTS, (
        ("100%", "90%", "80%", "80%以下"), ("≥95%", "≥90%", "≥80%", "＜80%"),
    )),
    "scale_direction": ScaleDefect(_RATES, (
        ("≤5%", "≤10%", "≤20%", "＞20%"), ("低于60%", "低于70%", "低于80%", "80%以上"),
    )),
    "scale_trivial": ScaleDefect(_RATES, (
        ("≥50%", "≥40%", "≥30%", "＜30%"), ("60%以上", "50%以上", "40%以上", "40%以下"),
    )),
    "scale_tick": ScaleDefect(_RATES, (("√", "", "", ""), ("优", "", "", ""))),
    "scale_two_states": ScaleDefect(_RATES, (("合格", "", "", "不合格"), ("达标", "", "", "未达标"))),
    "scale_missing": ScaleDefect(_RATES, (("", "", "", ""),)),
    "scale_slip": ScaleDefect(_RATES, (("100&", "≥90%", "≥80%", "＜80%"), ("≥95%", "≥85%%", "≥75%", "＜75%"))),
    "scale_withheld_in_part": ScaleDefect(_RATES, (
        ("涉密", "涉密", "≥80%", "＜80%"), ("涉密", "90%", "80%", "80%以下"),
    )),
    "scale_against_the_goal": ScaleDefect(
        ("事故起数", "火灾起数", "案件起数", "事件起数"), (("≤1起", "≤2起", "≤3起", "＞3起"),), "不发生{name}。"
    ),
}  # fmt: skip


def plant_scale(defect: ScaleDefect, sheet: Sheet, rng: Random) -> Planted | None:
    """Four cells with the defect on an indicator that they are meant for."""
    at = sheet.table("performance")
    assert at is not None, "every town prints this table"
    rows = {
        row: cell.text for row, column, cell in sheet.cells("performance")
        if column == INDICATOR and any(word in cell.text for word in defect.names)
    }  # fmt: skip
    if not rows:
        return None
    row = rng.choice(sorted(rows))
    pack = sheet.pack
    for column, words in zip(GRADES, rng.choice(defect.cells), strict=True):
        pack = written_at(pack, Spot(at, row, column), words)
    spots = [Spot(at, row)]
    if defect.goal:
        entry = next(each for each in sheet.entries if row in each.rows)
        goal = defect.goal.format(name=rows[row].removesuffix("起数"))
        spots.append(Spot(at, entry.row))
        pack = written_at(pack, Spot(at, entry.row, _GOAL), goal)
    return Planted(pack=pack, spots=tuple(spots))


def copied_ladder(sheet: Sheet, _: Random) -> Planted:
    """One set of standards stands on every indicator."""
    at = sheet.table("performance")
    assert at is not None, "every town prints this table"
    rows = [row for row, column, cell in sheet.cells("performance") if column == INDICATOR and cell.text]
    pack = sheet.pack
    for row in rows:
        for column, words in zip(GRADES, _PASTED, strict=True):
            pack = written_at(pack, Spot(at, row, column), words)
    return Planted(pack=pack, spots=(Spot(at),))


PLANTERS: Mapping[str, Planter] = {
    **{name: partial(plant_scale, defect) for name, defect in DEFECTS.items()},
    "copied_ladder": copied_ladder,
}
